import { describe, expect, test } from 'vitest'

import { matterWords } from '../../src/domain/matter-words.ts'
import { openMatters, type OpenMatters } from '../../src/domain/open-matters.ts'
import { SAME_MATTER } from '../../src/domain/same-matter.ts'

interface Told {
  readonly words: string
  readonly area?: string | null
  readonly category?: string | null
}
const matter = ({ words, area = null, category = null }: Told) => ({
  words: matterWords(words),
  area,
  category,
})

const LAMP: Told = {
  words: '东塘村村委会门口的路灯坏了三天，晚上很黑',
  area: 'east',
  category: 'lamps',
}
/** What else lies open: told apart from by its words, not because it stands alone. */
const OTHERS: readonly Told[] = [
  { words: '西岭村的垃圾一个星期没有清运，臭得很', area: 'west', category: 'rubbish' },
  { words: '幸福花园3栋停水两天了，老人没法做饭', category: 'water' },
  { words: '文昌街夜宵摊吵到半夜，小孩睡不着', category: 'noise' },
  { words: '701路公交车等半个小时都没有来', category: 'bus' },
]

const holding = (...told: readonly Told[]): OpenMatters => {
  const matters = openMatters()
  for (const [i, one] of [...told, ...OTHERS].entries()) matters.put(`t${i}`, matter(one))
  return matters
}
const found = (matters: OpenMatters, told: Told): string[] =>
  matters
    .find(matter(told), () => true)
    .filter(({ score }) => score >= SAME_MATTER)
    .map(({ no }) => no)

describe('of tickets that are open', () => {
  test('the same lamp of the same village is found in other words', () => {
    const again = {
      words: '东塘村村委会门口那盏路灯一直不亮',
      area: 'east',
      category: 'lamps',
    }
    expect(found(holding(LAMP), again)).toEqual(['t0'])
  })

  test('a lamp of another village is not, in the very same words', () => {
    const west = {
      words: LAMP.words.replace('东塘', '西岭'),
      area: 'west',
      category: 'lamps',
    }
    expect(found(holding(LAMP), west)).toEqual([])
  })

  test('another trouble at the same place is not', () => {
    const dogs = {
      words: '东塘村村委会门口有流浪狗咬人',
      area: 'east',
      category: 'dogs',
    }
    expect(found(holding(LAMP), dogs)).toEqual([])
  })

  test('words that name no place find nothing by themselves', () => {
    expect(found(holding(LAMP), { words: '路灯坏了', category: 'lamps' })).toEqual([])
  })

  test('another bus is not the same for the same wait', () => {
    const bus = { words: '12路公交车等半个小时都没有来', category: 'bus' }
    const same = { words: '701路公交车又等了半个小时还没有来', category: 'bus' }
    expect(found(holding(), same)).toEqual(['t3'])
    const scores = holding().find(matter(bus), (no) => no === 't3')
    const likeIt = holding().find(matter(same), (no) => no === 't3')
    expect(scores[0]!.score).toBeLessThan(likeIt[0]!.score)
  })

  test('Traditional script and full width say the same', () => {
    const again = { words: '東塘村村委會門口的路燈壞了，晚上很黑', area: 'east', category: 'lamps' }
    expect(found(holding(LAMP), again)).toEqual(['t0'])
  })

  test('best comes first', () => {
    const matters = holding(LAMP, {
      words: '东塘村村委会旁边路灯不够亮',
      area: 'east',
      category: 'lamps',
    })
    const [first, second] = matters.find(matter(LAMP), () => true)
    expect(first!.no).toBe('t0')
    expect(first!.score).toBeGreaterThan(second!.score)
  })
})

test('what was taken out is not found, and what was put anew is found by its new words', () => {
  const matters = holding(LAMP)
  matters.remove('t0')
  expect(found(matters, LAMP)).toEqual([])
  matters.put('t1', matter(LAMP))
  expect(found(matters, LAMP)).toEqual(['t1'])
  expect(found(matters, OTHERS[0]!)).toEqual([])
})

test('only those that are meant are looked at', () => {
  expect(
    holding(LAMP)
      .find(matter(LAMP), (no) => no !== 't0')
      .map(({ no }) => no),
  ).not.toContain('t0')
})

test('a text without words is like nothing', () => {
  expect(found(holding(LAMP, { words: '' }), { words: '？？' })).toEqual([])
})
