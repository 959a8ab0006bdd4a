import { expect, test } from 'vitest'

import { isSamePlace, placesIn, type NamedPlace } from '../../src/domain/named-places.ts'

const only = (text: string): NamedPlace => {
  const places = placesIn(text)
  expect(places.map(({ name }) => name)).toHaveLength(1)
  return places[0]!
}

test.each([
  ['在东塘村路灯坏了', 'village', '东塘村'],
  ['我们幸福花园没有水', 'estate', '幸福花园'],
  ['在文昌街的人很多', 'road', '文昌街'],
  ['从青山小学放学', 'institution', '青山小学'],
  ['在3栋楼下', 'house', '3栋'],
  ['坐701路回家', 'line', '701路'],
])('%s names a %s: %s', (text, kind, name) => {
  expect(only(text)).toMatchObject({ kind, name })
})

test.each([
  '我们小区没有水',
  '公路坏了',
  '路灯坏了',
  '农村的垃圾',
  '有限公司',
  '公交站没有棚',
  '菜市场很脏',
  '每条路都堵',
  '晚上看不见路',
  '黑漆漆的看不清路',
])('%s names no place', (text) => {
  expect(placesIn(text)).toEqual([])
})

test('a place is the same with a word too many before it, and another with another name', () => {
  const east = only('在东塘村')
  expect(isSamePlace(east, only('投诉东塘村'))).toBe(true)
  expect(isSamePlace(east, only('在西岭村'))).toBe(false)
  expect(isSamePlace(only('在3栋'), only('在13栋'))).toBe(false)
  expect(isSamePlace(only('坐701路'), only('坐70路'))).toBe(false)
})

test('a village is no road of that name', () => {
  expect(isSamePlace(only('在石桥村'), only('在石桥路'))).toBe(false)
})
