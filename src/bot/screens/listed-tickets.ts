import { timesIn } from '../../domain/counted.ts'
import { lateness } from '../../domain/digest.ts'
import type { Counting } from '../../domain/limits.ts'
import type { Count, CountedTicket } from '../../domain/counts.ts'
import type { Township } from '../../domain/township.ts'
import type { Overview } from '../../handlers/summaries.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

/** 看名单: a page of the tickets behind something that is told of a period. */

const A_PAGE = 10

/** What is listed. */
export interface Listing {
  /** Of what, and how many. */
  readonly head: string
  readonly numbers: readonly string[]
  /** The figure they are behind; null where it is none. */
  readonly count: Count | null
  readonly page: number
  readonly turn: (page: number) => string
  /** Where else one can go from here. */
  readonly ways: readonly (readonly InlineButton[])[]
}

/** The numbers on a page; behind the last page is the last. */
export const pageOf = (
  numbers: readonly string[],
  page: number,
): { readonly numbers: readonly string[]; readonly page: number; readonly pages: number } => {
  const pages = Math.max(1, Math.ceil(numbers.length / A_PAGE))
  const shown = Math.min(page, pages - 1)
  return { numbers: numbers.slice(shown * A_PAGE, (shown + 1) * A_PAGE), page: shown, pages }
}

export interface TicketPage {
  readonly tickets: readonly CountedTicket[]
  readonly page: number
  readonly pages: number
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

export const titleOf = (t: Texts, { from, to }: Pick<Overview, 'from' | 'to'>): string =>
  t.html('figures.title', { from: t.day(from), to: t.day(to) })

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
  count: Count | null,
  asOf: string,
): string => {
  const { town, t, opens, reports } = reading
  const { no, days } = ticket
  if (reports.has(no) && !opens.has(no)) return t.html('figures.report', { no })
  const late = lateWords(reading, ticket, asOf)
  const line = t.html(late === '' ? 'figures.line' : 'figures.lateLine', {
    no,
    unit: unitName(town, ticket.unit),
    state: t.plain(`state.${ticket.state}`),
    late,
  })
  const times = count === null ? 1 : timesIn(ticket, count)
  return [
    line,
    ...(count === 'answered' && days !== null ? [t.html('figures.took', { days })] : []),
    ...(times > 1 ? [t.html('figures.times', { times })] : []),
  ].join('')
}

/** The tickets on a page, each a button where its reader may open it. */
export const listedScreen = (
  reading: ListReading,
  summary: Pick<Overview, 'from' | 'to' | 'asOf'>,
  { head, count, turn, ways }: Listing,
  { tickets, page, pages }: TicketPage,
): Screen => {
  const { t, opens } = reading
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
      pageRow(t, page, pages, turn),
      ...ways,
    ],
  }
}
