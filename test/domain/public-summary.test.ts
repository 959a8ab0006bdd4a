import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  figuresOf,
  NUMBERS,
  RESIDENTS_DID,
  SMALL,
  type Figures,
  type Rate,
} from '../../src/domain/indicators.ts'
import {
  FOLDED,
  FOLDED_BELOW,
  publicSummary,
  type FoldedNames,
} from '../../src/domain/public-summary.ts'
import type { HotTopic, Summary } from '../../src/domain/summary.ts'
import { aWeek } from '../reports/a-week.ts'

const NAMES: FoldedNames = {
  units: '其他单位',
  categories: '其他类别',
  areas: '其他村',
  topics: '其他事项',
}
const WEEK = aWeek()

const rates: fc.Arbitrary<Rate> = fc
  .tuple(fc.nat(40), fc.nat(40))
  .map(([a, b]) => ({ of: Math.max(a, b), count: Math.min(a, b) }))
  .map(({ of, count }) => ({ of, count, rate: of === 0 ? null : count / of }))

const counts = fc.nat(12)
const figures: fc.Arbitrary<Figures> = fc.record({
  received: counts,
  accepted: counts,
  answered: counts,
  closed: counts,
  silent: counts,
  reopened: counts,
  withdrawn: counts,
  merged: counts,
  open: counts,
  overdueOpen: counts,
  petitions: counts,
  medianDays: fc.option(counts),
  responseRate: rates,
  resolutionRate: rates,
  satisfactionRate: rates,
  satisfiedRate: rates,
  onTimeRate: rates,
})

const parts = (key: string) =>
  fc
    .array(figures, { maxLength: 8 })
    .map((all) =>
      all.map((part, i) => ({ ...part, [key]: `${key}-${i}`, name: `${key} ${i}` }) as never),
    )

const topics: fc.Arbitrary<HotTopic[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(3), fc.option(fc.nat(9)), rates), {
    maxLength: 6,
  })
  .map((all) =>
    all.map(([count, repeats, before, satisfaction], i) => ({
      id: `topic-${i}`,
      title: `事项${i}`,
      titleByModel: i % 2 === 0,
      count,
      repeats,
      tickets: [`QH261116-00${i}`],
      before,
      area: null,
      category: 'roads',
      satisfaction,
      example: '群众的原话',
    })),
  )

const RATES = [
  'responseRate',
  'resolutionRate',
  'satisfactionRate',
  'satisfiedRate',
  'onTimeRate',
] as const

/** The least that all of several lists are parts of, and `more` beside them. */
const wholeOf = (lists: readonly (readonly Figures[])[], more: Figures): Figures => {
  const most = (of: (part: Figures) => number) =>
    Math.max(0, ...lists.map((list) => list.reduce((sum, part) => sum + of(part), 0)))
  const counts = NUMBERS.map((key) => [key, most((part) => part[key]!) + more[key]!])
  const all = RATES.map((key) => {
    const count = most((part) => part[key].count) + more[key].count
    const rest = most((part) => part[key].of - part[key].count) + more[key].of - more[key].count
    const of = count + rest
    return [key, { of, count, rate: of === 0 ? null : count / of }]
  })
  return { ...more, ...Object.fromEntries([...counts, ...all]) }
}

const summaries: fc.Arbitrary<Summary> = fc
  .record({
    figures: fc.oneof(figures, fc.constant(figuresOf([]))),
    byUnit: parts('unit'),
    byCategory: parts('category'),
    byArea: parts('area'),
    topics,
  })
  .map(({ figures: more, topics: hotTopics, ...lists }) => ({
    ...WEEK,
    ...wholeOf(Object.values(lists), more),
    ...lists,
    hotTopics,
  }))

const publicly = (summary: Summary) => publicSummary(summary, NAMES)
const LISTS = ['byUnit', 'byCategory', 'byArea'] as const
/** Every rate there is, wherever it stands. */
const allRates = (value: unknown): Rate[] => {
  if (value === null || typeof value !== 'object') return []
  if ('of' in value && 'rate' in value) return [value as Rate]
  return Object.values(value).flatMap(allRates)
}

const holds = (property: (summary: Summary) => void) =>
  fc.assert(fc.property(summaries, property), { numRuns: 300 })

describe('what everybody may see', () => {
  test('has no ticket, no words of a resident, nothing for leaders', () => {
    const told = JSON.stringify(publicly(WEEK))
    expect(JSON.stringify(WEEK)).toMatch(/QH\d{6}-\d{3}/)
    expect(told).not.toMatch(/QH\d{6}-\d{3}/)
    for (const words of [
      ...WEEK.hotTopics.map(({ example }) => example!),
      ...WEEK.followedUp.map((word) => word.words),
      '新市场什么时候开业',
    ])
      expect(told).not.toContain(words)
    expect(publicly(WEEK)).toMatchObject({ decisions: [], followedUp: [], tickets: [] })
  })

  test('comes to the whole by its parts, so that nothing is to be had by subtraction', () => {
    holds((summary) => {
      const told = publicly(summary)
      for (const list of LISTS)
        for (const key of ['received', 'answered', 'open', 'overdueOpen'] as const) {
          const sum = told[list].reduce((n, part) => n + part[key], 0)
          expect(sum).toBe(told[list].length > 0 ? summary[key] : 0)
        }
    })
  })

  test('names no part with fewer than five received', () => {
    holds((summary) => {
      const told = publicly(summary)
      const ids = told.byUnit.filter(({ unit }) => unit !== FOLDED)
      const named = [
        ...ids,
        ...told.byCategory.filter(({ category }) => category !== FOLDED),
        ...told.byArea.filter(({ area }) => area !== FOLDED),
      ]
      expect(named.filter(({ received }) => received < FOLDED_BELOW)).toEqual([])
      const hot = told.hotTopics.filter(({ id }) => id !== FOLDED)
      expect(hot.filter(({ count }) => count < FOLDED_BELOW)).toEqual([])
    })
  })

  test('folds what is as large as a part may be, and more than one, where there is that much', () => {
    holds((summary) => {
      const folded = publicly(summary).byUnit.find(({ unit }) => unit === FOLDED)
      if (!folded) return
      const named = new Set(publicly(summary).byUnit.map(({ unit }) => unit))
      const own = summary.byUnit.filter(({ unit, received }) => !named.has(unit) && received > 0)
      const isAll = named.size === 1
      const theirs = own.reduce((n, { received }) => n + received, 0)
      const isMore = own.length > 1 || (own.length === 1 && folded.received > theirs)
      const isBesideAlone = own.length === 0
      expect(isAll || isMore || isBesideAlone).toBe(true)
      expect(isAll || folded.received >= FOLDED_BELOW).toBe(true)
    })
  })

  test('tells no rate of fewer than ten, anywhere', () => {
    holds((summary) => {
      const small = allRates(publicly(summary)).filter(({ of }) => of > 0 && of < SMALL)
      expect(small).toEqual([])
    })
  })

  test('leaves out so many rates that none can be had by subtraction', () => {
    holds((summary) => {
      for (const list of LISTS)
        for (const key of RATES) {
          const told = publicly(summary)[list]
          const missing = summary[key].of - told.reduce((n, part) => n + part[key].of, 0)
          const isNone = told.every((part) => part[key].of === 0)
          expect(missing === 0 || missing >= SMALL || isNone).toBe(true)
        }
    })
  })

  test('leaves out as many months of a year', () => {
    const months = fc.array(figures, { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(months, (all) => {
        const trend = all.map((month, i) => ({ ...WEEK.trend[0]!, ...month, label: `month ${i}` }))
        const summary = { ...WEEK, ...wholeOf([all], figuresOf([])), kind: 'year' as const, trend }
        const told = publicly(summary).trend
        for (const key of RATES) {
          const missing = summary[key].of - told.reduce((n, month) => n + month[key].of, 0)
          const isNone = told.every((month) => month[key].of === 0)
          expect(missing === 0 || missing >= SMALL || isNone).toBe(true)
        }
      }),
    )
  })

  test('tells none of what fewer than five residents did, nor lets it be computed', () => {
    holds((summary) => {
      const told = publicly(summary)
      for (const whole of [told, told.before, told.yearBefore])
        for (const key of RESIDENTS_DID)
          expect(whole[key] === null || whole[key] === 0 || whole[key] >= FOLDED_BELOW).toBe(true)
      const left = RESIDENTS_DID.filter((key) => told[key] === null)
      if (left.length === 0) return
      // Whoever had the sum of all would have what is left out of them together, and no single one.
      const own = left.map((key) => summary[key]!).filter((count) => count > 0)
      const together = own.reduce((n, count) => n + count, 0)
      expect(left.length === RESIDENTS_DID.length || (own.length > 1 && together >= 5)).toBe(true)
      for (const part of [...told.byUnit, ...told.byCategory, ...told.byArea, ...told.trend])
        for (const key of RESIDENTS_DID) expect(part[key]).toBeNull()
    })
  })

  test('tells them all where none is of few', () => {
    const many = { withdrawn: 5, merged: 0, reopened: 9, silent: 0, petitions: 6 }
    expect(publicly({ ...WEEK, ...many })).toMatchObject(many)
  })

  test('four are few, and what a topic was of four before is not told', () => {
    const four = { withdrawn: 4, merged: 9, reopened: 9, silent: 9, petitions: 9 }
    const told = publicly({ ...WEEK, ...four })
    expect(told.withdrawn).toBeNull()
    const topic = { ...WEEK.hotTopics[0]!, count: 9 }
    const hotTopics = [
      { ...topic, before: 4 },
      { ...topic, before: 5 },
    ]
    expect(publicly({ ...WEEK, hotTopics }).hotTopics.map(({ before }) => before)).toEqual([
      null,
      5,
    ])
  })

  test('tells no few repeats of a topic', () => {
    holds((summary) => {
      for (const { repeats } of publicly(summary).hotTopics)
        expect(repeats === null || repeats === 0 || repeats >= FOLDED_BELOW).toBe(true)
    })
  })

  test('has a question that five people asked, and none that one asked five times', () => {
    const asked = (question: string, people: number) => ({ question, count: 9, people })
    const askedMost = [asked('a', 5), asked('b', 4)]
    const told = publicly({ ...WEEK, askedMost, unansweredQuestions: askedMost })
    expect(told.askedMost).toEqual([asked('a', 5)])
    expect(told.unansweredQuestions).toEqual([asked('a', 5)])
    expect(told.unlistedQuestions).toEqual({ asked: 0, unanswered: 0 })
  })

  test('puts a report in no village of its own: it goes with others', () => {
    const east = { ...WEEK.byArea[0]!, ...figuresOf([]), area: 'east', name: '东塘村' }
    const [big, bigger] = [
      { ...east, received: 8 },
      { ...east, area: 'west', received: 9 },
    ]
    const whole = { ...WEEK, ...figuresOf([]), byArea: [big, bigger] }
    expect(publicly({ ...whole, received: 18 }).byArea).toMatchObject([
      { area: 'west', received: 9 },
      { area: FOLDED, received: 9 },
    ])
    expect(publicly({ ...whole, received: 17 }).byArea).toHaveLength(2)
    expect(publicly({ ...whole, received: 22 }).byArea).toMatchObject([
      { area: 'east' },
      { area: 'west' },
      { area: FOLDED, received: 5 },
    ])
  })

  test('has no median of fewer than ten answers', () => {
    holds((summary) => {
      const told = publicly(summary)
      const all: readonly Figures[] = [told, ...told.byUnit, ...told.byCategory, ...told.byArea]
      expect(
        all.filter(({ answered, medianDays }) => answered < SMALL && medianDays !== null),
      ).toEqual([])
    })
  })

  test('made public again is the same', () => {
    holds((summary) => {
      expect(publicly(publicly(summary))).toEqual(publicly(summary))
    })
  })

  test('leaves a large town whole', () => {
    const large = { ...WEEK.byUnit[0]!, received: 20, answered: 20 }
    const byUnit = ['a', 'b', 'c'].map((unit) => ({ ...large, unit }))
    const whole = wholeOf([byUnit], figuresOf([]))
    expect(publicly({ ...WEEK, ...whole, byUnit }).byUnit.map(({ unit }) => unit)).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})
