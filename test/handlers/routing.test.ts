import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { assign } from '../../src/handlers/assign.ts'
import { guessesFor } from '../../src/handlers/guesses.ts'
import { importComplaints } from '../../src/handlers/import-complaints.ts'
import { keepRouting } from '../../src/handlers/keep-routing.ts'
import { readTable } from '../../src/documents/table-files.ts'
import * as records from '../../src/store/records.ts'
import { aSheet } from '../support/sheet.ts'
import { after, house, MINUTE, NOW } from './house.ts'

const home = house()
const lessons = () => records.lessonsAfter(home.world.store.read, 0, 100)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-tables-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const bringIn = (path: string, write = true) =>
  importComplaints(home.world, readTable(path), write, NOW)

describe('what is put right by hand', () => {
  /** A complaint nothing points anywhere, given to another unit by the coordinator. */
  const putRight = async (words: string, unit: string) => {
    const ticket = await home.complain({ words })
    const coordinator = await home.official('coordinator')
    await home.commit((trx) =>
      assign(home.world, trx, coordinator, ticket.no, { unit, why: 'elsewhere' }, NOW),
    )
    return ticket
  }

  test('teaches where such words go: next time it is the first guess', async () => {
    const words = (i: number) => `隔壁的老人断了柴米${'，求帮忙'.repeat(i % 4)}`
    expect(home.world.route(words(0))).toMatchObject({ category: 'other', sure: false })
    for (let i = 0; i < 30; i++) await putRight(`${i}组 ${words(i)}`, 'welfare')
    expect(await home.world.routing.renew('one', after(MINUTE))).toBe(30)
    const [first] = guessesFor(home.world, { report: false, area: null }, words(0))
    expect(first).toMatchObject({ category: 'aid', unit: 'welfare' })
  })

  test('is kept without who it was, once for a ticket, and is forgotten with it', async () => {
    const { no } = await putRight('屋后的水沟堵了，打我电话13900000001', 'roads')
    const coordinator = await home.official('coordinator')
    await home.commit((trx) =>
      assign(home.world, trx, coordinator, no, { unit: 'welfare', why: 'elsewhere' }, NOW),
    )
    const kept = await lessons()
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ unit: 'welfare', words: '屋后的水沟堵了，打我电话〔号码〕' })
    expect(await home.commit((trx) => records.forgetLessons(trx, no))).toBe(1)
    expect(await lessons()).toEqual([])
  })

  test('of a report on somebody in office teaches nothing', async () => {
    await putRight('我要举报东塘村的村干部收钱不办事', 'welfare')
    expect(await lessons()).toEqual([])
  })
})

describe('past complaints', () => {
  const rows = [
    ...Array.from({ length: 40 }, (_, i) => ({ text: `第${i}组的桥板断了${i}块`, unit: '规建办' })),
    ...Array.from({ length: 40 }, (_, i) => ({ text: `第${i}组断粮${i}天`, category: 'aid' })),
  ]
  const lines = (list: readonly object[]) => list.map((row) => JSON.stringify(row)).join('\n')

  test('of the same file twice change nothing; of equal words the last row counts', async () => {
    const path = file('past.jsonl', lines([...rows, { ...rows[0]!, category: 'aid', unit: '' }]))
    expect(await bringIn(path, false)).toMatchObject({ added: 80, unchanged: 1 })
    expect(await lessons()).toEqual([])
    expect(await bringIn(path)).toEqual({ added: 80, changed: 0, unchanged: 1, refused: [] })
    const revision = await records.lessonsRevision(home.world.store.read)
    expect(await bringIn(path)).toEqual({ added: 0, changed: 0, unchanged: 81, refused: [] })
    expect(await records.lessonsRevision(home.world.store.read)).toBe(revision)
  })

  test('are learned by one process, and another takes up what it learned', async () => {
    await bringIn(file('past.jsonl', lines(rows)))
    expect(await home.world.routing.learn(NOW)).toBe(80)
    expect(home.world.route('河边的桥板断了')).toMatchObject({ category: 'lamps', unit: 'roads' })
    const other = keepRouting(home.world)
    expect(other.route('河边的桥板断了').category).toBe('other')
    expect(await other.renew('another', after(MINUTE))).toBe(0)
    expect(other.route('河边的桥板断了')).toEqual(home.world.route('河边的桥板断了'))
  })

  test('when all are gone, the township’s words are left', async () => {
    await bringIn(file('past.jsonl', lines(rows)))
    await home.world.routing.learn(NOW)
    const { no } = await home.complain({ words: '桥板' })
    await home.commit(async (trx) => {
      await trx.updateTable('lessons').set({ ticket_no: no }).execute()
      await records.forgetLessons(trx, no)
    })
    await home.world.routing.learn(after(MINUTE))
    expect(home.world.route('河边的桥板断了')).toMatchObject({ category: 'other', sure: false })
  })

  test('come out of a spreadsheet as they do out of lines', async () => {
    const path = file(
      'past.xlsx',
      aSheet([
        ['text', 'category', 'unit', '备注'],
        ['桥板断了 & 没人修', null, '规建办', '去年'],
        ['断粮三天', 'aid', null, null],
        [null, null, null, null],
        [20261123, 'aid', null, null],
        ['没有去处', null, null, null],
      ]),
    )
    expect(await bringIn(path)).toEqual({
      added: 3,
      changed: 0,
      unchanged: 0,
      refused: [{ file: path, row: 6, field: 'category', why: 'missing' }],
    })
    expect(await lessons()).toMatchObject([
      { words: '桥板断了 & 没人修', category: null, unit: 'roads' },
      { words: '断粮三天', category: 'aid', unit: null },
      { words: '20261123', category: 'aid', unit: null },
    ])
  })

  test('that are not whole are named by row, field and reason, the others go in', async () => {
    const result = await bringIn(
      file(
        'bad.jsonl',
        [
          lines([
            { text: '好的', category: 'lamps' },
            { text: ' ', category: 'lamps' },
            { text: '没有去处' },
            { text: '去处不对', category: '外星', unit: '火星' },
            { text: ['不是字'], unit: 'roads' },
          ]),
          '{',
        ].join('\n'),
      ),
    )
    expect(result.added).toBe(1)
    expect(result.refused.map(({ row, field, why }) => [row, field, why])).toEqual([
      [2, 'text', 'missing'],
      [3, 'category', 'missing'],
      [4, 'category', 'no-such-category'],
      [4, 'unit', 'no-such-unit'],
      [5, 'text', 'wrong-type'],
      [6, '', 'not-json'],
    ])
  })
})

describe('a table', () => {
  const read = async (path: string) => {
    const rows = []
    for await (const { row, value } of readTable(path)) rows.push([row, value])
    return rows
  }
  const GB = Uint8Array.from([
    ...Buffer.from('text,category\r\n'),
    // 路灯 in GB18030.
    0xc2,
    0xb7,
    0xb5,
    0xc6,
    ...Buffer.from(',lamps\r\n'),
  ])

  test('in .csv has quotes, line ends within, empty cells, and a mark at its beginning', async () => {
    const text = '\ufefftext,category,unit\r\n"坏了,""真的""\r\n坏了",lamps,\r\n,,\r\n短\r\n'
    expect(await read(file('a.csv', text))).toEqual([
      [2, { text: '坏了,"真的"\r\n坏了', category: 'lamps' }],
      [4, { text: '短' }],
    ])
  })

  test('in .csv may be in the encoding of offices', async () => {
    expect(await read(file('b.csv', GB))).toEqual([[2, { text: '路灯', category: 'lamps' }]])
  })

  test('in .xlsx has its empty rows and cells left out, and the others counted as they stand', async () => {
    const sheet = aSheet([
      ['text', null, 'unit'],
      ['坏了 <真的>', '不要的', 'roads'],
      [null, null, null],
      ['短', null, null],
    ])
    expect(await read(file('a.xlsx', sheet))).toEqual([
      [2, { text: '坏了 <真的>', unit: 'roads' }],
      [4, { text: '短' }],
    ])
  })

  test.each([
    ['c.csv', 'text\n"没有完', [[2, 'not-csv']]],
    ['d.xlsx', 'PK 不是表格', [[1, 'wrong-contents']]],
    ['e.jsonl', GB, [[1, 'not-utf-8']]],
  ])('%s that is none says so', async (name, content, told) => {
    const rows = await read(file(name, content))
    expect(rows).toEqual(told)
  })

  test.each([
    ['missing.csv', 'missing'],
    ['a.ods', 'unknown-type'],
  ])('%s cannot be read: %s', async (name, why) => {
    if (why !== 'missing') file(name, '')
    await expect(read(join(folder, name))).rejects.toMatchObject({ why })
  })
})
