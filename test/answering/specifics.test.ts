import { expect, test } from 'vitest'

import { regionsIn } from '../../src/answering/specifics.ts'

test.each([
  ['广东的补贴能领吗', ['广东']],
  ['清远市和佛山市的标准', ['清远', '佛山']],
  ['黑龙江的农机补贴', ['黑龙江']],
  ['东坡镇的集市哪天开', ['东坡']],
  ['小区垃圾谁收', []],
  ['城市管理找谁', []],
  ['城镇居民医保', []],
  ['各县标准一样吗', []],
  ['超市几点关门', []],
])('%s names %j', (question, regions) => {
  expect(regionsIn(question, '青山镇')).toEqual(regions)
})

test('the township’s own name is no other place', () => {
  expect(regionsIn('青山镇的路灯谁修', '清远市青山镇')).toEqual([])
})
