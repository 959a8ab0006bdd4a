import { describe, expect, test } from 'vitest'

import { STATES, type Complaint } from '../../src/domain/complaint.ts'
import { ADDRESSEE, stagesDue, STAGES } from '../../src/domain/reminders.ts'
import { aComplaint } from './builders.ts'

const at = (wall: string) => new Date(`2026-11-${wall}:00+08:00`)
const HOURS = {
  accept: { in: 'hours', n: 2 },
  answer: { in: 'hours', n: 24 },
} as const

/** Urgent since Monday at nine: to be accepted by eleven, answered by Tuesday at nine. */
const urgent = (given: Partial<Complaint> = {}): Complaint =>
  aComplaint({
    urgent: true,
    allowance: HOURS,
    acceptBy: at('16T11:00').toISOString(),
    answerBy: at('17T09:00').toISOString(),
    ...given,
  })
const accepted = urgent({ state: 'in-hand', acceptedAt: at('16T09:30').toISOString() })

describe('of an urgent ticket that nobody touches', () => {
  test.each([
    ['16T10:29', []],
    ['16T10:30', ['accept']],
    ['16T20:59', ['accept']],
    ['16T21:00', ['accept', 'half']],
    ['17T08:59', ['accept', 'half']],
    ['17T09:00', ['accept', 'half', 'due']],
    ['17T09:59', ['accept', 'half', 'due']],
    ['17T10:00', ['accept', 'half', 'due', 'head']],
    ['17T10:59', ['accept', 'half', 'due', 'head']],
    ['17T11:00', ['accept', 'half', 'due', 'head', 'coordinator']],
    ['17T12:59', ['accept', 'half', 'due', 'head', 'coordinator']],
    ['17T13:00', ['accept', 'half', 'due', 'head', 'coordinator', 'leader']],
  ])('at %s there have come %j', (wall, stages) => {
    expect(stagesDue(urgent(), at(wall))).toEqual(stages)
  })

  test('the unit is told until the limit is over, then head, coordinator and leaders in turn', () => {
    expect(STAGES.map((stage) => ADDRESSEE[stage])).toEqual([
      'unit',
      'unit',
      'unit',
      'head',
      'coordinator',
      'leader',
    ])
  })
})

test('who took it up, or spoke to the resident, is not reminded to', () => {
  const spoken = urgent({ contactedAt: at('16T09:10').toISOString() })
  for (const ticket of [accepted, spoken]) {
    expect(stagesDue(ticket, at('16T12:00'))).toEqual([])
    expect(stagesDue(ticket, at('16T21:00'))).toEqual(['half'])
  }
})

test('of a day that somebody else set there is no half, only its end', () => {
  const order = urgent({
    allowance: { ...HOURS, answer: { in: 'until', day: '2026-11-17' } },
    acceptedAt: at('16T09:30').toISOString(),
    state: 'in-hand',
    answerBy: at('18T00:00').toISOString(),
  })
  expect(stagesDue(order, at('17T23:59'))).toEqual([])
  expect(stagesDue(order, at('18T00:00'))).toEqual(['due'])
})

test('only while somebody at the desk owes something, and only of urgent ones', () => {
  const late = at('20T09:00')
  const reminded = STATES.filter((state) => stagesDue(urgent({ state }), late).length > 0)
  expect(reminded).toEqual(['unassigned', 'assigned', 'in-hand', 'reopened'])
  expect(stagesDue(urgent({ urgent: false }), late)).toEqual([])
})
