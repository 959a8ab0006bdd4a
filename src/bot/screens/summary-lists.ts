import { timesIn } from '../../domain/counted.ts'
import type { Counting } from '../../domain/limits.ts'
import { lateness } from '../../domain/digest.ts'
import { COUNTS, type Count, type CountedTicket, type Summary } from '../../domain/summary.ts'
import type { Township } from '../../domain/township.ts'
import { packButton } from '../callback-data.ts'
import { NO_UNIT, unitKey } from '../queue-mark.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'

/** 看名单: the tickets behind every figure. */

const A_PAGE = 10
const UNITS_A_PAGE = 16

const nthOf = (count: Count): number => COUNTS.indexOf(count)

const titleOf = (t: Texts, { from, to }: Pick<Summary, 'from' | 'to'>): string =>
  t.html('figures.title', { from: t.day(from), to: t.day(to) })

const figureName = (t: Texts, count: Count): string => t.plain(`figure.${count}`)

/** The figure that some tickets come to. */
const figureOf = (tickets: readonly CountedTicket[], count: Count): number =>
  tickets.reduce((sum, ticket) => sum + timesIn(ticket, count), 0)

/** Every figure that has tickets, each a button. */
export const figuresScreen = (t: Texts, summary: Summary): Screen => {
  const figures = COUNTS.map((count) => ({ count, figure: figureOf(summary.tickets, count) }))
  const buttons = figures
    .filter(({ figure }) => figure > 0)
    .map(({ count, figure }) => ({
      text: t.plain('figures.button', { name: figureName(t, count), count: figure }),
      callback_data: packButton('figure', summary.period, nthOf(count), NO_UNIT, 0),
    }))
  return {
    html: [
      titleOf(t, summary),
      t.html(buttons.length > 0 ? 'figures.choose' : 'figures.none'),
    ].join('\n'),
    buttons: inRowsOf(2, buttons),
  }
}

/** What is behind a figure. */
export interface Listed {
  readonly count: Count
  readonly unit: string | null
  readonly page: number
}

/** A page of the tickets behind a figure. */
export interface TicketPage {
  readonly tickets: readonly CountedTicket[]
  /** The figure they all come to. */
  readonly total: number
  readonly page: number
  readonly pages: number
}

export const ticketPage = ({ tickets }: Summary, { count, unit, page }: Listed): TicketPage => {
  const behind = tickets.filter(
    (ticket) => ticket.counts.includes(count) && (unit === null || ticket.unit === unit),
  )
  const pages = Math.max(1, Math.ceil(behind.length / A_PAGE))
  const shown = Math.min(page, pages - 1)
  return {
    tickets: behind.slice(shown * A_PAGE, (shown + 1) * A_PAGE),
    total: figureOf(behind, count),
    page: shown,
    pages,
  }
}

export interface ListReading {
  readonly town: Township
  readonly counting: Counting
  readonly t: Texts
  /** Numbers of tickets that their reader may open. */
  readonly opens: ReadonlySet<string>
  /** Numbers of reports on people in office: of them nothing else is told to who may not open them. */
  readonly reports: ReadonlySet<string>
}

const lateWords = ({ counting, t }: ListReading, ticket: CountedTicket, asOf: string): string => {
  if (!ticket.counts.includes('overdueOpen')) return ''
  const days = lateness(counting, ticket, new Date(Date.parse(asOf) - 1))
  return days === undefined || days === 0
    ? t.plain('digest.justLate')
    : t.plain('digest.late', { days })
}

const ticketLine = (
  reading: ListReading,
  ticket: CountedTicket,
  count: Count,
  asOf: string,
): string => {
  const { town, t, opens, reports } = reading
  const { no } = ticket
  if (reports.has(no) && !opens.has(no)) return t.html('figures.report', { no })
  const late = lateWords(reading, ticket, asOf)
  const line = t.html(late === '' ? 'figures.line' : 'figures.lateLine', {
    no,
    unit: unitName(town, ticket.unit),
    state: t.plain(`state.${ticket.state}`),
    late,
  })
  const times = timesIn(ticket, count)
  return times > 1 ? line + t.html('figures.times', { times }) : line
}

/** The tickets behind a figure, each a button where its reader may open it. */
export const ticketsScreen = (
  reading: ListReading,
  summary: Summary,
  { count, unit }: Listed,
  { tickets, total, page, pages }: TicketPage,
): Screen => {
  const { town, t, opens } = reading
  const { period } = summary
  const to = (turned: number) =>
    packButton('figure', period, nthOf(count), unitKey(unit ?? undefined), turned)
  const head = t.html(unit === null ? 'figures.of' : 'figures.ofUnit', {
    name: figureName(t, count),
    unit: unit === null ? '' : unitName(town, unit),
    count: total,
  })
  const open = ({ no, state }: CountedTicket): InlineButton => ({
    text: t.plain('button.openTicket', { no, state: t.plain(`state.${state}`) }),
    callback_data: packButton('ticket', no),
  })
  return {
    html: [
      titleOf(t, summary),
      head + pageLine(t, page, pages),
      ...tickets.map((ticket) => ticketLine(reading, ticket, count, summary.asOf)),
    ].join('\n'),
    buttons: [
      ...tickets.filter(({ no }) => opens.has(no)).map((ticket) => [open(ticket)]),
      pageRow(t, page, pages, to),
      [
        {
          text: t.plain('button.byUnit'),
          callback_data: packButton('figureunits', period, nthOf(count), 0),
        },
        { text: t.plain('button.back'), callback_data: packButton('figures', period) },
      ],
    ],
  }
}

/** The units a figure is of, those with the most first. */
export const figureUnitsScreen = (
  town: Township,
  t: Texts,
  summary: Summary,
  count: Count,
  page: number,
): Screen => {
  const { period } = summary
  const behind = summary.tickets.filter(({ counts }) => counts.includes(count))
  const figures = new Map<string, number>()
  for (const ticket of behind)
    figures.set(ticket.unit, (figures.get(ticket.unit) ?? 0) + timesIn(ticket, count))
  const units = [...figures].toSorted((a, b) => b[1] - a[1])
  const pages = Math.max(1, Math.ceil(units.length / UNITS_A_PAGE))
  const shown = Math.min(page, pages - 1)
  const buttons = units
    .slice(shown * UNITS_A_PAGE, (shown + 1) * UNITS_A_PAGE)
    .map(([unit, number]) => ({
      text: t.plain('figures.button', { name: t.script(unitName(town, unit)), count: number }),
      callback_data: packButton('figure', period, nthOf(count), unitKey(unit), 0),
    }))
  return {
    html: [
      titleOf(t, summary),
      t.html('figures.byUnit', { name: figureName(t, count), count: figureOf(behind, count) }) +
        pageLine(t, shown, pages),
    ].join('\n'),
    buttons: [
      ...inRowsOf(2, buttons),
      pageRow(t, shown, pages, (to) => packButton('figureunits', period, nthOf(count), to)),
      [{ text: t.plain('button.back'), callback_data: packButton('figures', period) }],
    ],
  }
}
