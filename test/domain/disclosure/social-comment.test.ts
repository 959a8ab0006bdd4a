import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  answeredOn,
  askedOn,
  lastDayOf,
  POLL_ANSWERS,
  pollFigures,
  publicPolls,
  type PollAnswer,
} from '../../../src/domain/disclosure/social-comment.ts'
import { periodNamed } from '../../../src/domain/period.ts'
import { addDays } from '../../../src/domain/time.ts'

const roundOf = (sizes: readonly number[]) => ({
  quarter: '2026-Q4',
  closedAt: '2027-01-08T00:00:00.000Z',
  asked: 1_000,
  answered: Math.max(...sizes),
  counts: sizes.map((count, i) => ({
    question: 'found' as const,
    answer: POLL_ANSWERS[i]!,
    count,
  })),
})

const found = (sizes: readonly number[]) => pollFigures(roundOf(sizes)).questions[0]!

test.each([
  ['2026-12-14', undefined, undefined],
  ['2026-12-15', '2026-Q4', '2026-Q4'],
  ['2026-12-31', '2026-Q4', '2026-Q4'],
  ['2027-01-07', undefined, '2026-Q4'],
  ['2027-01-08', undefined, undefined],
  ['2026-09-15', '2026-Q3', '2026-Q3'],
])('on %s residents are asked about %s and answer about %s', (day, asked, answered) => {
  expect(askedOn(day)?.label).toBe(asked)
  expect(answeredOn(day)?.label).toBe(answered)
})

test('every day on which somebody is asked, and a week after, takes answers to that round', () => {
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(7), (n, later) => {
      const day = addDays('2026-01-01', n)
      const quarter = askedOn(day)
      if (!quarter) return
      expect(addDays(day, later) <= lastDayOf(quarter)).toBe(true)
      expect(answeredOn(addDays(day, later))?.label).toBe(quarter.label)
    }),
  )
})

test('counts are told, with a share of those who had something to say', () => {
  expect(found([20, 10, 10, 5])).toEqual({
    question: 'found',
    of: 45,
    answers: { good: 20, fair: 10, poor: 10, unsure: 5 },
    approval: { of: 40, count: 30, rate: 0.75 },
    small: false,
  })
  expect(pollFigures(roundOf([20])).questions[1]).toMatchObject({ question: 'clear', of: 0 })
  expect(periodNamed('2026-Q4')).toBeDefined()
})

test('no count of fewer than five is told, nor can one be had by subtraction', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }), (sizes) => {
      const { answers, of, approval } = found(sizes)
      const shown = POLL_ANSWERS.flatMap((answer: PollAnswer) => answers[answer] ?? [])
      for (const count of shown) expect(count).toBeGreaterThanOrEqual(5)
      const untold = of - shown.reduce((sum, count) => sum + count, 0)
      const folded = POLL_ANSWERS.filter((answer) => answers[answer] === null)
      if (folded.length > 0 && of > 0) {
        expect(approval).toBeNull()
        // Whoever subtracts has a sum of several that was not zero, or the whole.
        expect(untold >= 5 || untold === of).toBe(true)
      }
    }),
  )
})

test('everybody reads nothing of a round, or of a question, that fewer than ten answered', () => {
  const whole = pollFigures(roundOf([20, 10, 10, 5]))
  const [shown] = publicPolls([whole])
  // Nobody answered the other two questions.
  expect(shown?.questions).toEqual([whole.questions[0]])
  expect(publicPolls([{ ...whole, answered: 9 }])).toEqual([])
  expect(publicPolls([pollFigures(roundOf([5, 4, 0, 0]))])).toEqual([])
})
