import { describe, expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import type { Complaint } from '../../src/domain/complaint.ts'
import { decisionsOf } from '../../src/domain/decisions.ts'
import { contributionOf, type Contribution } from '../../src/domain/indicators.ts'
import { readPeriod } from '../../src/domain/period.ts'
import type { HotTopic } from '../../src/domain/summary.ts'
import { anEvent } from './builders.ts'

const calendar = workCalendar(2026, { off: [], work: [] })
const zone = 'Asia/Shanghai'
const counting = { calendar, zone }
/** The last moment of Sunday, 29 November 2026, in the township. */
const END = new Date('2026-11-29T15:59:59.999Z')

const base = contributionOf(
  { no: 'SD261116-001', events: [anEvent('file')] },
  { period: readPeriod('week', '2026-W48')!, zone, calendar, asOf: END },
)!

let count = 0
const row = (given: Partial<Complaint>): Contribution => ({
  ...base,
  no: `SD261116-${String(++count).padStart(3, '0')}`,
  open: true,
  complaint: {
    ...base.complaint,
    state: 'in-hand',
    answerBy: '2026-12-04T16:00:00.000Z',
    ...given,
  },
})
const late = (days: string, given: Partial<Complaint> = {}) =>
  row({ answerBy: `2026-11-${days}T16:00:00.000Z`, ...given })

const topic = (given: Partial<HotTopic>): HotTopic => ({
  id: 'smell',
  title: '东塘村臭味',
  titleByModel: false,
  count: 6,
  repeats: 0,
  tickets: ['SD261123-001'],
  before: 2,
  area: null,
  category: 'other',
  satisfaction: { of: 0, count: 0, rate: null },
  example: null,
  ...given,
})
const decisions = (rows: readonly Contribution[], topics: readonly HotTopic[] = []) =>
  decisionsOf(counting, rows, topics, END)

describe('what the leaders are asked to decide', () => {
  test('is nothing where all goes its way', () => {
    expect(decisions([row({}), late('27')])).toEqual([])
  })

  test('is what is late for three working days and more, unit by unit, the most first', () => {
    const one = late('23')
    const others = [late('24', { unit: 'welfare' }), late('20', { unit: 'welfare' })]
    expect(decisions([one, ...others])).toMatchObject([
      { kind: 'overdue-long', unit: 'welfare', tickets: others.map(({ no }) => no) },
      { kind: 'overdue-long', unit: 'roads', tickets: [one.no] },
    ])
  })

  test('is what nobody was given in time, what failed twice, and whose units dispute', () => {
    const unassigned = row({ state: 'unassigned', acceptBy: '2026-11-26T16:00:00.000Z' })
    const fresh = row({ state: 'unassigned', acceptBy: '2026-11-30T16:00:00.000Z' })
    const again = row({ state: 'reopened', reviewing: true })
    const disputed = row({ request: { kind: 'objection', to: null } })
    const extension = row({ request: { kind: 'extension', to: null } })
    expect(decisions([disputed, again, fresh, unassigned, extension])).toMatchObject([
      { kind: 'unassigned', unit: null, tickets: [unassigned.no] },
      { kind: 'unsolved-twice', unit: null, tickets: [again.no] },
      { kind: 'disputed', unit: 'roads', tickets: [disputed.no] },
    ])
  })

  test('is nothing that waits for its resident, whatever limit it had', () => {
    expect(decisions([late('16', { state: 'awaiting-resident' })])).toEqual([])
  })

  test('is a topic that doubled, and none that only went on', () => {
    expect(decisions([], [topic({}), topic({ before: 4 }), topic({ count: 4 })])).toEqual([
      {
        kind: 'topic',
        unit: null,
        topic: '东塘村臭味',
        topicByModel: false,
        tickets: ['SD261123-001'],
      },
    ])
  })

  test('is so from five complaints and twice as many on, and where it is known what there was', () => {
    const isAsked = (count: number, before: number | null) =>
      decisions([], [topic({ count, before })]).length === 1
    expect([isAsked(5, 2), isAsked(4, 2)]).toEqual([true, false])
    expect([isAsked(6, 3), isAsked(6, 4)]).toEqual([true, false])
    expect([isAsked(5, 0), isAsked(5, null)]).toEqual([true, false])
  })

  test('is what nobody was given when its limit fell in the last moment', () => {
    const unassigned = row({ state: 'unassigned', acceptBy: END.toISOString() })
    expect(decisions([unassigned]).map(({ kind }) => kind)).toEqual(['unassigned'])
  })

  test('is a unit that asks again for another one, and not one that asks for the first time', () => {
    const request = { kind: 'transfer', to: 'welfare' } as const
    expect(decisions([row({ request, transfers: 0 })])).toEqual([])
    const again = row({ request, transfers: 1 })
    expect(decisions([again])).toMatchObject([{ kind: 'disputed', tickets: [again.no] }])
    expect(decisions([row({ request: null, transfers: 2 })])).toEqual([])
  })

  test('is nothing that was answered by then, whatever is asked of it', () => {
    const request = { kind: 'objection', to: null } as const
    expect(decisions([{ ...row({ request }), open: false }])).toEqual([])
  })

  test('is never a report on somebody in office', () => {
    expect(decisions([late('16', { report: true })])).toEqual([])
  })
})
