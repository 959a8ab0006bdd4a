import { expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import {
  REVIEW_STAGE_AFTER,
  REVIEW_STAGES,
  reviewStagesDue,
} from '../../src/domain/review-stages.ts'

const calendar = workCalendar(2026, { off: [], work: [] })
const due = (submitted: string, today: string) => reviewStagesDue(calendar, submitted, today)

test('a draft is spoken of on the first, third and fifth working day after it was given to be read', () => {
  // Given on Monday, 23 November.
  expect(due('2026-11-23', '2026-11-23')).toEqual([])
  expect(due('2026-11-23', '2026-11-24')).toEqual(['reader'])
  expect(due('2026-11-23', '2026-11-25')).toEqual(['reader'])
  expect(due('2026-11-23', '2026-11-26')).toEqual(['reader', 'editor'])
  expect(due('2026-11-23', '2026-11-30')).toEqual(['reader', 'editor', 'coordinator'])
})

test('days off do not count, and a make-up Saturday does', () => {
  expect(due('2026-11-27', '2026-11-29')).toEqual([])
  expect(due('2026-11-27', '2026-11-30')).toEqual(['reader'])
  // Before the National Day holiday of 2026, which ends with a Saturday worked.
  expect(due('2026-09-30', '2026-10-07')).toEqual([])
  expect(due('2026-10-09', '2026-10-10')).toEqual(['reader'])
})

test('whoever comes later in the order waits longer', () => {
  const waits = REVIEW_STAGES.map((stage) => REVIEW_STAGE_AFTER[stage])
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(new Set(waits).size).toBe(REVIEW_STAGES.length)
})
