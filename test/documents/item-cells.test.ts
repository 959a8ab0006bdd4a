import { describe, expect, test } from 'vitest'

import { itemRowOf } from '../../src/documents/item-cells.ts'

describe('a row of a table as the item it stands for', () => {
  test.each([
    ['路灯、灯不亮', ['路灯', '灯不亮']],
    ['路灯, 灯不亮；夜里|黑', ['路灯', '灯不亮', '夜里', '黑']],
    ['["路灯、灯","黑"]', ['路灯、灯', '黑']],
    ['路灯', ['路灯']],
  ])('keywords %j', (cell, keywords) => {
    expect(itemRowOf({ keywords: cell })).toEqual({ keywords })
  })

  test('the catalogue’s columns have columns of their own, or stand in one as JSON, or both', () => {
    expect(
      itemRowOf({ 'columns.收入合计': 100.5, 'columns.备注': ' ', columns: '{"支出合计":"40"}' }),
    ).toEqual({ columns: { 收入合计: '100.5', 支出合计: '40' } })
  })

  test('what is no JSON is refused by its field later', () => {
    expect(itemRowOf({ columns: '收入 100' })).toEqual({ columns: '收入 100' })
  })

  test.each([
    ['2026/7/1', '2026-07-01'],
    ['2026年7月1日', '2026-07-01'],
    [new Date('2026-07-01T00:00:00Z'), '2026-07-01'],
    ['明天', '明天'],
  ])('a day as spreadsheets write it: %s', (cell, publishedAt) => {
    expect(itemRowOf({ publishedAt: cell })).toEqual({ publishedAt })
  })

  test.each([
    [2026, '2026'],
    ['2026年第三季度', '2026-Q3'],
    ['2026年9月', '2026-09'],
    [new Date('2026-09-01T00:00:00Z'), '2026-09'],
    ['2026-Q3', '2026-Q3'],
    ['三季度', '三季度'],
  ])('a period as spreadsheets write it: %s', (cell, period) => {
    expect(itemRowOf({ period: cell })).toEqual({ period })
  })

  test('a number is what it looks like; a body goes on in the cells after it, in their order', () => {
    expect(itemRowOf({ docNo: 12, 'body.10': '丙', body: '甲', 'body.2': ' 乙' })).toEqual({
      docNo: '12',
      body: '甲 乙丙',
    })
  })
})
