import { expect, test } from 'vitest'

import { plainText } from '../../src/bot/html.ts'
import {
  figuresScreen,
  figureUnitsScreen,
  ticketPage,
  ticketsScreen,
  type Listed,
} from '../../src/bot/screens/summary-lists.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import { readTownship } from '../../src/config/township.ts'
import type { CountedTicket } from '../../src/domain/summary.ts'
import { aSummary } from '../domain/a-summary.ts'

const t = loadTexts('locales', 'Asia/Shanghai')('zh-CN')
const town = readTownship('township')
const counting = { calendar: workCalendar(2026, { off: [], work: [] }), zone: 'Asia/Shanghai' }

const aTicket = (no: string, given: Partial<CountedTicket> = {}): CountedTicket => ({
  no,
  unit: 'roads',
  category: 'lamps',
  area: null,
  state: 'reopened',
  urgent: false,
  report: false,
  filedAt: '2026-11-23T01:00:00.000Z',
  answerBy: '2026-11-30T16:00:00.000Z',
  provisional: false,
  firstAnsweredAt: null,
  closedAt: null,
  days: null,
  reopenings: 0,
  counts: ['received'],
  ...given,
})

const shown = (tickets: readonly CountedTicket[], listed: Partial<Listed> = {}): string[] => {
  const summary = aSummary({ tickets })
  const which = { count: 'received', unit: null, page: 0, ...listed } as const
  const reading = { town, counting, t, opens: new Set<string>(), reports: new Set<string>() }
  const screen = ticketsScreen(reading, summary, which, ticketPage(summary, which))
  return plainText(screen.html).split('\n').slice(1)
}
const labels = (screen: { readonly buttons?: readonly (readonly { readonly text: string }[])[] }) =>
  (screen.buttons ?? []).flat().map(({ text }) => text)

test('what was reopened twice is two in the figure, in its list and by unit', () => {
  const tickets = [
    aTicket('QH261123-001', { reopenings: 2, counts: ['reopened'] }),
    aTicket('QH261123-002', { reopenings: 1, counts: ['reopened'], unit: 'environment' }),
  ]
  const summary = aSummary({ tickets })
  expect(labels(figuresScreen(t, summary))).toEqual(['重办 3'])
  const [head, first, second] = shown(tickets, { count: 'reopened' })
  expect(head).toBe('重办 3 件')
  expect(first).toBe('· QH261123-001 城乡建设办公室 重办（2 次）')
  expect(second).toMatch(/^· QH261123-002 .* 重办$/)
  const units = figureUnitsScreen(town, t, summary, 'reopened', 0)
  expect(plainText(units.html)).toContain('重办 3 件，按单位')
  expect(labels(units)[0]).toBe('城乡建设办公室 2')
})

test('ten stand on a page, and behind the last page is the last', () => {
  const tickets = Array.from({ length: 21 }, (_, i) => aTicket(`QH261123-${100 + i}`))
  // What it is of, and which page.
  expect(shown(tickets)).toHaveLength(2 + 10)
  expect(shown(tickets, { page: 2 }).slice(2)).toEqual(['· QH261123-120 城乡建设办公室 重办'])
  expect(shown(tickets, { page: 9 })).toEqual(shown(tickets, { page: 2 }))
})

test('of a unit only its own are listed', () => {
  const tickets = [aTicket('QH261123-001'), aTicket('QH261123-002', { unit: 'environment' })]
  expect(shown(tickets, { unit: 'roads' })).toEqual([
    '城乡建设办公室：收到 1 件',
    '· QH261123-001 城乡建设办公室 重办',
  ])
})
