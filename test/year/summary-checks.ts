import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { summaryCommand } from '../../src/cli/summary.ts'
import type { Output } from '../../src/cli/papers.ts'
import type { PeriodKind } from '../../src/domain/period.ts'
import type { Life } from './life.ts'
import { now } from './life.ts'

/** What a command would print goes nowhere: its papers are files. */
export const NOWHERE = {
  isTTY: false,
  write: (_: unknown, done?: unknown) => {
    if (typeof done === 'function') done()
    return true
  },
} as unknown as Output

/** Runs a command that writes papers into a folder, and gives them by name. */
export const papersIn = async (
  write: (folder: string) => Promise<unknown>,
  names: readonly string[],
): Promise<Map<string, Buffer>> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-papers-'))
  try {
    await write(folder)
    return new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `summary --year 2026 --format json,docx,xlsx --out …` */
export const summaryPapers = (life: Life, kind: PeriodKind, label: string) =>
  papersIn(
    (out) =>
      summaryCommand(
        life.year.town.app.house,
        kind,
        label,
        { format: 'json,docx,xlsx', out },
        now(life),
        NOWHERE,
        NOWHERE,
      ),
    ['json', 'docx', 'xlsx'].map((ending) => `summary-${label}.${ending}`),
  )
