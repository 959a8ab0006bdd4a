import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'

import { loadTexts } from '../../src/bot/texts.ts'
import { readTownship } from '../../src/config/township.ts'
import { wordsIn } from '../../src/documents/cells.ts'
import { readItemRows } from '../../src/documents/item-files.ts'
import { readFileBytes } from '../../src/documents/readout.ts'
import { formReader } from '../../src/domain/filled-form.ts'
import { itemRow } from '../../src/domain/item.ts'
import { formLabels } from '../../src/reports/form-labels.ts'
import { formSheet } from '../../src/reports/tables.ts'
import { sha256 } from '../../src/store/records.ts'

const town = readTownship('township')
const t = loadTexts('locales', town.timezone)('zh-CN')
const labels = formLabels(t)
const form = formReader(town, labels, sha256)
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-forms-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entryOf = (id: string) => town.catalogue.find((entry) => entry.id === id)!
const blankCells = async (id: string): Promise<string[][]> => {
  const readout = await readFileBytes('form.xlsx', await formSheet(entryOf(id), town, t))
  if (readout.is !== 'table') throw new Error(JSON.stringify(readout))
  return readout.cells.map((row) => row.map(wordsIn))
}

interface Filling {
  readonly fields?: Readonly<Record<string, string>>
  readonly rows?: readonly (readonly string[])[]
}

/** A form as somebody fills it: beside its labels, and under the heads of its columns. */
const filled = async (id: string, { fields = {}, rows = [] }: Filling) => {
  const cells = await blankCells(id)
  const { columns } = entryOf(id)
  const head = cells.findIndex((row) => columns.length > 0 && row[0] === columns[0])
  const written = cells.map((row) => (fields[row[0]!] ? [row[0], fields[row[0]!]] : row))
  if (head >= 0) written.splice(head + 1, rows.length, ...rows.map((row) => [...row]))
  const path = join(folder, `${id}.xlsx`)
  const data = written.map((row) => row.map((cell) => cell || null))
  writeFileSync(path, await writeExcelFile([{ sheet: 'x', data }]).toBuffer())
  const found = []
  const apart = { apart: readFileBytes, form }
  for await (const { value } of readItemRows([path], apart)) found.push(value)
  return found
}

const ACCOUNTS: Filling = {
  fields: {
    [labels.unit]: '上塘村村民委员会',
    [labels.period]: '2026年第三季度',
    [labels.publishedAt]: '2026年10月9日',
    [labels.body]: '经村务监督委员会审核。',
  },
  rows: [['27,912.50', '31,199.20', '609,151.80']],
}

describe('a blank form', () => {
  test('is the same for every village: its entry, what to fill in, and the heads of its columns', async () => {
    const cells = await blankCells('village-finance')
    expect(cells.map(([first]) => first).filter(Boolean)).toEqual([
      '青禾镇 村级财务收支',
      t.plain('form.how'),
      labels.entry,
      t.plain('form.when'),
      labels.title,
      labels.unit,
      labels.period,
      labels.publishedAt,
      labels.body,
      labels.nothing,
      t.plain('form.table'),
      '收入合计',
    ])
    expect(cells.at(12 - 1)).toEqual(expect.arrayContaining(['收入合计', '支出合计', '期末结余']))
  })

  test.each(town.catalogue.map(({ id }) => [id]))(
    'of every entry is read again: %s',
    async (id) => {
      expect(form(await blankCells(id))).toMatchObject({ kind: entryOf(id).kind })
    },
  )
})

describe('a filled form', () => {
  test('is an item of its entry, unit and period', async () => {
    const [row, ...others] = await filled('village-finance', ACCOUNTS)
    expect(others).toEqual([])
    expect(row).toEqual({
      id: 'village-finance-shangtang-village-2026-Q3',
      title: '上塘村2026年第三季度村级财务收支',
      body: '经村务监督委员会审核。\n\n| 收入合计 | 支出合计 | 期末结余 |\n|---|---|---|\n| 27,912.50 | 31,199.20 | 609,151.80 |',
      unit: 'shangtang-village',
      level: 'village',
      kind: 'finance',
      publishedAt: '2026-10-09',
      period: '2026-Q3',
      columns: {
        收入合计: '27,912.50',
        支出合计: '31,199.20',
        期末结余: '609,151.80',
        公开目录: '村级财务收支',
      },
    })
    expect(itemRow.safeParse(row).success).toBe(true)
  })

  test('may have many rows', async () => {
    const rows = [
      ['垃圾费', '8元', '甲', '乙'],
      ['水费', '2元', '丙', '丁'],
    ]
    const fields = { [labels.unit]: '青禾供水站', [labels.period]: '2026' }
    const [row] = await filled('station-fees', { fields, rows })
    expect(row).toMatchObject({ columns: { 收费项目: '垃圾费；水费', 收费标准: '8元；2元' } })
    expect((row as { body: string }).body.split('\n')).toHaveLength(4)
  })

  test('may say that there was nothing, and why', async () => {
    const nothing = '本季度没有收费项目。'
    const { [labels.body]: _body, ...fields } = ACCOUNTS.fields!
    const [row] = await filled('village-finance', {
      fields: { ...fields, [labels.nothing]: nothing },
    })
    expect(row).toMatchObject({ body: nothing, columns: { 本期无内容: nothing } })
    expect(itemRow.safeParse(row).success).toBe(true)
  })

  test('of what is published at every change is one item a title', async () => {
    const notice = (title: string) =>
      filled('village-notice', {
        fields: {
          [labels.unit]: '上塘村村民委员会',
          [labels.title]: title,
          [labels.body]: '停水。',
        },
      })
    const ids = []
    for (const title of ['停水通知', '停电通知', '停水通知'])
      ids.push(((await notice(title))[0] as { id: string }).id)
    const [a, b, c] = ids
    expect([a === c, a === b]).toEqual([true, false])
  })

  test('without its unit or its period is refused by that field', async () => {
    const { [labels.period]: _period, ...fields } = ACCOUNTS.fields!
    const [row] = await filled('village-finance', { ...ACCOUNTS, fields })
    const fields2 = { ...ACCOUNTS.fields, [labels.unit]: '' }
    const [other] = await filled('village-finance', { ...ACCOUNTS, fields: fields2 })
    const wrong = (value: unknown) =>
      itemRow.safeParse(value).error?.issues.map(({ path }) => path.join('.'))
    expect([wrong(row), wrong(other)]).toEqual([['period'], ['unit']])
  })

  test('of an entry that the catalogue has not is refused', () => {
    expect(form([[labels.entry, 'no-such']])).toBe('no-such-entry')
    expect(form([['id', 'title']])).toBe(undefined)
  })
})
