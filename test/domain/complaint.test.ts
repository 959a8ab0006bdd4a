import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  actorFor,
  afterEvent,
  canDo,
  OPEN_STATES,
  PARTIES,
  replay,
  seesPhone,
  seesTicket,
  STATES,
  VERBS,
  type Complaint,
  type ComplaintEvent,
  type Party,
  type State,
  type Verb,
} from '../../src/domain/complaint.ts'
import type { Membership } from '../../src/domain/roles.ts'
import { aComplaint, ACTORS, anEvent, LIMITS, MONDAY_NINE } from './builders.ts'

const OPEN = 'unassigned assigned in-hand reopened'
const WAITING = `${OPEN} awaiting-resident`
const AT_UNIT = 'assigned in-hand reopened'
const WITH_UNIT = `${AT_UNIT} awaiting-resident`
const ALIVE = `${WAITING} answered`
const EVERY = STATES.join(' ')
const DESK = 'unit coordinator'

/** The table as the township would write it down: verb, who, from where, to where. */
const TABLE: Readonly<Record<Verb, readonly [who: string, from: string, to: string]>> = {
  file: [`resident ${DESK}`, 'nothing', 'assigned'],
  assign: ['coordinator', WAITING, 'assigned'],
  refuse: ['coordinator', WITH_UNIT, 'same'],
  extend: ['coordinator', WITH_UNIT, 'same'],
  urge: ['resident coordinator', WAITING, 'same'],
  expedite: ['coordinator', OPEN, 'same'],
  review: ['coordinator', 'reopened', 'closed'],
  'call-back': ['coordinator', 'answered closed', 'same'],
  instruct: ['leader', EVERY, 'same'],
  accept: [DESK, 'assigned reopened', 'in-hand'],
  claim: ['unit', WITH_UNIT, 'same'],
  'hand-over': ['unit', WITH_UNIT, 'same'],
  contact: [`${DESK} helper`, `${WAITING} answered closed declined`, 'same'],
  'ask-more': [DESK, AT_UNIT, 'awaiting-resident'],
  interim: [DESK, AT_UNIT, 'in-hand'],
  reply: [DESK, WITH_UNIT, 'answered'],
  correct: [DESK, 'answered closed reopened in-hand', 'same'],
  note: [`${DESK} helper`, EVERY, 'same'],
  'ask-transfer': ['unit', AT_UNIT, 'same'],
  object: ['unit', 'assigned', 'same'],
  'ask-extension': ['unit', AT_UNIT, 'same'],
  'call-in': [DESK, WITH_UNIT, 'same'],
  refer: [DESK, AT_UNIT, 'same'],
  decline: [DESK, 'unassigned assigned in-hand', 'declined'],
  merge: [`resident ${DESK}`, WAITING, 'merged'],
  unmerge: [`resident ${DESK} system`, 'merged', 'assigned'],
  'take-in': [`system ${DESK}`, ALIVE, 'same'],
  'let-go': [`system ${DESK}`, EVERY, 'same'],
  'ask-phone': [DESK, ALIVE, 'same'],
  add: [`resident ${DESK}`, ALIVE, 'same'],
  withdraw: ['resident', ALIVE, 'withdrawn'],
  'say-solved': ['resident', 'answered', 'same'],
  'say-unsolved': ['resident', 'answered', 'same'],
  rate: ['resident', 'closed', 'same'],
  reopen: ['resident coordinator', 'answered closed', 'reopened'],
  'give-phone': ['resident', ALIVE, 'same'],
  'keep-phone': ['resident', ALIVE, 'same'],
  'take-back-phone': ['resident', EVERY, 'same'],
  close: ['resident coordinator system', 'answered', 'closed'],
  resume: ['system', 'awaiting-resident', 'in-hand'],
  recount: ['system', WAITING, 'same'],
  release: ['system', EVERY, 'same'],
  undelivered: ['system', EVERY, 'same'],
}
const PLACES = ['nothing', ...STATES] as const

const expected = (state: State | 'nothing', verb: Verb, party: Party): string | undefined => {
  const [who, from, to] = TABLE[verb]
  if (!who.split(' ').includes(party) || !from.split(' ').includes(state)) return undefined
  // What was waited for has come.
  if (verb === 'add' && state === 'awaiting-resident') return 'in-hand'
  return to === 'same' ? state : to
}

/** A complaint of which only its state can forbid a verb: something was asked, left, answered, put to review. */
const ready = (state: State, verb: Verb): Complaint =>
  aComplaint({
    state,
    helpers: ['welfare'],
    contact: verb === 'take-back-phone' ? 'phone' : 'anonymous',
    request: verb === 'refuse' ? { kind: 'transfer', to: null } : null,
    reviewing: verb === 'review',
    firstAnsweredAt: verb === 'correct' ? MONDAY_NINE : null,
  })

describe('for every state, every verb and every party', () => {
  test.each(VERBS)('%s changes the complaint or is refused, as the table says', (verb) => {
    for (const state of PLACES)
      for (const party of PARTIES) {
        const before = state === 'nothing' ? undefined : ready(state, verb)
        const after = afterEvent(before, anEvent(verb, { by: ACTORS[party] }))
        const right = expected(state, verb, party)
        // Any unit's officer records what somebody comes with: of what is not filed nobody is a helper.
        const records = party === 'helper' && state === 'nothing' && verb === 'file'
        expect([state, party, after?.state]).toEqual([state, party, records ? 'assigned' : right])
        if (before)
          expect([state, party, canDo(before, verb, party)]).toEqual([
            state,
            party,
            right !== undefined,
          ])
      }
  })
})

describe('what else has to be so', () => {
  const asked = { request: { kind: 'transfer', to: 'welfare' } } as const
  const BLOCKED: readonly (readonly [why: string, verb: Verb, given: Partial<Complaint>])[] = [
    ['nothing was asked for that could be refused', 'refuse', {}],
    ['a round is extended once', 'extend', { isExtended: true }],
    ['no extension is asked for in a round that had one', 'ask-extension', { isExtended: true }],
    ['one thing is asked for at a time', 'ask-transfer', asked],
    ['one thing is asked for at a time', 'ask-extension', asked],
    ['one thing is asked for at a time', 'object', asked],
    ['a second transfer is settled for good', 'ask-transfer', { transfers: 2 }],
    ['a second objection is settled for good', 'object', { transfers: 2 }],
    ['what is urgent is urgent already', 'expedite', { urgent: true }],
    ['nothing waits for a review', 'review', {}],
    ['what was once answered is not declined', 'decline', { round: 2 }],
    ['there is no answer to correct', 'correct', {}],
    ['the number is known', 'ask-phone', { contact: 'phone' }],
    ['there is no number to take back', 'take-back-phone', { contact: 'anonymous' }],
    ['what is looked at again is given to nobody before', 'assign', { reviewing: true }],
    ['what is looked at again gets no more time', 'extend', { reviewing: true }],
  ]
  test.each(BLOCKED)('%s: no %s', (_, verb, given) => {
    for (const state of STATES)
      for (const party of PARTIES)
        expect(canDo(aComplaint({ helpers: ['welfare'], ...given, state }), verb, party)).toBe(
          false,
        )
  })

  test('while the coordinator reviews it, the unit can only write notes and wait', () => {
    const reviewed = aComplaint({ state: 'reopened', round: 3, reviewing: true })
    expect(VERBS.filter((verb) => canDo(reviewed, verb, 'unit'))).toEqual([
      'claim',
      'hand-over',
      'contact',
      'note',
      'call-in',
      'take-in',
      'let-go',
      'ask-phone',
      'add',
    ])
  })
})

test('nobody knows who has it: it waits to be assigned', () => {
  expect(afterEvent(undefined, anEvent('file', { unsure: true }))?.state).toBe('unassigned')
})

test('asked a second time, the resident is not waited for', () => {
  const more = anEvent('ask-more', { waitUntil: null })
  expect(afterEvent(aComplaint({ state: 'in-hand', hasWaited: true }), more)?.state).toBe('in-hand')
})

test('only filing begins a history', () => {
  for (const verb of VERBS)
    for (const party of PARTIES)
      expect(afterEvent(undefined, anEvent(verb, { by: ACTORS[party] })) !== undefined).toBe(
        verb === 'file' && party !== 'leader' && party !== 'system',
      )
})

describe('an officer', () => {
  test.each(['officer', 'head', 'coordinator'] as const)('as %s is the desk', (role) => {
    const event = anEvent('accept', { by: { role, person: 5 } })
    expect(afterEvent(aComplaint(), event)?.state).toBe('in-hand')
  })

  test('of another unit is nobody, until that unit is called in, and then helps only', () => {
    const elsewhere = { role: 'officer', person: 3, unit: 'welfare' } as const
    const note = anEvent('note', { by: elsewhere })
    expect(afterEvent(aComplaint(), note)).toBeUndefined()
    const helped = afterEvent(aComplaint(), anEvent('call-in', { unit: 'welfare' }))!
    expect(afterEvent(helped, note)?.state).toBe('assigned')
    expect(afterEvent(helped, anEvent('reply', { by: elsewhere }))).toBeUndefined()
  })
})

describe('whoever is on duty', () => {
  const onDuty = { person: 3, memberships: [], onDuty: true } as const
  const owned = (given: Partial<Complaint>) => ({ ...aComplaint(given), person: 1 })

  test('acts as a coordinator on what is urgent, wherever they work', () => {
    expect(seesTicket(onDuty, owned({ urgent: true }))).toBe(true)
    expect(actorFor(onDuty, owned({ urgent: true }), 'accept')?.role).toBe('coordinator')
    expect(seesTicket({ ...onDuty, onDuty: false }, owned({ urgent: true }))).toBe(false)
  })

  test.each([
    ['what is not urgent', { urgent: false }],
    ['a report on somebody in office, urgent or not', { urgent: true, report: true }],
  ])('sees nothing of %s', (_, given) => {
    expect(seesTicket(onDuty, owned(given))).toBe(false)
    expect(VERBS.filter((verb) => actorFor(onDuty, owned(given), verb))).toEqual([])
  })

  test('has no part in what they filed themselves', () => {
    expect(seesTicket(onDuty, { ...owned({ urgent: true }), person: 3 })).toBe(false)
  })
})

test('the number that was left is for those who answer and who coordinate, not for helpers and leaders', () => {
  const ticket = { ...aComplaint({ helpers: ['welfare'] }), person: 1 }
  const reads = (role: Membership['role'], unit: string | null = null) =>
    seesPhone({ person: 9, memberships: [{ role, unit, name: null }] }, ticket)
  expect([reads('officer', 'roads'), reads('head', 'roads'), reads('coordinator')]).toEqual([
    true,
    true,
    true,
  ])
  expect([reads('officer', 'welfare'), reads('leader'), reads('officer', 'office')]).toEqual([
    false,
    false,
    false,
  ])
})

describe('a complaint on its way', () => {
  const day = (n: number) => `2026-11-${n}T01:00:00.000Z`

  test.each([
    ['accept', anEvent('accept')],
    ['contact', anEvent('contact')],
    ['ask-more', anEvent('ask-more')],
    ['interim', anEvent('interim')],
    ['reply', anEvent('reply')],
    ['correct', anEvent('correct')],
    ['decline', anEvent('decline')],
    ['refer', anEvent('refer')],
  ])('%s is work on it, after which nobody calls back on it themselves', (verb, event) => {
    const state = verb === 'correct' ? 'answered' : 'assigned'
    const before = aComplaint({ state, firstAnsweredAt: MONDAY_NINE, workers: [9] })
    expect(afterEvent(before, event)?.workers).toEqual([2, 9])
    expect(afterEvent(afterEvent(before, event), anEvent('note'))?.workers).toEqual([2, 9])
  })

  test.each([
    ['note', anEvent('note')],
    ['claim', anEvent('claim')],
    ['urge', anEvent('urge', { by: ACTORS.coordinator })],
    ['assign', anEvent('assign')],
  ])('%s is none', (_, event) => {
    expect(afterEvent(aComplaint(), event)?.workers).toEqual([])
  })

  test('is in the hands of the officer who accepts it; a coordinator takes it from nobody', () => {
    const taken = aComplaint({ state: 'reopened', handler: 2 })
    const accept = (by: ComplaintEvent['by']) => afterEvent(taken, anEvent('accept', { by }))
    expect(accept({ role: 'head', person: 7, unit: 'roads' })?.handler).toBe(7)
    expect(accept(ACTORS.coordinator)?.handler).toBe(2)
  })

  test('was first spoken to when it was, however often they call', () => {
    const calls = [17, 18].map((n) => anEvent('contact', { at: day(n) }))
    expect(replay([anEvent('file'), ...calls])?.contactedAt).toBe(day(17))
  })

  test('may wait and be extended once in each round', () => {
    const used = aComplaint({ state: 'answered', isExtended: true, hasWaited: true, round: 2 })
    const again = afterEvent(used, anEvent('reopen'))
    expect(again).toMatchObject({ isExtended: false, hasWaited: false, round: 3 })
    expect(VERBS.filter((verb) => canDo(again!, verb, 'coordinator'))).toContain('extend')
  })

  test('that was merged after it was reopened goes its own way as one that was reopened', () => {
    const again = aComplaint({ state: 'merged', mergedInto: 'SD261116-001', round: 2 })
    expect(afterEvent(again, anEvent('unmerge'))).toMatchObject({ state: 'reopened', round: 2 })
  })

  test('says what its resident said last on the telephone; a call nobody took changes nothing', () => {
    const asked = aComplaint({ state: 'answered', solved: true, rating: 'satisfied' })
    const call = (solved: boolean | null, rating: 'dissatisfied' | null) =>
      afterEvent(asked, anEvent('call-back', { solved, rating }))
    expect(call(null, null)).toMatchObject({ solved: true, rating: 'satisfied' })
    expect(call(false, 'dissatisfied')).toMatchObject({ solved: false, rating: 'dissatisfied' })
  })

  test('given to a unit that helped has it as its own, and the others help on', () => {
    const helped = aComplaint({ helpers: ['office', 'welfare'], handler: 2 })
    expect(afterEvent(helped, anEvent('assign', { unit: 'welfare' }))).toMatchObject({
      unit: 'welfare',
      helpers: ['office'],
      handler: null,
    })
  })

  test.each([
    ['a transfer', 'transfer', 1],
    ['an objection', 'objection', 1],
    ['more time', 'extension', 0],
  ] as const)(
    'that is decided: %s is counted where it was about whose it is',
    (_, kind, transfers) => {
      const asked = aComplaint({ request: { kind, to: null } })
      for (const verb of ['assign', 'refuse'] as const)
        expect(afterEvent(asked, anEvent(verb))).toMatchObject({ transfers, request: null })
    },
  )

  test('more time leaves what else the unit asked for to be decided', () => {
    const extend = (kind: 'transfer' | 'extension') =>
      afterEvent(aComplaint({ request: { kind, to: null } }), anEvent('extend'))
    expect(extend('transfer')?.request).toEqual({ kind: 'transfer', to: null })
    expect(extend('extension')?.request).toBeNull()
  })

  test('is answered at once, which is accepting too', () => {
    const complaint = replay([anEvent('file'), anEvent('reply', { at: day(17) })])
    expect(complaint).toEqual(
      aComplaint({
        state: 'answered',
        acceptedAt: day(17),
        answeredAt: day(17),
        firstAnsweredAt: day(17),
        workers: [2],
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
        handler: 2,
        workers: [2],
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
        ...(verb === 'review' &&
          rating === 'basically' && { ...LIMITS, outcome: 'redo' as const, provisional }),
        ...(verb === 'ask-more' && provisional && { waitUntil: null }),
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
          const over = ['closed', 'withdrawn', 'declined'].includes(step.state)
          expect([step.state, step.closedAt !== null]).toEqual([step.state, over])
          expect(step.answeredAt !== null && OPEN_STATES.includes(step.state)).toBe(false)
          if (step.state === 'answered') expect(step.answeredAt).not.toBeNull()
          if (['assigned', 'reopened'].includes(step.state)) expect(step.acceptedAt).toBeNull()
          expect(step.waitUntil !== null).toBe(step.state === 'awaiting-resident')
          expect(step.waitingSince !== null).toBe(step.state === 'awaiting-resident')
          expect(step.mergedInto !== null).toBe(step.state === 'merged')
          if (step.reviewing) expect(step.state).toBe('reopened')
        }
      }),
    )
  })

  test('the clock never runs backwards: no limit before what it was counted from', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        for (const step of lived(events).steps) {
          expect(step.acceptBy <= step.answerBy).toBe(true)
          expect(step.answerBy > step.filedAt).toBe(true)
        }
      }),
    )
  })

  test('when it was filed, and its first answer, never change', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        const { steps } = lived(events)
        const answers = new Set<string>()
        for (const step of steps) {
          expect(step.filedAt).toBe(steps[0]!.filedAt)
          if (answers.size > 0 || step.firstAnsweredAt !== null)
            answers.add(String(step.firstAnsweredAt))
        }
        expect(answers.size).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('only the coordinator says which unit has it', () => {
    fc.assert(
      fc.property(attempts, (events) => {
        const { history, steps } = lived(events)
        for (const [i, step] of steps.entries())
          expect(
            i === 0 || step.unit === steps[i - 1]!.unit || history[i]!.by.role === 'coordinator',
          ).toBe(true)
      }),
    )
  })

  test('only who the ticket is open to reads it', () => {
    const readers = Object.entries(ACTORS).flatMap(([party, { role, person, unit }]) =>
      role === 'resident' || role === 'system'
        ? []
        : [
            {
              party,
              person: person!,
              memberships: [
                { role, unit: party === 'unit' ? 'roads' : (unit ?? null), name: null },
              ],
            },
          ],
    )
    fc.assert(
      fc.property(attempts, fc.boolean(), (events, report) => {
        for (const step of lived(events).steps) {
          const owned = { ...step, report, person: 1 }
          for (const { party, ...reader } of readers) {
            const unit = reader.memberships[0]!.unit
            const near = unit === owned.unit || owned.helpers.includes(unit ?? '')
            const right = party === 'coordinator' || (party === 'leader' ? !report : near)
            expect([party, seesTicket(reader, owned)]).toEqual([party, right])
            if (!right && party !== 'leader')
              expect(VERBS.filter((verb) => actorFor(reader, owned, verb))).toEqual([])
          }
        }
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
