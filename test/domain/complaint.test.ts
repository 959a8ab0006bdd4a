import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  afterEvent,
  canDo,
  OPEN_STATES,
  replay,
  stateAfter,
  STATES,
  type Complaint,
  type ComplaintEvent,
  type Party,
  type State,
  type Verb,
} from '../../src/domain/complaint.ts'
import { aComplaint, ACTORS, anEvent, LIMITS } from './builders.ts'

/** The table as the township would write it down: verb, who, from where, to where. */
const TABLE: Readonly<Record<Verb, readonly [who: string, from: string, to: string]>> = {
  file: ['resident', 'nothing', 'assigned'],
  accept: ['desk', 'assigned reopened', 'in-hand'],
  reply: ['desk', 'assigned reopened in-hand', 'answered'],
  add: ['resident', 'unassigned assigned in-hand reopened awaiting-resident answered', 'same'],
  'say-solved': ['resident', 'answered', 'same'],
  'say-unsolved': ['resident', 'answered', 'same'],
  rate: ['resident', 'closed', 'same'],
  reopen: ['resident', 'answered closed', 'reopened'],
  close: ['resident system', 'answered', 'closed'],
  undelivered: ['system', STATES.join(' '), 'same'],
}
const VERBS = Object.keys(TABLE) as Verb[]
const PARTIES: readonly Party[] = ['resident', 'desk', 'system']
const PLACES = ['nothing', ...STATES] as const

const expected = (state: State | 'nothing', verb: Verb, party: Party): string | undefined => {
  const [who, from, to] = TABLE[verb]
  if (!who.split(' ').includes(party) || !from.split(' ').includes(state)) return undefined
  return to === 'same' ? state : to
}

describe('for every state, every verb and every party', () => {
  test.each(VERBS)('%s leads where the table says, or nowhere', (verb) => {
    for (const state of PLACES)
      for (const party of PARTIES)
        expect([state, party, stateAfter(state, verb, party)]).toEqual([
          state,
          party,
          expected(state, verb, party),
        ])
  })

  test.each(VERBS)(
    '%s as an event changes the complaint or is refused, as the table says',
    (verb) => {
      for (const state of STATES)
        for (const party of PARTIES) {
          const after = afterEvent(aComplaint({ state }), anEvent(verb, { by: ACTORS[party] }))
          expect([state, party, after?.state]).toEqual([state, party, expected(state, verb, party)])
          expect(canDo(state, verb, party)).toBe(after !== undefined)
        }
    },
  )
})

test('only filing begins a history', () => {
  for (const verb of VERBS)
    for (const party of PARTIES)
      expect(afterEvent(undefined, anEvent(verb, { by: ACTORS[party] })) !== undefined).toBe(
        verb === 'file' && party === 'resident',
      )
})

test('an officer of any rank is the desk', () => {
  for (const role of ['officer', 'head', 'coordinator'] as const) {
    const event = anEvent('accept', { by: { role, person: 5 } })
    expect(afterEvent(aComplaint(), event)?.state).toBe('in-hand')
  }
})

describe('a complaint on its way', () => {
  const day = (n: number) => `2026-11-${n}T01:00:00.000Z`

  test('is answered at once, which is accepting too', () => {
    const complaint = replay([anEvent('file'), anEvent('reply', { at: day(17) })])
    expect(complaint).toEqual(
      aComplaint({
        state: 'answered',
        acceptedAt: day(17),
        answeredAt: day(17),
        firstAnsweredAt: day(17),
      }),
    )
  })

  test('is accepted once: the answer does not move the time', () => {
    const events = [anEvent('file'), anEvent('accept', { at: day(17) })]
    expect(replay([...events, anEvent('reply', { at: day(18) })])).toMatchObject({
      acceptedAt: day(17),
      answeredAt: day(18),
    })
  })

  test('is reopened with a new round and a new clock, and its first answer is not forgotten', () => {
    const complaint = replay([
      anEvent('file'),
      anEvent('accept', { at: day(17) }),
      anEvent('reply', { at: day(18) }),
      anEvent('say-unsolved', { at: day(19) }),
      anEvent('reopen', {
        at: day(19),
        acceptBy: day(21),
        answerBy: day(27),
        provisional: true,
      }),
    ])
    expect(complaint).toEqual(
      aComplaint({
        state: 'reopened',
        round: 2,
        acceptBy: day(21),
        answerBy: day(27),
        provisional: true,
        firstAnsweredAt: day(18),
        solved: null,
      }),
    )
  })

  test('is closed, rated twice, and the last rating counts', () => {
    const complaint = replay([
      anEvent('file'),
      anEvent('reply', { at: day(18) }),
      anEvent('say-solved', { at: day(19) }),
      anEvent('close', { at: day(19) }),
      anEvent('rate', { at: day(20), rating: 'dissatisfied' }),
      anEvent('rate', { at: day(20), rating: 'basically' }),
    ])
    expect(complaint).toMatchObject({
      state: 'closed',
      closedAt: day(19),
      solved: true,
      rating: 'basically',
    })
  })

  test('is closed by the clock where the resident is silent', () => {
    const events = [anEvent('file'), anEvent('reply', { at: day(18) })]
    const close = anEvent('close', { because: 'silent', at: day(25), by: ACTORS.system })
    expect(replay([...events, close])).toMatchObject({ state: 'closed', solved: null })
  })
})

const RATINGS = ['satisfied', 'basically', 'dissatisfied'] as const
const attempts: fc.Arbitrary<ComplaintEvent[]> = fc
  .array(
    fc.record({
      verb: fc.constantFrom(...VERBS),
      party: fc.constantFrom(...PARTIES),
      rating: fc.constantFrom(...RATINGS),
      provisional: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ verb, party, rating, provisional }, i) =>
      anEvent(verb, {
        at: new Date(Date.UTC(2026, 10, 16, i)).toISOString(),
        by: ACTORS[party],
        ...(verb === 'rate' && { rating }),
        ...((verb === 'reopen' || verb === 'file') && { ...LIMITS, provisional }),
      }),
    ),
  )

/** What came about of a sequence of attempts: the events that were possible, and each state. */
const lived = (events: readonly ComplaintEvent[]) => {
  const history: ComplaintEvent[] = []
  const steps: Complaint[] = []
  for (const event of [anEvent('file'), ...events]) {
    const after = afterEvent(steps.at(-1), event)
    if (!after) continue
    history.push(event)
    steps.push(after)
  }
  return { history, steps }
}

describe('whatever people try', () => {
  test('replaying the history gives what folding it step by step gave', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        const { history, steps } = lived(events)
        for (const [i, step] of steps.entries())
          expect(replay(history.slice(0, i + 1))).toEqual(step)
      }),
    )
  })

  test('the round only grows, one with each reopening', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        const { history, steps } = lived(events)
        for (const [i, step] of steps.entries()) {
          const before = steps[i - 1]?.round ?? 1
          expect(step.round).toBe(before + Number(history[i]!.verb === 'reopen'))
        }
      }),
    )
  })

  test('what the state says, the times say', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        for (const step of lived(events).steps) {
          expect(step.closedAt !== null).toBe(step.state === 'closed')
          expect(step.answeredAt !== null).toBe(['answered', 'closed'].includes(step.state))
          expect(step.acceptedAt === null).toBe(['assigned', 'reopened'].includes(step.state))
          expect((step.acceptedAt ?? '') <= (step.answeredAt ?? '9')).toBe(true)
          expect(step.answeredAt !== null && OPEN_STATES.includes(step.state)).toBe(false)
        }
      }),
    )
  })

  test('when it was filed, for whom, and its first answer never change', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        const { steps } = lived(events)
        const [first] = steps
        const answers = new Set<string>()
        for (const step of steps) {
          expect([step.filedAt, step.unit, step.category]).toEqual([
            first!.filedAt,
            first!.unit,
            first!.category,
          ])
          if (answers.size > 0 || step.firstAnsweredAt !== null)
            answers.add(String(step.firstAnsweredAt))
        }
        expect(answers.size).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a history with one impossible step anywhere leads nowhere', () => {
    fc.assert(
      fc.property(attempts, fc.nat(), (events, n) => {
        const { history } = lived(events)
        const place = 1 + (n % history.length)
        // Nothing is ever filed twice.
        const twice = history.toSpliced(place, 0, anEvent('file'))
        expect(replay(twice)).toBeUndefined()
      }),
    )
  })
})
