import { expect, test } from 'vitest'

import type { ItemVersion } from '../../src/domain/item.ts'
import { findAnswer, findNewer } from '../../src/answering/answer.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { TODAY, anItem, township } from './township.ts'

const of2024 = anItem({
  id: 'of2024',
  title: '2024年生活垃圾处理费收费标准',
  body: '生活垃圾处理费每户每月5元，由村民小组代收。',
  publishedAt: '2024-05-01',
})
const of2026 = anItem({
  id: 'of2026',
  title: '2026年生活垃圾处理费收费标准',
  body: '生活垃圾处理费每户每月8元，由村民小组代收。',
  publishedAt: '2026-03-01',
})
const ask = (items: readonly ItemVersion[]) =>
  findAnswer(createIndex({ items: [...township, ...items] }), '垃圾处理费一个月收多少钱', {
    today: TODAY,
  }).quotes.map(({ itemId, standing }) => [itemId, standing])

test('where two items disagree the newer leads, and the older is shown as older', () => {
  expect(ask([of2024, of2026])).toEqual([
    ['of2026', 'answers'],
    ['of2024', 'older'],
  ])
  expect(ask([of2026, of2024])).toEqual(ask([of2024, of2026]))
})

test('two that say the same do not disagree', () => {
  const same = { ...of2024, body: of2026.body }
  expect(ask([same, of2026]).filter(([, standing]) => standing === 'older')).toEqual([])
})

test('two villages may well differ', () => {
  const inVillage = (item: ItemVersion, unit: string): ItemVersion => ({
    ...item,
    unit,
    area: unit,
    level: 'village',
  })
  const found = ask([inVillage(of2024, 'huashan'), inVillage(of2026, 'shiqiao')])
  expect(found.filter(([, standing]) => standing === 'older')).toEqual([])
})

test('an item by itself knows the newest that says otherwise, and nothing else', () => {
  const newer = (item: ItemVersion, others: readonly ItemVersion[]) =>
    findNewer(createIndex({ items: [...township, item, ...others] }), item, { today: TODAY })?.id
  const same = anItem({ ...of2026, id: 'same', body: of2024.body })
  const reading = anItem({ ...of2026, id: 'reading', title: `《${of2024.title}》解读` })
  const ofMay = anItem({ ...of2024, id: 'may', title: '5月生活垃圾处理费收支' })
  const ofJune = anItem({ ...of2026, id: 'june', title: '6月生活垃圾处理费收支' })
  expect(newer(of2024, [of2026])).toBe('of2026')
  expect(newer(of2026, [of2024])).toBeUndefined()
  expect(newer(of2024, [same, reading])).toBeUndefined()
  expect(newer(ofMay, [ofJune])).toBeUndefined()
})
