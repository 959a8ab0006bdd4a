import { describe, expect, test } from 'vitest'

import { routeBy, routeByWords, routeComplaint } from '../../src/domain/routing.ts'
import { learnRoutes, opinionsOf, type Lesson } from '../../src/domain/routing/lessons.ts'
import { pack, unpack } from '../../src/domain/routing/pack.ts'
import { seeded } from '../../src/domain/routing/random.ts'
import { atOnce } from '../../src/domain/steps.ts'
import type { Township } from '../../src/domain/township.ts'
import { aTownship } from './builders.ts'

const town = aTownship()
/** The same units, with other categories. */
const townWith = (categories: readonly object[]): Township =>
  aTownship({ categories, units: town.units.map((unit) => ({ ...unit, categories: [] })) })

const lesson = (words: string, category: string | null, unit: string | null = null): Lesson => ({
  words,
  category,
  unit,
})

const random = seeded(3)
const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const PLACES = ['桥头', '学校门口', '菜市场', '河边', '老街']
const MATTERS = {
  lamps: ['灯泡不亮了', '晚上一片漆黑', '电线杆歪了'],
  aid: ['困难补助没有发', '生活费批不下来', '家里断了收入'],
}
const END = ['，请尽快处理', '，已经半个月了', '，谢谢', '']

/** So many made-up complaints of a category, none with a keyword of the township. */
const complaints = (category: keyof typeof MATTERS, count: number): Lesson[] =>
  Array.from({ length: count }, () =>
    lesson(`${any(PLACES)}${any(MATTERS[category])}${any(END)}`, category),
  )

const taught = (lessons: readonly Lesson[], to: Township = town) => {
  const learned = atOnce(learnRoutes(to, lessons))
  const opinions = learned ? opinionsOf(to, learned) : () => []
  return (text: string) => routeBy(to, text, opinions(text))
}
const both = [...complaints('lamps', 200), ...complaints('aid', 200)]

describe('what past complaints teach', () => {
  test('words that the township never named lead where they led before', () => {
    const route = taught(both)
    expect(routeByWords(town, '老街晚上一片漆黑')).toMatchObject({ category: 'other', sure: false })
    expect(route('老街晚上一片漆黑')).toMatchObject({
      category: 'lamps',
      unit: 'roads',
      sure: true,
    })
    expect(route('河边有户人家断了收入')).toMatchObject({ category: 'aid', unit: 'welfare' })
  })

  test('the same lessons teach the same, to the last bit, and survive being kept', () => {
    const once = pack(atOnce(learnRoutes(town, both))!)
    const again = pack(atOnce(learnRoutes(town, both))!)
    expect(Buffer.compare(once, again)).toBe(0)
    // As a driver hands it over: a part of something larger, at any place.
    const kept = Buffer.concat([Buffer.from('.'), once]).subarray(1)
    const text = '桥头灯泡不亮了'
    expect(routeBy(town, text, opinionsOf(town, unpack(kept)!)(text))).toEqual(taught(both)(text))
  })

  test.each([
    ['nothing', new Uint8Array(0)],
    ['half', pack(atOnce(learnRoutes(town, both))!).slice(0, 900)],
    ['something else', new TextEncoder().encode('{"format":0}        ')],
  ])('%s of what was kept is taken for nothing', (_, bytes) => {
    expect(unpack(bytes)).toBeUndefined()
  })

  test('without lessons the township’s words say what they said', () => {
    for (const text of ['村口的路灯坏了', '东塘村的村账一直没公布', '嗯'])
      expect(taught([])(text)).toEqual(routeByWords(town, text))
  })

  test('one lesson moves nothing that a keyword says', () => {
    expect(taught([lesson('路灯坏了', 'aid')])('路灯坏了')).toMatchObject({ category: 'lamps' })
  })

  test('many move even that', () => {
    const lessons = Array.from({ length: 60 }, (_, i) =>
      lesson(`路灯坏了${'，请处理'.repeat(i % 3)}`, 'aid'),
    )
    expect(taught([...both, ...lessons])('路灯坏了')).toMatchObject({ category: 'aid' })
  })

  test('a category that nobody taught is found by its keyword as before', () => {
    expect(taught(both)('西岭村的村账没有公布')).toMatchObject({
      category: 'village',
      unit: 'west-village',
      area: 'west',
    })
  })

  test('where much is untaught, lessons about little make nobody sure of the rest', () => {
    const wide = townWith([
      { id: 'lamps', name: '道路设施', unit: 'roads', keywords: ['路灯'] },
      ...Array.from({ length: 15 }, (_, i) => ({
        id: `c${i}`,
        name: `类别${i}`,
        unit: 'office',
      })),
    ])
    const route = taught(complaints('lamps', 40), wide)
    expect(route('隔壁养了很多鸽子').sure).toBe(false)
  })
})

describe('confidence', () => {
  test('is as often right as it says, on complaints that were not learned', () => {
    // One in four was filed under the other category, whatever its words.
    const noisy = (count: number): Lesson[] =>
      both.slice(0, count).map((one, i) => (i % 4 === 0 ? { ...one, category: 'aid' } : one))
    const route = taught([...noisy(200), ...complaints('aid', 100)])
    const confidences = complaints('lamps', 100).map(({ words }) => {
      const routed = route(words)
      return [routed, ...routed.alternatives].find(({ category }) => category === 'lamps')!
        .confidence
    })
    const mean = confidences.reduce((sum, one) => sum + one, 0) / confidences.length
    expect(mean).toBeGreaterThan(0.6)
    expect(mean).toBeLessThan(0.9)
  })

  test('what else it may be is three at most, the likeliest first, none of them the route itself', () => {
    const route = taught(both)('桥头灯泡不亮了，困难补助没有发，村账没公布，低保')
    const guesses = [route, ...route.alternatives]
    const confidences = guesses.map(({ confidence }) => confidence)
    expect(route.alternatives.length).toBeGreaterThan(0)
    expect(route.alternatives.length).toBeLessThanOrEqual(3)
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
    expect(new Set(guesses.map(({ category }) => category)).size).toBe(guesses.length)
  })

  test.each([
    ['路灯坏了', true],
    ['路灯坏了，低保也没批', false],
    ['嗯嗯嗯', false],
  ])('by the township’s words alone, of %s it is sure: %s', (text, sure) => {
    expect(routeByWords(town, text).sure).toBe(sure)
  })
})

describe('the unit', () => {
  test('a lesson with a unit alone teaches the one category that leads there', () => {
    const lessons = both.map((one) => ({
      ...one,
      category: null,
      unit: one.category === 'aid' ? 'welfare' : 'roads',
    }))
    expect(taught(lessons)('菜市场电线杆歪了')).toMatchObject({ category: 'lamps', unit: 'roads' })
  })

  test('of a category without one is the area’s, and where no area is named the one such words went to', () => {
    const village = Array.from({ length: 60 }, (_, i) => [
      lesson(`东头鱼塘的承包款没有分${'，请查'.repeat(i % 2)}`, 'village', 'east-village'),
      lesson(`西坡果园的承包款没有分${'，请查'.repeat(i % 2)}`, 'village', 'west-village'),
    ]).flat()
    const route = taught([...both, ...village])
    expect(route('东头鱼塘的承包款怎么没有分')).toMatchObject({
      category: 'village',
      unit: 'east-village',
    })
    expect(route('西岭村东头鱼塘的承包款没有分')).toMatchObject({ unit: 'west-village' })
  })

  test('lessons about what the township no longer has are left out', () => {
    const gone = complaints('lamps', 40).map((one) => ({ ...one, category: 'gone' }))
    expect(taught(gone)('桥头灯泡不亮了')).toEqual(routeByWords(town, '桥头灯泡不亮了'))
    const learned = atOnce(learnRoutes(town, both))!
    const smaller = townWith([{ id: 'other', name: '其他', unit: 'office', keywords: [] }])
    const text = '桥头灯泡不亮了'
    const route = routeBy(smaller, text, opinionsOf(smaller, learned)(text))
    expect(route).toMatchObject({ category: 'other', unit: 'office' })
  })
})

test('who complains and asks besides is routed by what they complain of, with lessons too', () => {
  const opinions = opinionsOf(town, atOnce(learnRoutes(town, both))!)
  const text = '学校门口晚上一片漆黑半个月了没人修，请问困难补助怎么申请？'
  expect(routeComplaint(town, text, opinions)).toMatchObject({ category: 'lamps' })
})
