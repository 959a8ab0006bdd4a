import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { readItemFiles } from '../../src/documents/item-files.ts'
import type { FileRow } from '../../src/domain/file-row.ts'
import { importFiles } from '../../src/handlers/import-files.ts'
import { keepDraftIn } from '../../src/handlers/keep-draft.ts'
import { openPostgres, openSqlite } from '../store/databases.ts'
import { after, DAY, house, NOW } from './house.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const aRow = (n: number): FileRow => ({
  file: 'many.jsonl',
  row: n,
  value: {
    id: `item-${n}`,
    title: `路灯维修办法之${n}`,
    body: '报修后三个工作日内修好。',
    unit: 'roads',
    level: 'government',
    kind: 'procedure',
  },
})
/** So many rows; `breaksAt`: the machine goes down before that one. */
async function* rows(count: number, breaksAt = Infinity): AsyncGenerator<FileRow> {
  for (let n = 1; n <= count; n++) {
    if (n === breaksAt) throw new Error('the power is gone')
    yield aRow(n)
  }
}

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
] as const)('a long import on %s', (_name, open) => {
  const home = house(open)
  const options = (given = {}) => ({ keepDraft: keepDraftIn(home.world), write: true, ...given })
  const stored = async () => (await home.world.records.allItems(home.world.store.read)).length

  test('goes in whole transactions, and says how far it is', async () => {
    const said: number[] = []
    const onProgress = (done: number) => void said.push(done)
    const result = await importFiles(home.world, rows(1_200), options({ onProgress }), NOW)
    expect(result).toMatchObject({ added: 1_200, refused: [] })
    expect(said).toEqual([500, 1_000, 1_200])
  })

  test('that breaks off leaves the transactions before it, and goes on when it is begun again', async () => {
    const broken = importFiles(home.world, rows(1_200, 800), options(), NOW)
    await expect(broken).rejects.toThrow('the power is gone')
    expect(await stored()).toBe(500)
    const again = await importFiles(home.world, rows(1_200), options(), after(DAY))
    expect(again).toMatchObject({ added: 700, changed: 0, unchanged: 500 })
  })

  test('long rows come fewer to a transaction', async () => {
    const said: number[] = []
    async function* long(): AsyncGenerator<FileRow> {
      for await (const row of rows(10))
        yield { ...row, value: { ...(row.value as object), body: '长'.repeat(400_000) } }
    }
    await importFiles(home.world, long(), options({ onProgress: (n: number) => said.push(n) }), NOW)
    expect(said).toEqual([5, 10])
  })

  test('that is only tried says the same and writes nothing', async () => {
    const result = await importFiles(home.world, rows(700), options({ write: false }), NOW)
    expect(result).toMatchObject({ added: 700 })
    expect(await stored()).toBe(0)
  })
})

describe('a document', () => {
  const home = house()
  const options = (write = true) => ({ keepDraft: keepDraftIn(home.world), write })
  const take = (now = NOW) => importFiles(home.world, readItemFiles([folder]), options(), now)
  const drafts = () => home.world.records.openItemDrafts(home.world.store.read, 'all', 0, 100)
  const letter = () =>
    cpSync('test/documents/files/letter-libreoffice.docx', join(folder, 'letter.docx'))

  test('becomes a draft that says what it is and what is missing', async () => {
    letter()
    const result = await take()
    expect(result).toMatchObject({
      added: 0,
      refused: [],
      drafts: [{ file: join(folder, 'letter.docx'), missing: ['unit', 'level'] }],
    })
    const [draft] = await drafts()
    expect(draft).toMatchObject({
      state: 'filling',
      author: null,
      source: { name: 'letter.docx' },
      content: {
        title: '青禾镇生活垃圾处理费收费标准',
        kind: 'fees',
        docNo: '青府办〔2026〕12号',
        createdAt: '2026-06-20',
        basis: '《中华人民共和国价格法》第十八条',
      },
    })
  })

  test('that is brought in again changes nothing, whatever it is called now', async () => {
    letter()
    await take()
    cpSync(join(folder, 'letter.docx'), join(folder, 'again.docx'))
    expect(await take(after(DAY))).toMatchObject({ unchanged: 2, drafts: [] })
    expect(await drafts()).toHaveLength(1)
  })

  test('stands beside rows, and what is hostile is refused by name', async () => {
    letter()
    writeFileSync(join(folder, 'bad.docx'), 'PK\x03\x04 no archive')
    writeFileSync(join(folder, 'item.jsonl'), JSON.stringify(aRow(1).value))
    expect(await take()).toMatchObject({
      added: 1,
      drafts: [{ file: join(folder, 'letter.docx') }],
      refused: [{ file: join(folder, 'bad.docx'), row: 1, field: '', why: 'broken' }],
    })
  })

  test('that is only tried is kept nowhere', async () => {
    letter()
    const result = await importFiles(home.world, readItemFiles([folder]), options(false), NOW)
    expect(result.drafts).toHaveLength(1)
    expect(await drafts()).toEqual([])
  })
})
