import { expect, test } from 'vitest'

import { workCalendar } from '../../src/config/calendar.ts'
import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import { countedTicket } from '../../src/domain/counted.ts'
import { contributionOf, isSmall, rateOf } from '../../src/domain/indicators.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { anEvent } from './builders.ts'
import { at } from './two-weeks.ts'

const measure = {
  period: readPeriod('week', '2026-W48')!,
  zone: 'Asia/Shanghai',
  calendar: workCalendar(2026, { off: [], work: [] }),
  asOf: new Date('2027-01-15T00:00:00.000Z'),
}
const filed = anEvent('file', {
  at: at('23 09:00'),
  acceptBy: at('24 24:00'),
  answerBy: at('30 24:00'),
})
const apart = (wall: string, kept: boolean) =>
  anEvent('unmerge', {
    at: at(wall),
    acceptBy: at('26 24:00'),
    answerBy: at('30 24:00'),
    ...(kept && { kept: true as const }),
  })
/** Whether it was taken up in time; null where no limit fell in the week. */
const response = (...events: readonly ComplaintEvent[]) =>
  contributionOf({ no: 'SD261123-009', events: [filed, ...events] }, measure)!.response

test('an interim reply takes a ticket up', () => {
  expect(response(anEvent('interim', { at: at('24 10:00') }))).toBe(true)
  expect(response(anEvent('note', { at: at('24 10:00') }))).toBe(false)
})

test('nobody owes the limit of a ticket that was merged in the moment in which it fell', () => {
  const taken = anEvent('accept', { at: at('26 10:00') })
  const merged = (wall: string) => anEvent('merge', { at: at(wall) })
  expect(response(merged('24 24:00'), apart('25 10:00', false), taken)).toBe(true)
  expect(response(merged('25 08:00'), apart('25 10:00', false), taken)).toBe(false)
})

test('who spoke in the week of a round before is not silent of the next', () => {
  const events = [
    filed,
    anEvent('reply', { at: at('24 09:00') }),
    anEvent('say-unsolved', { at: at('24 10:00') }),
    anEvent('reopen', { at: at('24 10:00'), acceptBy: at('25 24:00'), answerBy: at('30 24:00') }),
    anEvent('reply', { at: at('25 09:00') }),
    anEvent('close', { at: at('28 09:00'), because: 'silent' }),
  ]
  const row = contributionOf({ no: 'SD261123-009', events }, measure)!
  expect(row).toMatchObject({ closed: true, silent: false })
  expect(countedTicket(row)!.counts).toContain('reopened')
})

test('a ticket that is taken apart and goes on as it was owes nothing a second time', () => {
  const taken = anEvent('accept', { at: at('24 10:00') })
  const merged = anEvent('merge', { at: at('25 10:00') })
  expect(response(taken, merged, apart('25 12:00', true))).toBe(true)
})

test('a rate of ten is not small any more, and none is not small', () => {
  expect(isSmall(rateOf(Array.from({ length: 10 }, () => true)))).toBe(false)
  expect(isSmall(rateOf(Array.from({ length: 9 }, () => true)))).toBe(true)
  expect(isSmall(rateOf([]))).toBe(false)
})
