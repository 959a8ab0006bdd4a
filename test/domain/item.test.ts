import { describe, expect, test } from 'vitest'

import { isShown, itemRow } from '../../src/domain/item.ts'
import { anItem } from './builders.ts'
import { SHOWN_CASES, TODAY } from './shown-cases.ts'

/** A row as it could stand in a file. */
const aRow = (given: Record<string, unknown> = {}) => ({
  id: 'road-lamps',
  title: '路灯维修办法',
  body: '报修后三个工作日内修好。',
  unit: 'roads',
  level: 'government',
  kind: 'procedure',
  ...given,
})
const wrongFields = (row: unknown) => {
  const parsed = itemRow.safeParse(row)
  return parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => path[0]))]
}

test('the six things every row needs are enough', () => {
  expect(itemRow.parse(aRow())).toEqual(aRow())
})

test('all that a row may say is kept', () => {
  const full = aRow({
    createdAt: '2026-01-01',
    publishedAt: '2026-01-31',
    expiresAt: '2028-02-29',
    period: '2026-Q3',
    indexNo: 'SD-001',
    docNo: '试府〔2026〕1号',
    basis: '《条例》第二十条',
    audience: 'internal',
    area: 'east',
    url: 'https://example.com/lamps?id=1',
    keywords: ['路灯', '灯不亮'],
    columns: { 电话: '0750-0000101' },
  })
  expect(itemRow.parse(full)).toEqual(full)
})

test.each(['id', 'title', 'body', 'unit', 'level', 'kind'])('%s must be there', (field) => {
  expect(wrongFields(aRow({ [field]: undefined }))).toEqual([field])
  expect(wrongFields(aRow({ [field]: null }))).toEqual([field])
  expect(wrongFields(aRow({ [field]: '  ' }))).toEqual([field])
})

describe('a wrong value is named by its field', () => {
  test.each([
    ['id', 'x'.repeat(101)],
    ['id', 12],
    ['title', '长'.repeat(301)],
    ['body', '长'.repeat(500_001)],
    ['level', 'county'],
    ['kind', 'news'],
    ['createdAt', '2026-02-30'],
    ['publishedAt', '31.1.2026'],
    ['expiresAt', '2026-1-1'],
    ['period', '2026-Q5'],
    ['period', '2026-13'],
    ['period', '2026-W47'],
    ['audience', 'secret'],
    ['url', 'example.com'],
    ['url', 'ftp://example.com/x'],
    ['url', 'javascript:alert(1)'],
    ['keywords', '路灯'],
    ['keywords', ['路灯', '']],
    ['columns', ['a']],
    ['columns', { a: 1 }],
  ])('%s: %s', (field, value) => {
    expect(wrongFields(aRow({ [field]: value }))).toEqual([field])
  })

  test('and all wrong fields of a row are named', () => {
    expect(wrongFields(aRow({ title: '', level: 'x', period: 'y' }))).toEqual([
      'title',
      'level',
      'period',
    ])
  })
})

test.each(['2026', '2026-Q1', '2026-Q4', '2026-01', '2026-12'])('%s is a period', (period) => {
  expect(itemRow.parse(aRow({ period })).period).toBe(period)
})

test('what is left empty, as a table leaves it, is not there', () => {
  const row = itemRow.parse(aRow({ expiresAt: '', period: null, url: '', area: '', docNo: '' }))
  expect(JSON.parse(JSON.stringify(row))).toEqual(aRow())
})

test('blanks alone are as good as nothing', () => {
  const row = itemRow.parse(aRow({ indexNo: '  ', docNo: ' ', basis: '\t' }))
  expect(JSON.parse(JSON.stringify(row))).toEqual(aRow())
})

test('blanks around words are dropped', () => {
  expect(itemRow.parse(aRow({ id: ' a ', title: ' 标题 ', publishedAt: ' 2026-01-01 ' }))).toEqual(
    aRow({ id: 'a', title: '标题', publishedAt: '2026-01-01' }),
  )
})

test.each(SHOWN_CASES)('%s may be shown, or not', (_, given, shown) => {
  expect(isShown(anItem('it', given), TODAY)).toBe(shown)
})
