import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { SMALL, type Figures, type Rate } from '../../src/domain/indicators.ts'
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

const summaries: fc.Arbitrary<Summary> = fc
  .record({
    figures,
    byUnit: parts('unit'),
    byCategory: parts('category'),
    byArea: parts('area'),
    topics,
  })
  .map(({ figures: whole, topics: hotTopics, ...lists }) => ({
    ...WEEK,
    ...whole,
    ...lists,
    hotTopics,
  }))

const publicly = (summary: Summary) => publicSummary(summary, NAMES)
const LISTS = ['byUnit', 'byCategory', 'byArea'] as const
const RATES = [
  'responseRate',
  'resolutionRate',
  'satisfactionRate',
  'satisfiedRate',
  'onTimeRate',
] as const

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

  test('keeps every total of what it has parts of', () => {
    holds((summary) => {
      const told = publicly(summary)
      for (const list of LISTS)
        for (const key of ['received', 'answered', 'open', 'overdueOpen'] as const) {
          const sum = (all: readonly Figures[]) => all.reduce((n, part) => n + part[key], 0)
          expect(sum(told[list])).toBe(sum(summary[list]))
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
      expect(isAll || (own.length > 1 && folded.received >= FOLDED_BELOW)).toBe(true)
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
          const left = (all: readonly Figures[]) => all.reduce((n, part) => n + part[key].of, 0)
          const missing = left(summary[list]) - left(told)
          const isNone = told.every((part) => part[key].of === 0)
          expect(missing === 0 || missing >= SMALL || isNone).toBe(true)
        }
    })
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
    expect(publicly({ ...WEEK, byUnit }).byUnit.map(({ unit }) => unit)).toEqual(['a', 'b', 'c'])
  })
})
