import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { underNames } from '../../src/documents/cells.ts'
import { itemRowOf } from '../../src/documents/item-cells.ts'
import { readFileBytes } from '../../src/documents/readout.ts'
import type { ItemContent } from '../../src/domain/item.ts'
import { CSV_HEAD, csvLine, exportedItems, jsonLine } from '../../src/handlers/export-items.ts'
import { importItems } from '../../src/handlers/import-items.ts'
import { itemsSheet } from '../../src/reports/tables.ts'
import * as records from '../../src/store/records.ts'
import type { FileRow } from '../../src/domain/file-row.ts'
import { KINDS, LEVELS } from '../../src/domain/item.ts'
import { after, DAY, house, NOW } from './house.ts'

const home = house()
const empty = house()

const parsed = (text: string): FileRow[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => ({ file: 'x', row: i + 1, value: JSON.parse(line) as FileRow['value'] }))
const take = (rows: readonly object[], now = NOW, to = home) =>
  to.commit((trx) =>
    importItems(to.world, trx, parsed(rows.map((row) => JSON.stringify(row)).join('\n')), now),
  )
const itemsOf = async (from = home): Promise<ItemContent[]> => {
  const items: ItemContent[] = []
  for await (const item of exportedItems(from.world, from.world.store.read)) items.push(item)
  return items
}
const exported = async (from = home) => (await itemsOf(from)).map(jsonLine).join('')

/** The rows that an import reads out of a table. */
const rowsIn = async (file: string, bytes: Uint8Array): Promise<FileRow[]> => {
  const readout = await readFileBytes(file, bytes)
  if (readout.is !== 'table') throw new Error(JSON.stringify(readout))
  const rows: FileRow[] = []
  for await (const { row, value } of underNames(readout.cells))
    rows.push({ file, row, value: itemRowOf(value) })
  return rows
}
/** What an import reads of an export, in each format. */
const FORMATS: Readonly<Record<string, () => Promise<FileRow[]>>> = {
  jsonl: async () => parsed(await exported()),
  csv: async () => {
    const text = CSV_HEAD + (await itemsOf()).map(csvLine).join('')
    return rowsIn('all.csv', Buffer.from(text))
  },
  xlsx: async () => rowsIn('all.xlsx', await itemsSheet(await itemsOf())),
}

/** What quoting, XML, spreadsheets and the separators of keywords could stumble over. */
const PARTS = [
  '路灯 低保 。 " \' \\ <b> &amp; 😀 é 、 , ; | [ _x0041_ = + - @ ＝ 2026-01-01'.split(' '),
  ['\n', '\r\n', '\r', '\t', ' ', '\u0001', '\ufffe'],
].flat()
/** Words without digits: nothing that could be taken for somebody's number. */
const words = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 })
  .chain((parts) =>
    fc
      .constantFrom('字', "'字", '=字', '+字', "'=字", '@字', '-字')
      .map((head) => head + parts.join('')),
  )
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const loose = fc.constantFrom('第二十条', '', '  ', ' 前后有空格 ')
const rows = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    title: words,
    body: words,
    unit: fc.constantFrom('roads', '社会事务办'),
    level: fc.constantFrom(...LEVELS),
    kind: fc.constantFrom(...KINDS),
    publishedAt: maybe(fc.constantFrom('2026-01-01', '2026-02-01')),
    createdAt: maybe(fc.constantFrom('2026-01-01', '')),
    expiresAt: maybe(fc.constantFrom('2027-01-01', null)),
    period: maybe(fc.constantFrom('2026', '2026-Q3', '2026-09')),
    indexNo: maybe(loose),
    docNo: maybe(loose),
    basis: maybe(loose),
    audience: maybe(fc.constantFrom('public', 'internal')),
    area: maybe(fc.constantFrom('east', '西岭村')),
    url: maybe(fc.constantFrom('https://example.com/?a=1&b=2', '')),
    keywords: maybe(fc.array(words, { maxLength: 2 })),
    columns: maybe(fc.dictionary(fc.constantFrom('电话', '地址'), words)),
  }),
  { minLength: 1, maxLength: 8 },
)

test.each(Object.keys(FORMATS))(
  'what was exported as %s is taken as it was: importing it changes nothing',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const { refused } = await take(given)
        expect(refused).toEqual([])
        const before = await exported()
        const again = await FORMATS[format]!()
        const result = await home.commit((trx) =>
          importItems(home.world, trx, again, after(5 * DAY)),
        )
        expect(result).toMatchObject({ added: 0, changed: 0, held: 0, refused: [] })
        expect(await exported()).toBe(before)
      }),
      { numRuns: 40 },
    )
  },
)

test('an export brought into an empty town gives the same items, all versions of them', async () => {
  const row = { id: 'a', title: '路灯', unit: 'roads', level: 'village', kind: 'notice' }
  await take([{ ...row, body: '一' }])
  await take([{ ...row, body: '二' }], after(DAY))
  await take([{ ...row, id: 'b', body: '三', audience: 'internal', keywords: ['灯'] }])
  const text = await exported()
  const result = await empty.commit((trx) =>
    importItems(empty.world, trx, parsed(text), after(9 * DAY)),
  )
  expect(result).toMatchObject({ added: 2, changed: 1, unchanged: 0 })
  expect(await exported(empty)).toBe(text)
})

test('what was taken down is in no export, also where its item is public again', async () => {
  const row = { id: 'a', title: '路灯', unit: 'roads', level: 'village', kind: 'notice' }
  await take([{ ...row, body: '一' }])
  await home.commit((trx) => records.withdrawItem(trx, 'a', '写错了', NOW))
  expect(await exported()).toBe('')
  await take([{ ...row, body: '二' }], after(DAY))
  await home.commit((trx) => records.endWithdrawal(trx, 'a'))
  expect((await itemsOf()).map(({ body }) => body)).toEqual(['二'])
  // An internal version is for the offices, in an export as well; what was public before it is nobody's any more.
  await take([{ ...row, body: '三', audience: 'internal' }], after(2 * DAY))
  await take([{ ...row, body: '四' }], after(3 * DAY))
  expect((await itemsOf()).map(({ body, audience }) => [body, audience])).toEqual([
    ['三', 'internal'],
    ['四', 'public'],
  ])
})

test('a body longer than a cell holds goes on in the next, and comes back whole', async () => {
  const body = `${'一二三四五六七八九十'.repeat(3_000)}😀${'😀'.repeat(20_000)}`
  const row = { id: 'a', title: '路灯', unit: 'roads', level: 'village', kind: 'notice' }
  await take([
    { ...row, body },
    { ...row, id: 'b', body: '短' },
  ])
  const rows = await FORMATS['xlsx']!()
  expect(rows.map(({ value }) => (value as { body: string }).body)).toEqual([body, '短'])
})

test('what begins like a formula is text to a spreadsheet', async () => {
  const body = '=HYPERLINK("http://x","y")'
  await take([{ id: 'a', title: '@路灯', body, unit: 'roads', level: 'village', kind: 'notice' }])
  const [item] = await itemsOf()
  expect(csvLine(item!)).toContain(`"'@路灯","'=HYPERLINK(""http://x"",""y"")"`)
  const sheet = unzipSync(await itemsSheet([item!]))
  const cells = new TextDecoder().decode(sheet['xl/worksheets/sheet1.xml'])
  expect(cells).not.toContain('<f>')
})

test('nothing published is an empty file', async () => {
  expect(await exported()).toBe('')
})
