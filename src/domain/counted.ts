import type { Contribution } from './indicators.ts'
import type { Count, CountedTicket } from './summary.ts'

const FLAGS = [
  'received',
  'accepted',
  'answered',
  'closed',
  'silent',
  'withdrawn',
  'merged',
  'open',
  'overdueOpen',
  'petition',
] as const satisfies readonly (Count & keyof Contribution)[]

/** What of a rate a ticket is in, and what counts. */
const RATES = [
  ['response', 'responseOf'],
  ['resolution', 'resolutionOf'],
  ['satisfaction', 'satisfactionOf'],
  ['onTime', 'onTimeOf'],
] as const satisfies readonly (readonly [Count & keyof Contribution, Count])[]

const countsOf = (row: Contribution): Count[] => [
  ...FLAGS.filter((flag) => row[flag]),
  ...(row.reopenings > 0 ? (['reopened'] as const) : []),
  ...RATES.flatMap(([counts, of]): Count[] =>
    row[counts] === null ? [] : row[counts] ? [of, counts] : [of],
  ),
  ...(row.satisfied ? (['satisfied'] as const) : []),
]

/** The ticket as it stands behind the figures; undefined where it counts in none. */
export const countedTicket = (row: Contribution): CountedTicket | undefined => {
  const counts = countsOf(row)
  if (counts.length === 0) return undefined
  const { complaint } = row
  return {
    no: row.no,
    unit: complaint.unit,
    category: complaint.category,
    area: complaint.area,
    state: complaint.state,
    urgent: complaint.urgent,
    report: complaint.report,
    filedAt: complaint.filedAt,
    answerBy: complaint.answerBy,
    provisional: complaint.provisional,
    firstAnsweredAt: complaint.firstAnsweredAt,
    closedAt: complaint.closedAt,
    days: row.days,
    reopenings: row.reopenings,
    counts,
  }
}

/** How much a ticket adds to a figure: what was reopened twice in the period counts twice. */
export const timesIn = ({ counts, reopenings }: CountedTicket, count: Count): number => {
  if (!counts.includes(count)) return 0
  return count === 'reopened' ? reopenings : 1
}
