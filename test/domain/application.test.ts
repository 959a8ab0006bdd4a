import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import {
  afterApplicationEvent,
  ANSWER_GROUNDS,
  APPLICATION_PARTIES,
  APPLICATION_STATES,
  APPLICATION_VERBS,
  canDoToApplication,
  correctedAt,
  GROUNDS,
  groundsUnder,
  HEADINGS,
  headingOf,
  laidAnew,
  replayApplication,
  RESULT_ROWS,
  type Application,
  type ApplicationEvent,
  type ApplicationState,
  type ApplicationVerb,
} from '../../src/domain/application.ts'
import { dayOfLimit } from '../../src/domain/limits.ts'
import {
  APPLICATION_ACTORS,
  applicationDeed,
  applicationHistory,
  applicationPlans,
} from './application-builders.ts'
import { calendars, ZONE } from './random-history.ts'

const counting = { calendar: workCalendar(2026, { off: [], work: [] }), zone: ZONE }
const NOON = '2026-11-23T12:00:00+08:00'
const at = (time: string) => new Date(time)

const OPEN = 'submitted in-hand correcting consulting'
const DESK = 'unit office'

/** The table as the law has it for what came online: verb, who, from where, to where. */
const TABLE: Readonly<Record<ApplicationVerb, readonly [who: string, from: string, to: string]>> = {
  file: ['applicant office', 'nothing', 'submitted'],
  confirm: ['office', 'submitted', 'in-hand'],
  assign: ['office', OPEN, 'same'],
  'ask-correction': [DESK, 'in-hand', 'correcting'],
  correct: ['applicant', 'correcting', 'in-hand'],
  'give-up': ['system', 'correcting', 'given-up'],
  consult: [DESK, 'in-hand', 'consulting'],
  opinion: [DESK, 'consulting', 'in-hand'],
  extend: ['office', 'in-hand', 'same'],
  answer: [DESK, 'in-hand', 'answered'],
  withdraw: ['applicant', OPEN, 'withdrawn'],
  challenge: ['office', 'answered given-up', 'same'],
  judge: ['office', 'answered given-up', 'same'],
  recount: ['system', 'in-hand consulting', 'same'],
  undelivered: ['system', APPLICATION_STATES.join(' '), 'same'],
}

/** One of which only its state can forbid a verb. */
const ready = (state: ApplicationState, verb: ApplicationVerb): Application => ({
  ...applicationHistory(counting, { from: at(NOON), n: 0, steps: [] }).application,
  state,
  receivedAt: NOON,
  noticeBy: '2026-12-31T16:00:00.000Z',
  answerBy: '2026-12-31T16:00:00.000Z',
  correctBy: verb === 'give-up' ? '2026-11-01T16:00:00.000Z' : null,
  challenges:
    verb === 'judge' ? [{ kind: 'reconsideration', at: NOON, outcome: null, judgedAt: null }] : [],
})

describe('for every state, every verb and every party', () => {
  test.each(APPLICATION_VERBS)('%s is done or refused as the law says', (verb) => {
    const [who, from, to] = TABLE[verb]
    for (const state of ['nothing', ...APPLICATION_STATES] as const)
      for (const party of APPLICATION_PARTIES) {
        const before = state === 'nothing' ? undefined : ready(state, verb)
        const deed = applicationDeed(counting, ready('in-hand', verb), { verb, n: 0 }, at(NOON))
        const event = { ...deed, at: at(NOON).toISOString(), by: APPLICATION_ACTORS[party] }
        const after = afterApplicationEvent(before, event)
        const right =
          who.split(' ').includes(party) && from.split(' ').includes(state)
            ? to === 'same'
              ? state
              : to
            : undefined
        expect([state, party, after?.state]).toEqual([state, party, right])
      }
  })

  test('who works in another unit has no part in it', () => {
    const before = ready('in-hand', 'answer')
    const deed = applicationDeed(counting, before, { verb: 'answer', n: 0 }, at(NOON))
    const by = { role: 'officer', person: 9, unit: 'roads' } as const
    expect(afterApplicationEvent(before, { ...deed, at: NOON, by })).toBeUndefined()
  })
})

describe('what is its applicant’s to say', () => {
  const by = APPLICATION_ACTORS
  const after = (
    channel: 'online' | 'counter' | 'post',
    verb: 'withdraw' | 'correct',
    party: 'applicant' | 'office',
    words?: string,
  ) => {
    const before = { ...ready('correcting', verb), channel }
    const deed = {
      ...applicationDeed(counting, before, { verb, n: 0 }, at(NOON)),
      ...(words !== undefined && { words }),
    }
    const event = { ...deed, at: at(NOON).toISOString(), by: by[party] } as ApplicationEvent
    const can = canDoToApplication(before, verb, party, at(NOON))
    return [can, afterApplicationEvent(before, event)?.state]
  }

  test('is nobody’s else where they applied online', () => {
    for (const verb of ['withdraw', 'correct'] as const) {
      expect(after('online', verb, 'office', 'a-digest')).toEqual([false, undefined])
      expect(after('online', verb, 'applicant')[0]).toBe(true)
    }
  })

  test('is put down by the office for who came or wrote, a withdrawal with who said so', () => {
    for (const channel of ['counter', 'post'] as const) {
      expect(after(channel, 'correct', 'office')).toEqual([true, 'in-hand'])
      expect(after(channel, 'withdraw', 'office', 'a-digest')).toEqual([true, 'withdrawn'])
      expect(after(channel, 'withdraw', 'office')[1]).toBeUndefined()
    }
  })
})

describe('the lawful clock', () => {
  const steps = (
    ...all: readonly [verb: ApplicationVerb, time: string, n?: number][]
  ): Application => {
    let last = at(NOON)
    const planned = all.map(([verb, time, n = 0]) => {
      const hours = (at(time).getTime() - last.getTime()) / 3_600_000
      last = at(time)
      return { verb, hours, n }
    })
    return applicationHistory(counting, { from: at(NOON), n: 0, steps: planned }).application
  }
  const dueDay = ({ answerBy }: Application) => answerBy && dayOfLimit(answerBy, ZONE)

  test('does not run before both sides have confirmed it, and counts twenty working days from there', () => {
    expect(steps()).toMatchObject({ state: 'submitted', receivedAt: null, answerBy: null })
    // From Thursday, 26 November: New Year’s Day is off by law.
    const received = steps(['confirm', '2026-11-26T09:00:00+08:00'])
    expect(dueDay(received)).toBe('2026-12-24')
    expect(received.provisional).toBe(false)
    expect(dayOfLimit(received.noticeBy!, ZONE)).toBe('2026-12-07')
  })

  test('is provisional where it touches a year nobody has published', () => {
    const late = steps(['confirm', '2026-12-10T09:00:00+08:00'])
    expect(late.provisional).toBe(true)
    expect(dueDay(late)).toBe('2027-01-08')
  })

  test('a correction may be asked for once, up to the seventh working day', () => {
    const confirm = ['confirm', '2026-11-26T09:00:00+08:00'] as const
    const last = ['ask-correction', '2026-12-07T23:00:00+08:00'] as const
    expect(steps([...confirm], [...last]).state).toBe('correcting')
    expect(steps([...confirm], ['ask-correction', '2026-12-08T00:00:00+08:00']).state).toBe(
      'in-hand',
    )
    const again = steps(
      [...confirm],
      ['ask-correction', '2026-11-27T09:00:00+08:00'],
      ['correct', '2026-11-30T09:00:00+08:00'],
      ['ask-correction', '2026-12-01T09:00:00+08:00'],
    )
    expect(again).toMatchObject({ state: 'in-hand', correctionAsked: true })
  })

  test('begins anew when the corrected application comes in', () => {
    const corrected = steps(
      ['confirm', '2026-11-26T09:00:00+08:00'],
      ['ask-correction', '2026-12-02T09:00:00+08:00'],
      ['correct', '2026-12-10T09:00:00+08:00'],
    )
    expect(dueDay(corrected)).toBe('2027-01-08')
  })

  test('is given up where it was not corrected, and not a moment sooner', () => {
    const asked = [
      ['confirm', '2026-11-26T09:00:00+08:00'],
      ['ask-correction', '2026-11-27T09:00:00+08:00'],
    ] as const
    expect(
      steps([...asked[0]], [...asked[1]], ['give-up', '2026-12-18T23:59:00+08:00']).state,
    ).toBe('correcting')
    expect(
      steps([...asked[0]], [...asked[1]], ['give-up', '2026-12-19T00:00:00+08:00']),
    ).toMatchObject({ state: 'given-up', ground: 'not-corrected' })
  })

  test('stands still while a third party is asked, and no longer than the law gives them', () => {
    const asked = [
      ['confirm', '2026-11-26T09:00:00+08:00'],
      ['consult', '2026-11-30T09:00:00+08:00'],
    ] as const
    // Five working days, asked on the second day: all of the rest is left.
    expect(
      dueDay(steps([...asked[0]], [...asked[1]], ['opinion', '2026-12-07T09:00:00+08:00'])),
    ).toBe('2026-12-31')
    const silent = steps([...asked[0]], [...asked[1]], ['opinion', '2026-12-21T10:00:00+08:00'])
    const never = steps([...asked[0]], [...asked[1]], ['opinion', '2027-03-01T10:00:00+08:00'])
    expect(dueDay(never)).toBe(dueDay(silent))
  })

  test('goes on where the answer is late: nobody can be asked then to hide it', () => {
    const confirm = ['confirm', '2026-11-24T09:00:00+08:00'] as const
    expect(steps([...confirm], ['consult', '2026-12-22T23:59:00+08:00']).state).toBe('consulting')
    expect(steps([...confirm], ['consult', '2026-12-23T00:00:00+08:00']).state).toBe('in-hand')
    // Nor once more, when the time the first took is used up.
    const again = steps(
      [...confirm],
      ['consult', '2026-12-22T09:00:00+08:00'],
      ['opinion', '2026-12-22T10:00:00+08:00'],
      ['consult', '2026-12-24T09:00:00+08:00'],
    )
    expect(again.state).toBe('in-hand')
    expect(again.answerBy! < '2026-12-24').toBe(true)
  })

  test('is put off once, by at most twenty working days, while it is not past', () => {
    const received = steps(['confirm', '2026-11-24T09:00:00+08:00'])
    expect(dueDay(received)).toBe('2026-12-22')
    const put = steps(
      ['confirm', '2026-11-24T09:00:00+08:00'],
      ['extend', '2026-12-22T23:00:00+08:00', 4],
    )
    expect(dueDay(put)).toBe('2026-12-29')
    const twice = steps(
      ['confirm', '2026-11-24T09:00:00+08:00'],
      ['extend', '2026-12-01T09:00:00+08:00', 4],
      ['extend', '2026-12-02T09:00:00+08:00', 4],
    )
    expect(dueDay(twice)).toBe('2026-12-29')
    const late = steps(
      ['confirm', '2026-11-24T09:00:00+08:00'],
      ['extend', '2026-12-23T00:00:00+08:00', 4],
    )
    expect(late.extended).toBe(false)
    const deed = applicationDeed(counting, received, { verb: 'extend', n: 0 }, at(NOON))
    const over = { ...deed, days: 21, at: at(NOON).toISOString(), by: APPLICATION_ACTORS.office }
    expect(afterApplicationEvent(received, over as never)).toBeUndefined()
  })

  test('laid anew with the calendar it was counted with, it says the same', () => {
    fc.assert(
      fc.property(calendars, applicationPlans, (calendar, plan) => {
        const by = { calendar, zone: ZONE }
        const { events, application } = applicationHistory(by, plan)
        expect(replayApplication(events)).toEqual(application)
        const { answerBy, provisional } = application
        expect(laidAnew(by, events)).toEqual(
          answerBy === null ? undefined : { answerBy, provisional },
        )
      }),
      { numRuns: 300 },
    )
  })

  test('laid anew with another calendar, no history is lost, and the limit is the one it gives', () => {
    fc.assert(
      fc.property(calendars, calendars, applicationPlans, (first, second, plan) => {
        const { events, application } = applicationHistory({ calendar: first, zone: ZONE }, plan)
        const by = { calendar: second, zone: ZONE }
        const due = laidAnew(by, events)
        expect(due === undefined).toBe(application.answerBy === null)
        const start = events.findLast(({ verb }) => verb === 'correct' || verb === 'confirm')
        const moved = events.some(({ verb }) => verb === 'opinion' || verb === 'extend')
        const day = application.receivedOn
        const came = day === undefined ? application.receivedAt : `${day}T00:00+08:00`
        const since = start?.at ?? came
        if (due && since && !moved) expect(due).toEqual(correctedAt(by, at(since)))
      }),
      { numRuns: 300 },
    )
  })

  test('what was done in its time at the counter is counted anew, though it would be too late now', () => {
    // Three days made free around a notice that was sent on the last day, and an extension on the last.
    const paper = { from: at(NOON), n: 1 }
    const asked = applicationHistory(counting, {
      ...paper,
      steps: [
        { verb: 'ask-correction', hours: 9 * 24, n: 0 },
        { verb: 'correct', hours: 24, n: 0 },
      ],
    })
    const put = applicationHistory(counting, {
      ...paper,
      steps: [{ verb: 'extend', hours: 28 * 24, n: 4 }],
    })
    const fewer = {
      calendar: workCalendar(2026, { off: [], work: ['2026-11-28', '2026-11-29'] }),
      zone: ZONE,
    }
    expect(asked.application.channel).toBe('counter')
    expect(asked.application.correctionAsked).toBe(true)
    expect(put.application.extended).toBe(true)
    expect(laidAnew(fewer, asked.events)).toBeDefined()
    expect(laidAnew(fewer, put.events)).toBeDefined()
  })

  test('a history with a step taken out, where it mattered, is none', () => {
    const { events } = applicationHistory(counting, {
      from: at(NOON),
      n: 0,
      steps: [
        { verb: 'confirm', hours: 24, n: 0 },
        { verb: 'answer', hours: 24, n: 0 },
      ],
    })
    expect(replayApplication(events)?.state).toBe('answered')
    expect(replayApplication([events[0]!, events[2]!])).toBeUndefined()
    expect(replayApplication(events.slice(1))).toBeUndefined()
  })
})

describe('the grounds of an answer', () => {
  test('have the rows of the form, each with a ground that leads to it', () => {
    expect(RESULT_ROWS).toHaveLength(2 + 8 + 3 + 5 + 3)
    const rows = new Set(Object.values(GROUNDS).map(({ row }) => row))
    expect([...rows].toSorted()).toEqual([...RESULT_ROWS].toSorted())
  })

  test('have the seven kinds of reply, which are not the rows', () => {
    const replies = Object.values(GROUNDS).flatMap(({ reply }) => reply ?? [])
    expect([...new Set(replies)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
    // Two kinds in one row, and one kind in seven.
    expect(GROUNDS['not-existing'].row).toBe(GROUNDS['not-ours'].row)
    expect(GROUNDS['not-existing'].reply).not.toBe(GROUNDS['not-ours'].reply)
    const third = Object.values(GROUNDS).filter(({ reply }) => reply === 3)
    expect(new Set(third.map(({ row }) => row)).size).toBe(7)
  })

  test('stand each under the one heading it is chosen under', () => {
    expect(HEADINGS.flatMap(groundsUnder).toSorted()).toEqual([...ANSWER_GROUNDS].toSorted())
    for (const ground of ANSWER_GROUNDS) expect(groundsUnder(headingOf(ground))).toContain(ground)
  })

  test('say where they rest: refusals on articles 14 to 16, the rest on their own', () => {
    for (const ground of groundsUnder('refused'))
      expect(GROUNDS[ground].articles.some((article) => [14, 15, 16, 36].includes(article))).toBe(
        true,
      )
  })
})
