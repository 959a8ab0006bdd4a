import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { routeByWords, routeComplaint } from '../../src/domain/routing.ts'
import { aTownship } from './builders.ts'

const town = aTownship()
const route = (text: string) => routeByWords(town, text)

describe('by the township’s own words', () => {
  test.each([
    ['村口的路灯坏了', 'lamps', 'roads'],
    ['路面有很大的坑洼', 'lamps', 'roads'],
    ['我想申请低保', 'aid', 'welfare'],
    ['民政救助怎么办', 'aid', 'welfare'],
    ['道路养护没人做', 'lamps', 'roads'],
  ])('"%s" is %s, for %s', (text, category, unit) => {
    expect(route(text)).toMatchObject({ category, unit })
  })

  test('words in full width are the same words', () => {
    const lower = aTownship({
      categories: [
        { id: 'bills', name: '缴费', unit: 'office', keywords: ['ETC'] },
        { id: 'other', name: '其他', unit: 'roads', keywords: [] },
      ],
      units: [
        { id: 'office', name: '党政办', level: 'government' },
        { id: 'roads', name: '规建办', level: 'government' },
        { id: 'east-village', name: '东村', level: 'village' },
        { id: 'west-village', name: '西村', level: 'village' },
      ],
    })
    expect(routeByWords(lower, '办ＥＴＣ').category).toBe('bills')
  })

  test('more of a category’s words make it surer, and the others are alternatives', () => {
    const one = route('路灯不亮')
    const two = route('路灯不亮，还有坑洼')
    expect(two.confidence).toBeGreaterThan(one.confidence)
    const both = route('路灯不亮，坑洼很多，低保也没批')
    expect(both.category).toBe('lamps')
    expect(both.alternatives).toMatchObject([{ category: 'aid', unit: 'welfare' }])
  })
})

describe('the place', () => {
  test('is read from the text, with or without 村', () => {
    expect(route('东塘村的路灯坏了').area).toBe('east')
    expect(route('西岭那边的路灯坏了').area).toBe('west')
    expect(route('路灯坏了').area).toBeNull()
  })

  test('does not move a category that has a unit', () => {
    expect(route('东塘村的路灯坏了').unit).toBe('roads')
  })

  test('decides where a category without a unit goes', () => {
    expect(route('东塘村的村账一直没公布')).toMatchObject({
      category: 'village',
      unit: 'east-village',
    })
    expect(route('西岭村今年没有分红')).toMatchObject({ category: 'village', unit: 'west-village' })
  })

  test('that nobody named leaves it to the office for all the rest', () => {
    expect(route('村账一直没公布')).toMatchObject({
      category: 'village',
      unit: 'office',
      area: null,
    })
  })
})

describe('where nothing points anywhere', () => {
  test('it goes to the category without keywords, and nobody is sure', () => {
    const other = route('嗯嗯嗯')
    expect(other).toMatchObject({ category: 'other', unit: 'office', alternatives: [] })
    expect(other.confidence).toBeLessThan(route('路灯不亮').confidence)
  })

  test('and every category has keywords, to the last with a unit', () => {
    const all = aTownship({
      categories: [
        { id: 'lamps', name: '道路设施', unit: 'roads', keywords: ['路灯'] },
        { id: 'aid', name: '民政救助', unit: 'welfare', keywords: ['低保'] },
        { id: 'village', name: '村务', keywords: ['村账'] },
        { id: 'other', name: '其他', unit: 'office', keywords: ['其它'] },
      ],
    })
    expect(routeByWords(all, '嗯')).toMatchObject({ category: 'other', unit: 'office' })
  })
})

test('whatever is written, it goes to a unit there is, with a confidence from 0 to 1, best first', () => {
  const words = town.categories.flatMap(({ keywords, name }) => [...keywords, name])
  const pieces = fc.oneof(fc.constantFrom(...words, '东塘村', '西岭'), fc.string())
  const texts = fc.array(pieces, { maxLength: 8 }).map((list) => list.join(''))
  const units = new Set(town.units.map(({ id }) => id))
  fc.assert(
    fc.property(texts, (text) => {
      const { alternatives, ...best } = route(text)
      const guesses = [best, ...alternatives]
      for (const { unit, confidence } of guesses) {
        expect(units.has(unit)).toBe(true)
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(1)
      }
      const confidences = guesses.map(({ confidence }) => confidence)
      expect(confidences).toEqual([...confidences].toSorted((a, b) => b - a))
      expect(new Set(guesses.map(({ category }) => category)).size).toBe(guesses.length)
    }),
  )
})

describe('a complaint with a question in it', () => {
  test.each([
    '我想问一下低保怎么申请，另外村口路灯坏了半个月没人修',
    '路灯坏了半个月没人修，还有低保标准是多少？',
  ])('goes where the wrong is put right: %s', (text) => {
    expect(routeComplaint(town, text)).toMatchObject({ category: 'lamps', unit: 'roads' })
  })

  test('goes by the whole of it where nothing told is known to the township', () => {
    const text = '隔壁的飞碟天天停在我家门口没人管，请问低保怎么申请？'
    expect(routeComplaint(town, text)).toEqual(routeByWords(town, text))
  })
})
