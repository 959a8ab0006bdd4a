import type { CountedTicket } from '../domain/counts.ts'
import type { Told } from './told.ts'

/** A report on somebody in office is counted, and nothing else of it is for whoever gets the file. */
const shut = (ticket: CountedTicket) => {
  if (!ticket.report) return ticket
  const { no, report, reopenings, calls, counts } = ticket
  return { no, report, reopenings, calls, counts }
}

/** The summary as one JSON value (docs/papers.md: its fields). */
export const jsonText = ({ summary, form }: Told): string =>
  JSON.stringify(form === 'internal' ? { ...summary, tickets: summary.tickets.map(shut) } : summary)
