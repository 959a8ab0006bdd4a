import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { importItems, type ImportResult } from '../../src/handlers/import-items.ts'
import { readItemRows } from '../../src/documents/item-files.ts'
import { UnreadableFile } from '../../src/documents/text-files.ts'
import type { FileRow } from '../../src/domain/file-row.ts'
import * as records from '../../src/store/records.ts'
import { openPostgres } from '../store/databases.ts'
import { after, DAY, house, NOW, type House } from './house.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-import-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Makes a file in the folder of the test and gives its path. */
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
/** A row as it could stand in a file. */
const aRow = (given: object = {}) => ({
  id: 'lamps',
  title: '路灯维修办法',
  body: '报修后三个工作日内修好。',
  unit: 'roads',
  level: 'government',
  kind: 'procedure',
  ...given,
})
const lines = (...rows: readonly unknown[]) =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')
const rowsOf = async (...paths: string[]): Promise<FileRow[]> => {
  const rows: FileRow[] = []
  for await (const row of readItemRows(paths)) rows.push(row)
  return rows
}
const bringIn = async (home: House, now: Date, ...paths: string[]): Promise<ImportResult> => {
  const rows = await rowsOf(...paths)
  return home.commit((trx) => importItems(home.world, trx, rows, now))
}

const home = house()
const take = (...rows: readonly unknown[]) =>
  bringIn(home, NOW, file('items.jsonl', lines(...rows)))
const takeAt = (now: Date, ...rows: readonly unknown[]) =>
  bringIn(home, now, file('items.jsonl', lines(...rows)))
const find = (id = 'lamps', version?: number) =>
  home.world.records.findItem(home.world.store.read, id, version)
const counts = ({ refused: _refused, ...rest }: ImportResult) => rest
const NONE = { added: 0, changed: 0, unchanged: 0, held: 0 }

describe('a row that is whole goes in', () => {
  test('with the defaults of the contract', async () => {
    expect(await take(aRow())).toEqual({ ...NONE, added: 1, refused: [] })
    expect(await find()).toMatchObject({
      ...aRow(),
      publishedAt: '2026-11-23',
      audience: 'public',
      keywords: [],
      columns: {},
      version: 1,
    })
  })

  test('published today as the township sees it, where it says nothing', async () => {
    await takeAt(new Date('2026-11-23T17:00:00Z'), aRow())
    expect((await find())?.publishedAt).toBe('2026-11-24')
  })

  test('with unit and area by name as well as by id', async () => {
    await take(aRow({ unit: '社会事务办', area: '东塘村' }))
    expect(await find()).toMatchObject({ unit: 'welfare', area: 'east' })
  })

  test('beside rows that are refused', async () => {
    const result = await take(aRow(), '{', aRow({ id: 'other', kind: 'x' }), aRow({ id: 'third' }))
    expect(counts(result)).toEqual({ ...NONE, added: 2 })
    expect(result.refused.map(({ row }) => row)).toEqual([2, 3])
    expect(await find('third')).toBeDefined()
    expect(await find('other')).toBeUndefined()
  })

  test('whatever else stands in it', async () => {
    await take(aRow({ remark: '内部备注', version: 7, key: 'forged', firstSeenAt: '2000-01-01' }))
    expect(await find()).toMatchObject({ version: 1, firstSeenAt: NOW.toISOString() })
  })
})

describe('a row that is not is refused by file, row and field', () => {
  test.each([
    ['id', undefined, 'missing'],
    ['id', '', 'missing'],
    ['title', '  ', 'missing'],
    ['body', undefined, 'missing'],
    ['unit', undefined, 'missing'],
    ['level', undefined, 'missing'],
    ['kind', undefined, 'missing'],
    ['level', 'county', 'not-one-of'],
    ['kind', 'news', 'not-one-of'],
    ['audience', 'secret', 'not-one-of'],
    ['createdAt', '2026-02-30', 'bad-date'],
    ['publishedAt', '23.11.2026', 'bad-date'],
    ['expiresAt', 20_261_123, 'bad-date'],
    ['period', '2026-Q5', 'bad-period'],
    ['url', 'example.com', 'bad-url'],
    ['url', 'javascript:alert(1)', 'bad-url'],
    ['id', 'x'.repeat(101), 'too-long'],
    ['title', '长'.repeat(301), 'too-long'],
    ['body', '长'.repeat(500_001), 'too-long'],
    ['title', 12, 'wrong-type'],
    ['body', ['a'], 'wrong-type'],
    ['keywords', '路灯', 'wrong-type'],
    ['columns', { 电话: 110 }, 'wrong-type'],
    ['unit', '财政局', 'no-such-unit'],
    ['area', '北村', 'no-such-area'],
  ])('%s: %j is %s', async (field, value, why) => {
    const result = await take(aRow({ id: 'good' }), aRow({ [field]: value }))
    expect(result).toEqual({
      ...NONE,
      added: 1,
      refused: [{ file: join(folder, 'items.jsonl'), row: 2, field, why }],
    })
    expect(await find()).toBeUndefined()
  })

  test('each wrong field of it once', async () => {
    const { refused } = await take(aRow({ title: '', level: 'x', keywords: ['', ''] }))
    expect(refused.map(({ field, why }) => [field, why])).toEqual([
      ['title', 'missing'],
      ['level', 'not-one-of'],
      ['keywords', 'missing'],
    ])
  })

  test('the unit and the area both, where neither is known', async () => {
    const { refused } = await take(aRow({ unit: '甲', area: '乙' }))
    expect(refused.map(({ field, why }) => [field, why])).toEqual([
      ['unit', 'no-such-unit'],
      ['area', 'no-such-area'],
    ])
  })

  test.each([
    ['not-json', '{"id": '],
    ['not-an-object', '["lamps"]'],
    ['not-an-object', '"lamps"'],
    ['not-an-object', 'null'],
  ])('%s: %s', async (why, line) => {
    const { refused } = await take('', line)
    expect(refused).toEqual([{ file: join(folder, 'items.jsonl'), row: 2, field: '', why }])
  })

  test('a file that is not UTF-8', async () => {
    const gbk = file('gbk.jsonl', Uint8Array.of(0xc2, 0xb7, 0xb5, 0xc6))
    const good = file('good.jsonl', lines(aRow()))
    expect(await bringIn(home, NOW, gbk, good)).toEqual({
      ...NONE,
      added: 1,
      refused: [{ file: gbk, row: 1, field: '', why: 'not-utf-8' }],
    })
  })
})

describe('files', () => {
  const markdown = (front: string, body = '# 路灯\n\n报修后三日内修好。\n') =>
    `---\n${front}\n---\n${body}`
  const FRONT = 'id: lamps\ntitle: 路灯维修办法\nunit: roads\nlevel: government\nkind: procedure'

  test('in Markdown have the row in front and the body below', async () => {
    const path = file('lamps.md', markdown(`${FRONT}\nperiod: 2026\nkeywords: [路灯, 灯不亮]`))
    expect(await bringIn(home, NOW, path)).toMatchObject({ added: 1, refused: [] })
    expect(await find()).toMatchObject({
      body: '# 路灯\n\n报修后三日内修好。',
      period: '2026',
      keywords: ['路灯', '灯不亮'],
    })
  })

  test('as Windows editors write them are the same', async () => {
    const text = `\ufeff${markdown(FRONT).replaceAll('\n', '\r\n')}`
    expect(await bringIn(home, NOW, file('lamps.md', text))).toMatchObject({ added: 1 })
    const rows = `\ufeff${lines(aRow({ id: 'a' }), aRow({ id: 'b' })).replaceAll('\n', '\r\n')}\r\n`
    expect(await bringIn(home, NOW, file('rows.jsonl', rows))).toMatchObject({ added: 2 })
  })

  test.each([
    ['no-front-matter', '# 只有正文\n'],
    ['no-front-matter', '---\nid: lamps\n没有结束'],
    ['not-yaml', markdown('id: [lamps')],
    ['not-yaml', markdown('- lamps')],
  ])('%s', async (why, text) => {
    const path = file('lamps.md', text)
    expect((await bringIn(home, NOW, path)).refused).toEqual([
      { file: path, row: 1, field: '', why },
    ])
  })

  test('in a folder are all taken, in the order of their names, those of other types left out', async () => {
    file('b/second.jsonl', lines(aRow({ id: 'b' })))
    file('a/first.jsonl', lines(aRow({ id: 'a' }), '', aRow({ id: 'a2' })))
    file('readme.txt', '不是公开信息')
    file('C.JSONL', lines(aRow({ id: 'c' })))
    const rows = await rowsOf(folder)
    expect(rows.map(({ value, row }) => [(value as { id: string }).id, row])).toEqual([
      ['c', 1],
      ['a', 1],
      ['a2', 3],
      ['b', 1],
    ])
  })

  test('that are not there, or of a type nobody reads, are said so at once', async () => {
    await expect(rowsOf(join(folder, 'none.jsonl'))).rejects.toMatchObject({ why: 'missing' })
    const path = file('picture.png', 'x')
    await expect(rowsOf(path)).rejects.toThrow(UnreadableFile)
    await expect(rowsOf(path)).rejects.toMatchObject({ why: 'unknown-type', file: path })
  })
})

describe('the same row again', () => {
  test('changes nothing', async () => {
    await take(aRow())
    expect(counts(await take(aRow()))).toEqual({ ...NONE, unchanged: 1 })
    expect((await find())?.version).toBe(1)
  })

  test('changes nothing on another day either: its date was only defaulted', async () => {
    await take(aRow())
    expect(counts(await takeAt(after(3 * DAY), aRow()))).toEqual({ ...NONE, unchanged: 1 })
    expect((await find())?.publishedAt).toBe('2026-11-23')
  })

  test('changes nothing where its fields stand in another order, or its unit by name', async () => {
    await take(aRow({ columns: { a: '1', b: '2' } }))
    const turned = Object.fromEntries(
      Object.entries(aRow({ unit: '规建办', columns: { b: '2', a: '1' } })).toReversed(),
    )
    expect(counts(await take(turned))).toEqual({ ...NONE, unchanged: 1 })
  })

  test('twice in one file goes in once', async () => {
    expect(counts(await take(aRow(), aRow()))).toEqual({ ...NONE, added: 1, unchanged: 1 })
  })

  test('equal to an older version changes nothing either', async () => {
    await take(aRow({ body: '旧' }))
    await take(aRow({ body: '新' }))
    expect(counts(await take(aRow({ body: '旧' })))).toEqual({ ...NONE, unchanged: 1 })
    expect((await find())?.body).toBe('新')
  })
})

describe('another content under the same id', () => {
  test('is a new version; the old one stays', async () => {
    await take(aRow())
    expect(counts(await takeAt(after(DAY), aRow({ body: '两日内修好。' })))).toEqual({
      ...NONE,
      changed: 1,
    })
    expect(await find()).toMatchObject({ version: 2, publishedAt: '2026-11-24' })
    expect((await find('lamps', 1))?.body).toBe(aRow().body)
  })

  test.each([
    ['title', '路灯维修新办法'],
    ['unit', 'welfare'],
    ['kind', 'policy'],
    ['audience', 'internal'],
    ['expiresAt', '2027-01-01'],
    ['period', '2026'],
    ['area', 'east'],
    ['url', 'https://example.com'],
    ['keywords', ['路灯']],
    ['columns', { 电话: '0750-0000101' }],
    ['publishedAt', '2026-01-01'],
  ])('is one that differs in its %s', async (field, value) => {
    await take(aRow())
    expect(counts(await take(aRow({ [field]: value })))).toEqual({ ...NONE, changed: 1 })
  })
})

describe('a row that holds a personal number', () => {
  const MOBILE = '13800138000'
  const IDENTITY = '11010519491231002X'
  const CARD = '6222021234567894'
  const held = () => home.world.store.read.selectFrom('held_items').selectAll().execute()

  test.each([
    ['mobile', '联系陈某 138 0013 8000'],
    ['identity-card', `低保对象：某某，${IDENTITY}`],
    ['bank-card', `转入${CARD}`],
  ])('of the kind %s is held for an editor, and nobody sees it', async (why, body) => {
    const result = await take(aRow({ body }), aRow({ id: 'good' }))
    expect(result).toEqual({
      ...NONE,
      added: 1,
      held: 1,
      refused: [{ file: join(folder, 'items.jsonl'), row: 1, field: 'body', why }],
    })
    expect(await find()).toBeUndefined()
    expect(await held()).toMatchObject([{ item_id: 'lamps', reason: why }])
  })

  test.each([
    ['title', `找 ${MOBILE}`],
    ['body', `找 ${MOBILE}`],
    ['basis', `找 ${MOBILE}`],
    ['keywords', [`找 ${MOBILE}`]],
    ['columns', { 电话: MOBILE }],
    ['columns', { [MOBILE]: '电话' }],
  ])('in its %s is held, and the field is named: %j', async (field, value) => {
    const { held: count, refused } = await take(aRow({ [field]: value }))
    expect([count, refused.map((one) => [one.field, one.why])]).toEqual([1, [[field, 'mobile']]])
    expect(await find()).toBeUndefined()
  })

  test('that an editor dealt with is not held again, and that is what is said', async () => {
    await take(aRow({ body: '13800138000' }))
    const [waiting] = await records.heldItems(home.world.store.read)
    await home.commit((trx) => records.settleHeldItem(trx, waiting!.id, NOW))
    expect(await take(aRow({ body: '13800138000' }))).toMatchObject({
      held: 0,
      refused: [{ field: 'body', why: 'settled-before' }],
    })
  })

  test('is held once, however often it comes', async () => {
    await take(aRow({ body: MOBILE }))
    await take(aRow({ body: MOBILE }))
    expect(await held()).toHaveLength(1)
  })

  test('leaves the version before it where it was', async () => {
    await take(aRow())
    await take(aRow({ body: MOBILE }))
    expect(await find()).toMatchObject({ version: 1, body: aRow().body })
  })

  test('is none where it holds the office’s number, a date and an amount', async () => {
    const body = '电话 0750-0000101，2026-11-23 起，每月 1,350.00 元，编号 SD261123-001'
    expect(counts(await take(aRow({ body })))).toEqual({ ...NONE, added: 1 })
  })
})

test('a trial run counts all and writes nothing', async () => {
  await take(aRow())
  const path = file('new.jsonl', lines(aRow(), aRow({ body: '新' }), aRow({ id: 'b' }), '{'))
  const rows = await rowsOf(path)
  let counted: ImportResult | undefined
  const trial = home.commit(async (trx) => {
    counted = await importItems(home.world, trx, rows, NOW)
    throw new Error('only a trial')
  })
  await expect(trial).rejects.toThrow('only a trial')
  expect(counted).toMatchObject({ added: 1, changed: 1, unchanged: 1, refused: [{ row: 4 }] })
  expect([await find('b'), (await find())?.version]).toEqual([undefined, 1])
})

describe('on PostgreSQL', () => {
  const other = house(openPostgres)

  test('a row with a character that no database keeps does not take the others down', async () => {
    const path = file('items.jsonl', lines(aRow({ body: '路灯\u0000坏了' }), aRow({ id: 'good' })))
    await bringIn(other, NOW, path)
    const { records, store } = other.world
    expect(await records.findItem(store.read, 'good')).toBeDefined()
  })
})
