import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { loadTexts } from '../../src/bot/texts.ts'
import { paperOf } from '../../src/reports/papers.ts'
import { annualFile } from '../../src/reports/annual/write.ts'
import { aFullYear } from './a-year.ts'
import { aWeek, TOWN } from './a-week.ts'
import { linesOf } from './read-back.ts'

const PICTURES = join(import.meta.dirname, '..', '..', 'docs', 'pictures')
const t = loadTexts('locales', TOWN.timezone)('zh-CN')

/** A document's first pages, as LibreOffice and pdftoppm see them. */
const photograph = (docx: Uint8Array, name: string, pages: number): void => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-pages-'))
  writeFileSync(join(folder, 'summary.docx'), docx)
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', 'summary.docx'], { cwd: folder })
  execFileSync('pdftoppm', [
    '-r',
    '80',
    '-l',
    String(pages),
    '-png',
    join(folder, 'summary.pdf'),
    join(PICTURES, name),
  ])
  rmSync(folder, { recursive: true })
}

// The pictures in docs/papers.md are these papers; CI has no office and makes none.
test('the papers in docs are those of the made-up week', async () => {
  const [png, docx] = await Promise.all(
    (['png', 'docx'] as const).map((format) => paperOf(format, aWeek(), TOWN, t)),
  )
  expect(linesOf(docx!)[0]).toBe('青禾镇群众诉求办理情况简报')
  if (!process.env['PICTURE']) return
  writeFileSync(join(PICTURES, 'summary-week.png'), png!)
  photograph(docx!, 'summary-docx', 2)
})

test('the papers in docs/annual.md are those of the made-up year', async () => {
  const [work, statutory] = await Promise.all(
    (['work', 'statutory'] as const).map((kind) => annualFile(kind, aFullYear(), TOWN, t)),
  )
  expect(linesOf(work!.content)[0]).toBe('青禾镇2026年政务公开工作总结')
  expect(linesOf(statutory!.content)[0]).toBe('青禾镇2026年政府信息公开工作年度报告')
  if (!process.env['PICTURE']) return
  photograph(work!.content, 'annual-work', 3)
  photograph(statutory!.content, 'annual-statutory', 4)
})
