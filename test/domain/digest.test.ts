import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import { STATES, type Complaint } from '../../src/domain/complaint.ts'
import { agendaOf, LATE_FOR, lateBy, lateness } from '../../src/domain/digest.ts'
import { aComplaint } from './builders.ts'

const ZONE = 'Asia/Shanghai'
const counting = { calendar: workCalendar(2026, { off: [], work: [] }), zone: ZONE }
const at = (wall: string) => new Date(`2026-${wall}:00+08:00`)
const limit = (day: string) => new Date(at(`${day}T23:59`).getTime() + 60_000).toISOString()

/** Friday morning, half past eight. */
const FRIDAY = at('11-20T08:30')

/** In hand, to be answered by the end of a day. */
const due = (day: string, given: Partial<Complaint> = {}): Complaint =>
  aComplaint({
    state: 'in-hand',
    acceptedAt: at('11-16T10:00').toISOString(),
    acceptBy: limit('11-17'),
    answerBy: limit(day),
    ...given,
  })
/** Not taken up yet: to be by the end of a day, and answered a week later. */
const toTakeUp = (day: string, given: Partial<Complaint> = {}): Complaint =>
  aComplaint({ acceptBy: limit(day), answerBy: limit('11-30'), ...given })

/** Under which heading a ticket stands on Friday. */
const heading = (ticket: Complaint): string | undefined =>
  Object.entries(agendaOf(counting, [ticket], FRIDAY)).find(([, list]) => list.length > 0)?.[0]

describe('on a morning', () => {
  test.each([
    ['its limit was over at midnight', due('11-19'), 'overdue'],
    ['its limit is tonight', due('11-20'), 'today'],
    ['its limit is the next working day, over the weekend', due('11-23'), 'next'],
    ['its limit is on a day off between', due('11-21'), 'next'],
    ['its limit is the working day after that', due('11-24'), undefined],
    ['it is to be taken up today', toTakeUp('11-20'), 'accept'],
    ['it was to be taken up yesterday', toTakeUp('11-19'), 'accept'],
    ['it is to be taken up on Monday', toTakeUp('11-23'), undefined],
    [
      'it was reopened, and is to be taken up today',
      toTakeUp('11-20', { state: 'reopened' }),
      'accept',
    ],
    [
      'it is to be taken up, and answered, today',
      toTakeUp('11-20', { answerBy: limit('11-20') }),
      'today',
    ],
    [
      'it is done again, and the coordinator looks at it',
      due('11-19', { state: 'reopened', reviewing: true }),
      undefined,
    ],
  ] as const)('%s', (_, ticket, under) => {
    expect(heading(ticket)).toBe(under)
  })

  test('only what lies with the unit burns: neither what waits for its resident, nor what is over', () => {
    const burns = STATES.filter((state) => heading(due('11-19', { state })) !== undefined)
    expect(burns).toEqual(['assigned', 'in-hand', 'reopened'])
  })

  test('under each heading the oldest limit comes first', () => {
    const [one, two, three] = [due('11-19'), due('11-17'), due('11-18')]
    expect(agendaOf(counting, [one, two, three], FRIDAY).overdue).toEqual([two, three, one])
  })
})

describe('how late one is', () => {
  test.each([
    ['the limit’s last minute', '11-20T23:59', undefined],
    ['midnight, when Friday is over', '11-21T00:00', 0],
    ['the weekend', '11-22T12:00', 0],
    ['Monday morning', '11-23T08:30', 1],
    ['Tuesday morning', '11-24T08:30', 2],
  ])('at %s', (_, wall, days) => {
    expect(lateness(counting, due('11-20'), at(wall))).toBe(days)
  })

  test('goes up by working days: the head first, then the coordinator, then the leaders', () => {
    expect([LATE_FOR.head, LATE_FOR.coordinator, LATE_FOR.leader]).toEqual([1, 2, 3])
    const [old, fresh] = [due('11-17'), due('11-18')]
    // On Thursday one is two working days late and one a single day; the third is not due yet.
    const tickets = [fresh, due('11-20'), old]
    expect(lateBy(counting, tickets, LATE_FOR.head, at('11-19T08:30'))).toEqual([old, fresh])
    expect(lateBy(counting, tickets, LATE_FOR.coordinator, at('11-19T08:30'))).toEqual([old])
    expect(lateBy(counting, tickets, LATE_FOR.leader, at('11-19T08:30'))).toEqual([])
  })

  test('counts while the desk owes the answer, wherever the ticket lies, and not while it waits', () => {
    const late = STATES.filter(
      (state) => lateBy(counting, [due('11-16', { state })], 1, FRIDAY).length > 0,
    )
    expect(late).toEqual(['unassigned', 'assigned', 'in-hand', 'reopened'])
  })
})
