import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { readTownship } from '../../src/config/township.ts'
import { proposeItem, type SourceDocument } from '../../src/domain/proposed-item.ts'
import { readItemRows } from '../../src/documents/item-files.ts'

const TODAY = '2026-11-23'
const town = readTownship('township')
const propose = (document: SourceDocument) => proposeItem(document, town, TODAY)

const ACCOUNTS = {
  fileName: '附件1：上塘村收支.docx',
  title: '上塘村2026年第三季度财务收支公开',
  text: [
    '# 上塘村2026年第三季度财务收支公开',
    '根据《中华人民共和国村民委员会组织法》第三十条，现予公开。',
    '| 项目 | 金额（元） |',
    '|---|---|',
    '| 收入合计 | 27,912.50 |',
    '| 支出合计 | 31,199.20 |',
    '| 期末结余 | 609,151.80 |',
    '公示期：2026年10月9日至2026年10月15日。',
    '上塘村村民委员会',
    '2026年10月9日',
  ].join('\n'),
  tables: [
    [
      ['项目', '金额（元）'],
      ['收入合计', '27,912.50'],
      ['支出合计', '31,199.20'],
      ['期末结余', '609,151.80'],
    ],
  ],
} as const

describe('what a document says of the item it is to become', () => {
  test('a village’s accounts say all of it', () => {
    expect(propose(ACCOUNTS)).toEqual({
      fields: {
        title: '上塘村2026年第三季度财务收支公开',
        body: ACCOUNTS.text.slice(ACCOUNTS.text.indexOf('\n') + 1),
        unit: 'shangtang-village',
        level: 'village',
        kind: 'finance',
        createdAt: '2026-10-09',
        expiresAt: '2026-10-15',
        period: '2026-Q3',
        basis: '《中华人民共和国村民委员会组织法》第三十条',
        area: 'shangtang',
        columns: { 收入合计: '27,912.50', 支出合计: '31,199.20', 期末结余: '609,151.80' },
      },
      missing: [],
    })
  })

  test('an official document has its number under the letterhead, and its title under both', () => {
    const text = [
      '青禾镇人民政府办公室文件',
      '青府办〔2026〕8号',
      '关于公布长者饭堂收费标准的通知',
      '各村（居）民委员会：',
      '依据青府〔2025〕3号文件，现将标准公布如下。',
      '社会事务办公室（民政）',
      '二〇二六年三月二日',
    ].join('\n')
    expect(propose({ text }).fields).toMatchObject({
      title: '关于公布长者饭堂收费标准的通知',
      docNo: '青府办〔2026〕8号',
      unit: 'civil-affairs',
      kind: 'fees',
      createdAt: '2026-03-02',
    })
  })

  test('a number that is only quoted is not its own', () => {
    expect(propose({ text: '路灯维修办法\n根据青府〔2025〕3号制定。' }).fields.docNo).toBe(
      undefined,
    )
  })

  test('fees stand under the heads of the catalogue’s columns, or on lines of their own', () => {
    const head = ['收费项目', '收费标准', '收费依据', '收费主体']
    const row = ['生活垃圾处理费', '每户每月8元', '青府〔2024〕17号', '供水站']
    const expected = Object.fromEntries(head.map((name, i) => [name, row[i]]))
    const title = '生活垃圾处理费收费标准'
    const signed = '生态环境办公室'
    const inTable = propose({ title, text: `${title}\n${signed}`, tables: [[head, row]] })
    const lines = head.map((name, i) => `${i + 1}. ${name}：${row[i]}；`).join('\n')
    const onLines = propose({ title, text: `${title}\n${lines}\n${signed}` })
    expect([inTable.fields.columns, onLines.fields.columns]).toEqual([expected, expected])
  })

  test('a table of several has no one value for a column', () => {
    const title = '收费目录清单'
    const rows = [
      ['收费项目', '收费标准'],
      ['垃圾费', '8元'],
      ['水费', '2元'],
    ]
    expect(propose({ title, text: `${title}\n党政办公室`, tables: [rows] }).fields.columns).toBe(
      undefined,
    )
  })

  test('without a heading it is called as its file is', () => {
    const text = `${'很长的一段话，'.repeat(30)}。`
    expect(propose({ fileName: '/tmp/附件2：路灯维修办法(1)_终稿.docx', text }).fields.title).toBe(
      '路灯维修办法',
    )
  })

  test('what it does not say is missing, in the order it is asked for', () => {
    expect(propose({ text: '你好' })).toEqual({
      fields: { body: '你好' },
      missing: ['title', 'unit', 'level', 'kind'],
    })
    expect(propose({ text: ' ' }).missing).toEqual(['title', 'body', 'unit', 'level', 'kind'])
  })
})

test('of the sample township’s own items most are placed as their editors placed them', async () => {
  let kinds = 0
  let units = 0
  let all = 0
  let named = 0
  for await (const { value } of readItemRows([join('township', 'items')])) {
    if (typeof value === 'string') continue
    const { title, body, kind, unit } = value as Record<string, string>
    const { fields } = propose({ title, text: body! })
    all++
    if (fields.kind === kind) kinds++
    if (fields.unit !== undefined) named++
    if (fields.unit === unit) units++
  }
  expect(kinds / all).toBeGreaterThan(0.85)
  // Many say nowhere who publishes them; where one is named it is mostly the one.
  expect(units / named).toBeGreaterThan(0.7)
})
