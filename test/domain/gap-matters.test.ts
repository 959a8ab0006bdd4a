import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readAskedIn } from '../../src/answering/read-asked.ts'
import { gapMatters, gapSense } from '../../src/domain/gap-matters.ts'

const read = readAskedIn({ 土鸡: '家禽' })

const isOneGap = (asked: string, again: string): boolean => {
  const matters = gapMatters<number>(read)
  matters.add(7, asked)
  return gapSense(asked) === gapSense(again) || matters.nearest(again) === 7
}

test.each([
  ['紫荆桥限高架设在哪里？', '请问紫荆桥的限高架设在哪里呀'],
  ['紫荆桥旁边新建的停车场一天收多少钱', '请问紫荆桥旁边那个新建停车场一天收多少钱呀'],
  ['农村危房改造补助资金什么时候发到户', '请问农村危房改造的补助资金什么时候发到户'],
  ['电动车上牌去哪里', '电瓶车在哪儿上牌照'],
  ['大病救助要什么材料', '申请大病救助需要带哪些资料'],
  ['西坑村的路灯什么时候装', '西坑路灯啥时候能装上'],
  ['东岭村文化广场几点关灯', '东岭文化广场的灯晚上几点关'],
  ['过年能放鞭炮不', '春节可以燃放烟花爆竹吗'],
  ['养土鸡要不要检疫', '养家禽要检疫吗'],
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
  ['校车经过南山村吗', '公交车经过南山村吗'],
  ['路灯什么时候装', '西坑村的路灯什么时候装'],
  ['从东塘到城里的车几点开', '从城里到东塘的车几点开'],
  ['早上垃圾车几点来', '晚上垃圾车几点来'],
  ['养狗要办证吗', '养狗可以办证吗'],
  ['学校什么时候报名', '幼儿园什么时候报名'],
  ['失能老人补贴有吗', '失独老人补贴有吗'],
  ['一孩生育津贴多少钱', '三孩生育津贴多少钱'],
  ['不缴医保会怎么样', '医保怎么缴'],
  ['低保户煤补贴', '低保户补贴'],
  ['低保户煤补贴怎么领', '低保户补贴怎么领'],
])('%s and %s are two', (asked, again) => {
  expect(isOneGap(asked, again)).toBe(false)
  expect(isOneGap(again, asked)).toBe(false)
})

test('of several the likest', () => {
  const matters = gapMatters<number>(read)
  matters.add(1, '东塘村的小学校车几点开')
  matters.add(2, '紫荆桥限高架设在哪里')
  matters.add(3, '镇卫生院几点开门')
  expect(matters.nearest('请问紫荆桥的限高架设在哪里呀')).toBe(2)
  expect(matters.nearest('老年食堂一餐多少钱')).toBeUndefined()
})

test.each([
  ['pairs', 38],
  ['second-pairs', 12],
  ['last-pairs', 14],
])(
  'of %s that a reader judged none is joined that is two, in either order, and %i are that are one',
  (file, least) => {
    const pairs = readFileSync(`bench/gaps/${file}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { same: boolean; a: string; b: string })
    const orders = pairs.flatMap(({ same, a, b }) => [
      { same, a, b },
      { same, a: b, b: a },
    ])
    const joined = orders.filter(({ a, b }) => isOneGap(a, b))
    expect(joined.filter(({ same }) => !same)).toEqual([])
    expect(joined.length).toBeGreaterThanOrEqual(least)
  },
)

test('of many a bounded number is compared; the same words are held once', () => {
  const matters = gapMatters<number>(read)
  matters.add(1, '电动车上牌去哪里')
  matters.add(2, '请问电动车上牌去哪里呀')
  expect(matters.nearest('电瓶车在哪儿上牌照')).toBe(1)
  for (let n = 0; n < 500; n++) matters.add(3, `${n}号公告写了什么`)
  expect(matters.nearest('电瓶车在哪儿上牌照')).toBeUndefined()
})
