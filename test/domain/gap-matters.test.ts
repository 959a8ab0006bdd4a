import { expect, test } from 'vitest'

import { gapMatters, gapSense } from '../../src/domain/gap-matters.ts'

const isOneGap = (asked: string, again: string): boolean => {
  const matters = gapMatters()
  matters.add(7, asked)
  return gapSense(asked) === gapSense(again) || matters.nearest(again) === 7
}

test.each([
  ['紫荆桥限高架设在哪里？', '请问紫荆桥的限高架设在哪里呀'],
  ['紫荆桥旁边新建的停车场一天收多少钱', '请问紫荆桥旁边那个新建停车场一天收多少钱呀'],
  ['农村危房改造补助资金什么时候发到户', '请问农村危房改造的补助资金什么时候发到户'],
])('%s and %s are one gap', (asked, again) => {
  expect(isOneGap(asked, again)).toBe(true)
  expect(isOneGap(again, asked)).toBe(true)
})

test.each([
  ['紫荆桥限高架设在哪里', '紫荆桥限高架什么时候拆'],
  ['东塘村路灯什么时候装', '上塘村路灯什么时候装'],
  ['宅基地申请要什么材料', '低保申请要什么材料'],
  ['结婚登记要带什么材料', '离婚登记要带什么材料'],
  ['城乡居民基本医疗保险缴费到什么时候', '城乡居民基本养老保险缴费到什么时候'],
  ['2025年医保缴费标准是多少', '2026年医保缴费标准是多少'],
  ['户口怎么迁出本镇', '户口怎么迁入本镇'],
  ['一年级新生报名时间是什么时候', '七年级新生报名时间是什么时候'],
  ['镇卫生院疫苗接种点在哪里', '镇卫生院体检点在哪里'],
])('%s and %s are two', (asked, again) => {
  expect(isOneGap(asked, again)).toBe(false)
  expect(isOneGap(again, asked)).toBe(false)
})

test('of several the likest', () => {
  const matters = gapMatters()
  matters.add(1, '东塘村的小学校车几点开')
  matters.add(2, '紫荆桥限高架设在哪里')
  matters.add(3, '镇卫生院几点开门')
  expect(matters.nearest('请问紫荆桥的限高架设在哪里呀')).toBe(2)
  expect(matters.nearest('老年食堂一餐多少钱')).toBeUndefined()
})
