import { expect, test } from 'vitest'

import { addsFacts, shareKnown } from '../../src/domain/new-facts.ts'

const KNOWN = ['东塘村村口的路灯坏了，晚上很黑，老人走路怕摔']

test.each([
  '催一下',
  '怎么还没修？',
  '都三天了还没人来修',
  '路灯什么时候修好？',
  '东塘村村口的路灯还是坏的，请尽快处理',
  '领导你好，上次反映的路灯到底有没有人管',
  '已经一个星期了，一点动静都没有',
])('%s only urges', (words) => {
  expect(addsFacts(words, KNOWN)).toBe(false)
})

test.each([
  ['another place', '西岭村的路灯也坏了'],
  ['a figure', '是3号灯杆那盏'],
  ['a time of day', '每天19:30就黑了'],
  ['a thing', '灯柱也歪了，电线垂下来'],
  ['what happened since', '昨晚有人摔断了腿'],
])('%s is new: %s', (_, words) => {
  expect(addsFacts(words, KNOWN)).toBe(true)
})

test('a figure told before is not new, and one told for the first time is', () => {
  expect(addsFacts('3号灯杆还没修', [...KNOWN, '是3号灯杆'])).toBe(false)
  expect(addsFacts('4号灯杆还没修', [...KNOWN, '是3号灯杆'])).toBe(true)
})

test('a file always brings something', () => {
  expect(addsFacts('催一下', KNOWN, 1)).toBe(true)
})

test('how much was told before is said of what is told, not of the urging', () => {
  expect(shareKnown('催一下，路灯还没修', KNOWN)).toBe(1)
  expect(shareKnown('催一下', KNOWN)).toBeUndefined()
  expect(shareKnown('自来水停了两天', KNOWN)).toBe(0)
})
