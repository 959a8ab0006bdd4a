import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import {
  countedOf,
  dayReceived,
  laidAnew,
  receivedOn,
  replayApplication,
  type Application,
  type ApplicationEvent,
  type ApplicationVerb,
} from '../../src/domain/application.ts'
import { dayOfLimit } from '../../src/domain/limits.ts'
import { APPLICATION_ACTORS, applicationHistory } from './application-builders.ts'
import { ZONE } from './random-history.ts'

/**
 * The lawful days over holidays and make-up days (调休), counted by hand on the calendar of 2026: Mid-Autumn 25 to 27
 * September, National Day 1 to 7 October, work on Saturday 10 October; Spring Festival 15 to 23 February, work on the
 * Saturdays 14 and 28 February. New Year 1 to 3 January, work on Sunday 4 January.
 */

const counting = { calendar: workCalendar(2026, { off: [], work: [] }), zone: ZONE }
const at = (time: string) => new Date(`${time}+08:00`)

type Step = readonly [verb: ApplicationVerb, time: string, n?: number]

const after = (submitted: string, ...steps: readonly Step[]): Application => {
  let last = at(submitted)
  const planned = steps.map(([verb, time, n = 0]) => {
    const hours = (at(time).getTime() - last.getTime()) / 3_600_000
    last = at(time)
    return { verb, hours, n }
  })
  return applicationHistory(counting, { from: at(submitted), n: 0, steps: planned }).application
}

const day = (limit: string | null): string | null => limit && dayOfLimit(limit, ZONE)
const CONFIRMED: Step = ['confirm', '2026-09-24T15:00']

describe('over Mid-Autumn and National Day', () => {
  test('what comes in on the last day before is confirmed on the first after', () => {
    expect(day(after('2026-09-30T18:00').confirmBy)).toBe('2026-10-08')
  })

  test('twenty working days are five weeks, the made-up Saturday among them', () => {
    // 28 to 30 September are the first three, 8 to 10 October the next; the 7th is Monday the 12th.
    const received = after('2026-09-24T09:00', CONFIRMED)
    expect(day(received.noticeBy)).toBe('2026-10-12')
    expect(day(received.answerBy)).toBe('2026-10-29')
    expect(received.provisional).toBe(false)
  })

  test('a correction can be asked for up to that Monday, once, and the twenty days begin anew', () => {
    const asked: Step = ['ask-correction', '2026-10-12T23:59']
    expect(after('2026-09-24T09:00', CONFIRMED, asked).state).toBe('correcting')
    const late: Step = ['ask-correction', '2026-10-13T00:00']
    expect(after('2026-09-24T09:00', CONFIRMED, late).state).toBe('in-hand')
    const corrected = after('2026-09-24T09:00', CONFIRMED, asked, ['correct', '2026-10-20T10:00'])
    expect(day(corrected.answerBy)).toBe('2026-11-17')
    expect(corrected.correctionAsked).toBe(true)
  })

  test('a third party has until 27 October, and the three working days it took are not counted', () => {
    const consulted: Step = ['consult', '2026-09-30T10:00']
    expect(day(after('2026-09-24T09:00', CONFIRMED, consulted).opinionBy)).toBe('2026-10-27')
    // 8, 9 and 10 October went by: 29 October moves to 3 November.
    const heard = after('2026-09-24T09:00', CONFIRMED, consulted, ['opinion', '2026-10-10T16:00'])
    expect(day(heard.answerBy)).toBe('2026-11-03')
  })

  test('silent, it takes its fifteen days and no more', () => {
    const consulted: Step = ['consult', '2026-09-30T10:00']
    // 8 October to 27 October are fifteen: 29 October moves by as many, to 19 November.
    const never = after('2026-09-24T09:00', CONFIRMED, consulted, ['opinion', '2026-12-20T16:00'])
    expect(day(never.answerBy)).toBe('2026-11-19')
  })

  test('an extension adds up to twenty, counted from the limit', () => {
    const extended = after('2026-09-24T09:00', CONFIRMED, ['extend', '2026-10-29T23:00', 19])
    expect(extended.extended).toBe(true)
    expect(day(extended.answerBy)).toBe('2026-11-26')
  })
})

describe('over the Spring Festival', () => {
  test('both Saturdays on which all work count', () => {
    // 10 to 14 February are the first five, 24 to 28 February the next.
    const received = after('2026-02-09T09:00', ['confirm', '2026-02-09T10:00'])
    expect(day(received.noticeBy)).toBe('2026-02-25')
    expect(day(received.answerBy)).toBe('2026-03-13')
  })
})

describe('a letter that was signed for before New Year and put on record after it', () => {
  /** On Sunday 4 January, on which all work. */
  const recorded = '2026-01-04T10:00'
  const letter = (clock: Partial<ReturnType<typeof receivedOn>>): ApplicationEvent[] => [
    {
      kind: 'application',
      verb: 'file',
      unit: 'party-office',
      applicant: 'person',
      channel: 'post',
      form: 'post',
      identity: 'photo',
      who: 'a-digest',
      files: 1,
      words: 'a-digest',
      ...receivedOn(counting, '2025-12-30'),
      ...clock,
      at: at(recorded).toISOString(),
      by: APPLICATION_ACTORS.office,
    },
  ]

  test('has its twenty days, and the seven for a notice, from the day it was signed for', () => {
    // 31 December, then Sunday 4 to Friday 9 January are seven; 12 to 16, 19 to 23 and 26 to 28 January the rest.
    const application = replayApplication(letter({}))!
    expect(day(application.noticeBy)).toBe('2026-01-09')
    expect(day(application.answerBy)).toBe('2026-01-28')
    expect(dayReceived(application, ZONE)).toBe('2025-12-30')
    expect(countedOf(application, ZONE)?.receivedOn).toBe('2025-12-30')
  })

  test('is laid anew from that day, too', () => {
    // New Year's Eve made free, and nothing else: one day later.
    const free = { calendar: workCalendar(2026, { off: ['2025-12-31'], work: [] }), zone: ZONE }
    expect(day(laidAnew(free, letter({}))!.answerBy)).toBe('2026-01-29')
  })

  test('of before the day was asked for, counts from its record', () => {
    const old = letter({ receivedOn: undefined })
    const application = replayApplication(JSON.parse(JSON.stringify(old)) as ApplicationEvent[])!
    expect(application).not.toHaveProperty('receivedOn')
    expect(dayReceived(application, ZONE)).toBe('2026-01-04')
    // 5 to 9, 12 to 16, 19 to 23 and 26 to 30 January.
    expect(day(laidAnew(counting, old)!.answerBy)).toBe('2026-01-30')
  })
})
