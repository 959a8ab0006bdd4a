import { at, dayAt, plus, workedBetween } from './days.ts'
import { standAt, type Matter, type Note, type Rating, type Stand } from './ledger.ts'

/** The figures of a stretch of days as the ledger has them, by the formulas of the field and by nobody's code. */

/** The figures that are counts of tickets, and those that are shares. */
export const COUNTS = [
  'received',
  'accepted',
  'answered',
  'closed',
  'silent',
  'reopened',
  'withdrawn',
  'merged',
  'open',
  'overdueOpen',
  'petitions',
] as const
export const RATES = [
  'responseRate',
  'resolutionRate',
  'satisfactionRate',
  'satisfiedRate',
  'onTimeRate',
] as const

interface Share {
  readonly of: number
  readonly count: number
}

export interface Tallied {
  readonly received: number
  readonly accepted: number
  readonly answered: number
  readonly closed: number
  readonly silent: number
  readonly reopened: number
  readonly withdrawn: number
  readonly merged: number
  readonly open: number
  readonly overdueOpen: number
  readonly petitions: number
  readonly medianDays: number | null
  readonly responseRate: Share
  readonly resolutionRate: Share
  readonly satisfactionRate: Share
  readonly satisfiedRate: Share
  readonly onTimeRate: Share
}

/** One complaint in a stretch: as it stood at its end, and what was noted within. */
interface Looked {
  readonly matter: Matter
  readonly stand: Stand
  readonly within: readonly Note[]
}

const ratingOf = ({ what, rating }: Note): Rating | null =>
  (what === 'rate' || what === 'call') && rating ? rating : null

const saidOf = ({ what, solved }: Note): boolean | null => {
  if (what === 'call') return solved ?? null
  if (what === 'solved') return true
  return what === 'unsolved' ? false : null
}

const lastOf = <T>(values: readonly (T | null)[]): T | null =>
  values.findLast((value) => value !== null) ?? null

const shareOf = (answers: readonly (boolean | null)[]): Share => ({
  of: answers.filter((answer) => answer !== null).length,
  count: answers.filter((answer) => answer === true).length,
})

const middleOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.floor(sorted.length / 2)]!) / 2
}

const looked = (matters: readonly Matter[], start: Date, end: Date): Looked[] =>
  matters.flatMap((matter) => {
    const stand = standAt(matter, end)
    const within = matter.notes.filter((note) => note.at >= start && note.at < end)
    return stand ? [{ matter, stand, within }] : []
  })

/** The figures from one day to another, both among them; of some complaints or of one unit's. */
export const talliedOf = (
  matters: readonly Matter[],
  from: string,
  to: string,
  which: (looked: Looked) => boolean = () => true,
): Tallied => {
  const [start, end] = [at(from), at(plus(to, 1))]
  const all = looked(matters, start, end).filter(which)
  const standing = all.filter(({ stand }) => !['withdrawn', 'merged'].includes(stand.state))
  const count = (is: (one: Looked) => boolean) => all.filter(is).length
  const noted = (what: Note['what']) =>
    all.reduce((sum, { within }) => sum + within.filter((note) => note.what === what).length, 0)
  const isOpen = ({ stand }: Looked) => stand.state === 'open' || stand.state === 'waiting'
  const isLate = ({ stand }: Looked) => stand.state === 'open' && stand.due <= end
  const firstIn = ({ stand: { first } }: Looked) => (first && first.at >= start ? first : null)
  const closedIn = ({ stand: { closedAt } }: Looked) => closedAt !== null && closedAt >= start
  const rated = ({ within }: Looked) => lastOf(within.map(ratingOf))
  const said = ({ within }: Looked) => lastOf(within.map(saidOf))
  return {
    received: count(({ stand }) => stand.filedAt >= start),
    accepted: count(({ stand }) => stand.rounds.some(({ met }) => met !== null && met >= start)),
    answered: count((one) => firstIn(one) !== null),
    closed: count(closedIn),
    silent: count(
      (one) => closedIn(one) && one.stand.silent && rated(one) === null && said(one) === null,
    ),
    reopened: noted('reopen'),
    withdrawn: noted('withdraw'),
    merged: noted('merge'),
    open: count(isOpen),
    overdueOpen: count(isLate),
    petitions: count(({ matter, stand }) => matter.report && stand.filedAt >= start),
    medianDays: middleOf(
      all.flatMap((one) => {
        const first = firstIn(one)
        return first ? [workedBetween(dayAt(one.stand.filedAt), dayAt(first.at))] : []
      }),
    ),
    responseRate: shareOf(
      standing.map(({ stand: { rounds } }) => {
        const due = rounds.filter(({ by }) => by > start && by <= end)
        return due.length === 0 ? null : due.every(({ by, met }) => met !== null && met <= by)
      }),
    ),
    resolutionRate: shareOf(standing.map(said)),
    satisfactionRate: shareOf(
      standing.map((one) => {
        const rating = rated(one)
        return rating && rating !== 'dissatisfied'
      }),
    ),
    satisfiedRate: shareOf(
      standing.map((one) => {
        const rating = rated(one)
        return rating && rating === 'satisfied'
      }),
    ),
    onTimeRate: shareOf(
      standing.map((one) => firstIn(one)?.inTime ?? (isLate(one) ? false : null)),
    ),
  }
}

/** What call-backs of a stretch found. */
export const callsOf = (matters: readonly Matter[], from: string, to: string) => {
  const [start, end] = [at(from), at(plus(to, 1))]
  const calls = looked(matters, start, end).flatMap(({ within }) =>
    within.filter(({ what }) => what === 'call'),
  )
  return {
    made: calls.length,
    reached: shareOf(calls.map(({ solved, rating }) => solved != null || rating != null)),
    solved: shareOf(calls.map(saidOf)),
    satisfaction: shareOf(
      calls.map((call) => {
        const rating = ratingOf(call)
        return rating && rating !== 'dissatisfied'
      }),
    ),
  }
}
