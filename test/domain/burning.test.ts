import { describe, expect, test } from 'vitest'

import { burningOf, rankOf } from '../../src/domain/complaint.ts'
import { aComplaint } from './builders.ts'

const ZONE = 'Asia/Shanghai'
const [ACCEPT_BY, ANSWER_BY] = ['2026-11-17T16:00:00.000Z', '2026-11-23T16:00:00.000Z']
const burning = (given: Parameters<typeof aComplaint>[0], now: string) =>
  burningOf(aComplaint(given), new Date(now), ZONE)

describe('the limit that is next', () => {
  test.each([
    ['unassigned', ACCEPT_BY],
    ['assigned', ACCEPT_BY],
    ['reopened', ACCEPT_BY],
    ['in-hand', ANSWER_BY],
  ] as const)('of one that is %s', (state, limit) => {
    expect(rankOf(aComplaint({ state }))).toBe(`1${limit}`)
    expect(rankOf(aComplaint({ state, urgent: true }))).toBe(`0${limit}`)
  })

  test('of one whose answer is due before it had to be taken up is that', () => {
    const early = '2026-11-16T16:00:00.000Z'
    expect(rankOf(aComplaint({ answerBy: early }))).toBe(`1${early}`)
  })

  test('of one that waits for its resident is behind all others, urgent or not', () => {
    const waitUntil = '2026-11-01T16:00:00.000Z'
    const waiting = { state: 'awaiting-resident', waitUntil, urgent: true } as const
    expect(rankOf(aComplaint(waiting))).toBe(`2${waitUntil}`)
  })

  test.each(['answered', 'closed', 'withdrawn', 'declined', 'merged'] as const)(
    'is none for one that is %s',
    (state) => {
      expect(rankOf(aComplaint({ state }))).toBeNull()
    },
  )
})

describe('what burns', () => {
  test.each([
    ['2026-11-16T01:00:00.000Z', { is: 'later', owed: 'accept', limit: ACCEPT_BY }],
    // From the first minute of its day to the last.
    ['2026-11-16T16:00:00.000Z', { is: 'today', owed: 'accept', limit: ACCEPT_BY }],
    ['2026-11-17T15:59:59.999Z', { is: 'today', owed: 'accept', limit: ACCEPT_BY }],
    ['2026-11-17T16:00:00.000Z', { is: 'late', owed: 'accept', days: 1, hours: 0 }],
    ['2026-11-19T15:00:00.000Z', { is: 'late', owed: 'accept', days: 2, hours: 47 }],
    ['2026-11-24T02:00:00.000Z', { is: 'late', owed: 'answer', days: 1, hours: 10 }],
  ] as const)('at %s, while nobody took it up', (now, what) => {
    expect(burning({}, now)).toEqual(what)
  })

  test('of one in hand is its answer alone', () => {
    const what = { is: 'later', owed: 'answer', limit: ANSWER_BY }
    expect(burning({ state: 'in-hand' }, '2026-11-18T01:00:00.000Z')).toEqual(what)
  })

  test('of one counted in hours is late the same day', () => {
    const urgent = { state: 'in-hand', urgent: true, answerBy: '2026-11-16T03:30:00.000Z' } as const
    expect(burning(urgent, '2026-11-16T03:00:00.000Z')).toEqual({
      is: 'today',
      owed: 'answer',
      limit: '2026-11-16T03:30:00.000Z',
    })
    expect(burning(urgent, '2026-11-16T06:00:00.000Z')).toEqual({
      is: 'late',
      owed: 'answer',
      days: 0,
      hours: 2,
    })
  })

  test('is nothing where it waits for the resident, or for the coordinator', () => {
    const late = '2026-12-24T02:00:00.000Z'
    const waitUntil = '2026-12-25T16:00:00.000Z'
    expect(burning({ state: 'awaiting-resident', waitUntil }, late)).toEqual({
      is: 'waiting',
      limit: waitUntil,
    })
    expect(burning({ state: 'reopened', reviewing: true }, late)).toEqual({ is: 'reviewing' })
  })
})
