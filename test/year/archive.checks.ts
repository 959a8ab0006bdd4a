import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { unzipSync } from 'fflate'
import { expect } from 'vitest'

import { archiveCommand } from '../../src/cli/archive.ts'
import { checkArchive } from '../../src/cli/archive-check.ts'
import { rowsOf as sheetRows } from '../reports/read-back.ts'
import { dayAt } from './days.ts'
import { now, type Life } from './life.ts'

/** The year's archive, unpacked and counted: what was public in it, its papers, and nothing of residents. */

const YEAR = '2026'

type Files = Readonly<Record<string, Uint8Array>>

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** `archive --year 2026 --out …`, and what is in it by path. */
export const archived = async (life: Life): Promise<Files> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-archive-'))
  const out = join(folder, 'year.zip')
  const { house, tools } = life.year.town.app
  try {
    const asked = { year: YEAR, out, json: false }
    const code = await archiveCommand(house, asked, tools.attachmentsDir, now(life))
    const checked = await checkArchive(out)
    if (code !== 0 || 'fault' in checked) throw new Error(JSON.stringify(checked))
    return unzipSync(readFileSync(out))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each file has the sum the manifest says, and no other is there. */
export const expectSums = (files: Files): void => {
  const manifest = Buffer.from(files['manifest-sha256.txt']!).toString()
  const { 'manifest-sha256.txt': _, ...others } = files
  expect(manifest.trim().split('\n').toSorted()).toEqual(
    Object.entries(others)
      .map(([path, bytes]) => `${sumOf(bytes)}  ${path}`)
      .toSorted(),
  )
}

/** Versions that were public, by the shelf: those of the year, by their stated date or by when they came. */
export const expectVersions = async ({ books }: Life, files: Files): Promise<void> => {
  const own = books.shelf.published.filter(
    ({ internal, at, statedOn }) =>
      !internal && (dayAt(at).startsWith(YEAR) || statedOn?.startsWith(YEAR)),
  )
  const isDown = ({ id }: { readonly id: string }) =>
    books.shelf.withdrawn.some((one) => one.id === id)
  const shown = own.filter((one) => !isDown(one)).map(({ id, version }) => `${id} ${version}`)
  const lines = Buffer.from(files['目录.jsonl']!).toString().trim().split('\n')
  const index = lines.map(
    (line) => JSON.parse(line) as { id: string; archive: { version: number } },
  )
  const packed = index.map(({ id, archive }) => `${id} ${archive.version}`)
  expect(packed.toSorted()).toEqual(shown.toSorted())
  expect(await sheetRows(files['目录.xlsx']!, '目录')).toHaveLength(own.length)
  const texts = Object.keys(files).filter((path) => /^(?:信息|已撤下)\/.+\.md$/.test(path))
  expect(texts).toHaveLength(own.length)
}

/** Four inspections, both annual papers, the boards' photographs; and no word of a resident anywhere. */
export const expectPacked = ({ books, ledger }: Life, files: Files): void => {
  const paths = Object.keys(files)
  for (const { quarter } of books.inspections) {
    const papers = paths.filter((path) => path.startsWith(`季度检查/${quarter}/`))
    expect([quarter, papers.filter((path) => path.endsWith('.docx')).length]).toEqual([quarter, 3])
    expect([quarter, papers.filter((path) => path.endsWith('.xlsx')).length]).toEqual([quarter, 1])
  }
  expect(paths.filter((path) => path.startsWith('年度文件/'))).toHaveLength(2)
  const looks = ['good', 'damaged', 'outdated', 'blocked'].reduce(
    (sum, condition) => sum + ledger.counted(`board ${condition}`, '2026-01-01', '2026-12-31'),
    0,
  )
  expect(paths.filter((path) => path.startsWith('公开栏照片/'))).toHaveLength(looks)
  const plain = Object.entries(files)
    .filter(([path]) => /\.(?:md|txt|jsonl)$/.test(path))
    .map(([, bytes]) => Buffer.from(bytes).toString())
    .join('\n')
  expect(books.secrets.filter(({ words }) => plain.includes(words))).toEqual([])
  expect(plain).not.toMatch(/QH\d{6}-\d{3}/)
}
