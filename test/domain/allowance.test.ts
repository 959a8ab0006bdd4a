import { describe, expect, test } from 'vitest'

import { allowanceFor, extensionFor } from '../../src/domain/allowance.ts'
import { aTownship, TOWNSHIP } from './builders.ts'

/** Besides its own categories, petitions: 15 calendar days to register, 60 to finish, 30 more (rules: complaints). */
const town = aTownship({
  categories: [
    ...TOWNSHIP.categories,
    {
      id: 'petition',
      name: '信访',
      unit: 'office',
      keywords: ['信访'],
      limits: { acceptCalendarDays: 15, answerCalendarDays: 60, extensionCalendarDays: 30 },
    },
  ],
})
const lamps = { category: 'lamps', urgent: false } as const
const petition = { category: 'petition', urgent: false } as const

describe('what a round may take', () => {
  test('is one working day to accept and five to answer, as the documents have it', () => {
    expect(allowanceFor(town, lamps)).toEqual({
      accept: { in: 'working-days', n: 1 },
      answer: { in: 'working-days', n: 5 },
    })
  })

  test('is 15 and 60 calendar days for a petition, whose law counts those', () => {
    expect(allowanceFor(town, petition)).toEqual({
      accept: { in: 'calendar-days', n: 15 },
      answer: { in: 'calendar-days', n: 60 },
    })
  })

  test('is counted in hours where it is urgent, whatever it is about', () => {
    for (const category of ['lamps', 'petition'])
      expect(allowanceFor(town, { category, urgent: true })).toEqual({
        accept: { in: 'hours', n: 2 },
        answer: { in: 'hours', n: 24 },
      })
  })

  test('is never more for accepting than for answering, where the township answers within the hour', () => {
    const quick = aTownship({ limits: { urgentHours: 1 } })
    expect(allowanceFor(quick, { ...lamps, urgent: true }).accept).toEqual({ in: 'hours', n: 1 })
  })

  test('ends with the day somebody else set, urgent or a petition; accepting keeps its own', () => {
    const until = '2026-11-26'
    expect(allowanceFor(town, { ...lamps, until })).toEqual({
      accept: { in: 'working-days', n: 1 },
      answer: { in: 'until', day: until },
    })
    expect(allowanceFor(town, { ...petition, until }).answer).toEqual({ in: 'until', day: until })
    expect(allowanceFor(town, { ...lamps, urgent: true, until })).toEqual({
      accept: { in: 'hours', n: 2 },
      answer: { in: 'until', day: until },
    })
  })
})

test.each([
  ['five working days', lamps, { in: 'working-days', n: 5 }],
  ['30 calendar days for a petition', petition, { in: 'calendar-days', n: 30 }],
  ['as many hours again where it is urgent', { ...petition, urgent: true }, { in: 'hours', n: 24 }],
] as const)('the one extension is %s', (_, matter, span) => {
  expect(extensionFor(town, matter)).toEqual(span)
})

test('what the township sets comes in place of the documents’', () => {
  const own = aTownship({
    limits: { acceptWorkingDays: 2, answerWorkingDays: 7, extensionWorkingDays: 3 },
  })
  expect(allowanceFor(own, lamps)).toEqual({
    accept: { in: 'working-days', n: 2 },
    answer: { in: 'working-days', n: 7 },
  })
  expect(extensionFor(own, lamps)).toEqual({ in: 'working-days', n: 3 })
})
