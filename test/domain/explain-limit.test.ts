import fc from 'fast-check'
import { expect, test } from 'vitest'

import { explainLimit, foldedLimit } from '../../src/domain/limits/explain.ts'
import type { Allowance, Counting } from '../../src/domain/limits.ts'
import { calendars, historyOf, plans, ZONE } from './random-history.ts'

const never = (): Allowance => {
  throw new Error('every history here says what it was given')
}

const limitsIn = ({ acceptBy, answerBy, provisional }: Record<string, unknown>) => ({
  acceptBy,
  answerBy,
  provisional,
})

test('whatever happens to a ticket, counting it anew gives just the limits that stand in it', () => {
  fc.assert(
    fc.property(calendars, plans, (calendar, plan) => {
      const counting: Counting = { calendar, zone: ZONE }
      const { events, complaint } = historyOf(counting, plan)
      const explained = explainLimit(counting, events, never)!
      expect(limitsIn({ ...explained.limits })).toEqual(limitsIn({ ...complaint }))
    }),
    { numRuns: 2000 },
  )
})

test('folding what is shown, day by day, gives just the limit that stands in it', () => {
  fc.assert(
    fc.property(calendars, plans, (calendar, plan) => {
      const counting: Counting = { calendar, zone: ZONE }
      const { events, complaint } = historyOf(counting, plan)
      const explained = explainLimit(counting, events, never)!
      expect(foldedLimit(explained, ZONE)).toBe(complaint.answerBy)
    }),
    { numRuns: 2000 },
  )
})

test('with another calendar it gives the limits of a history that had that calendar from the first day', () => {
  fc.assert(
    fc.property(calendars, calendars, plans, (before, after, plan) => {
      const old = historyOf({ calendar: before, zone: ZONE }, plan)
      const counting: Counting = { calendar: after, zone: ZONE }
      const anew = historyOf(counting, plan)
      const explained = explainLimit(counting, old.events, never)!
      expect(limitsIn({ ...explained.limits })).toEqual(limitsIn({ ...anew.complaint }))
    }),
    { numRuns: 1000 },
  )
})

test('every day between the beginning and the limit stands there once, in order, numbered without a gap', () => {
  fc.assert(
    fc.property(calendars, plans, (calendar, plan) => {
      const counting: Counting = { calendar, zone: ZONE }
      const { events } = historyOf(counting, plan)
      const { entries } = explainLimit(counting, events, never)!
      const days = entries.flatMap((entry) => (entry.is === 'day' ? [entry] : []))
      const names = days.map(({ day }) => day)
      expect(names).toEqual([...new Set(names)].toSorted())
      for (const given of ['answer', 'extension'] as const) {
        const numbers = days.flatMap((day) => (day.given === given ? [day.nth] : []))
        expect(numbers).toEqual(numbers.map((_, i) => i + 1))
      }
    }),
    { numRuns: 1000 },
  )
})
