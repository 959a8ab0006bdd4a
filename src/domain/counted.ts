import { callsOn } from './call-backs.ts'
import type { Contribution } from './indicators.ts'
import {
  CALL_COUNTS,
  type CallCount,
  type CallCounts,
  type Count,
  type CountedTicket,
} from './counts.ts'

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

const countsOf = (row: Contribution, calls: CallCounts | null): Count[] => [
  ...FLAGS.filter((flag) => row[flag]),
  ...(row.reopenings > 0 ? (['reopened'] as const) : []),
  ...RATES.flatMap(([counts, of]): Count[] =>
    row[counts] === null ? [] : row[counts] ? [of, counts] : [of],
  ),
  ...(row.satisfied ? (['satisfied'] as const) : []),
  ...CALL_COUNTS.filter((count) => calls !== null && calls[count] > 0),
]

/** The ticket as it stands behind the figures; undefined where it counts in none. */
export const countedTicket = (row: Contribution): CountedTicket | undefined => {
  const calls = callsOn(row)
  const counts = countsOf(row, calls)
  if (counts.length === 0) return undefined
  const { complaint } = row
  return {
    no: row.no,
    unit: row.unit,
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
    calls,
    counts,
  }
}

const isOfCalls = (count: Count): count is CallCount => CALL_COUNTS.some((one) => one === count)

/** How much a ticket adds to a figure: what was reopened, or called back, twice in the period counts twice. */
export const timesIn = ({ counts, reopenings, calls }: CountedTicket, count: Count): number => {
  if (!counts.includes(count)) return 0
  if (isOfCalls(count)) return calls?.[count] ?? 0
  return count === 'reopened' ? reopenings : 1
}

/** Whether it was called back on, and is in no other figure: it was over before, and nothing else happened to it. */
export const isOnlyCalled = ({ counts }: CountedTicket): boolean => counts.every(isOfCalls)
