import { lastDayOf, pollFigures, type PollFigures } from '../domain/disclosure/social-comment.ts'
import { Refusal } from '../domain/errors.ts'
import {
  instantsOf,
  kindOf,
  periodAt,
  periodBefore,
  periodNamed,
  type Period,
} from '../domain/period.ts'
import { FOLDED_BELOW } from '../domain/public-summary.ts'
import { may } from '../domain/roles.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { unnamedIn } from './unnamed.ts'
import type { Db, Who, World } from './world.ts'

/** What came of 社会评议: counts of rounds that are closed, for whoever reads papers. */

/** What came of some quarters' rounds that are closed, the oldest first. */
export const pollsBetween = async (
  { records }: World,
  db: Db,
  from: string,
  to: string,
): Promise<PollFigures[]> => (await records.closedPollRounds(db, from, to)).map(pollFigures)

/** A year's and a quarter's papers have the rounds of their quarters; those of a week or a month, what was closed in it. */
export const pollsToldIn = async (
  { records, town }: World,
  db: Db,
  period: Period,
): Promise<PollFigures[]> => {
  const quarterAt = (day: Day) => periodAt('quarter', day)
  const last = quarterAt(period.to).label
  if (['quarter', 'year'].includes(kindOf(period)))
    return (await records.closedPollRounds(db, quarterAt(period.from).label, last)).map(pollFigures)
  const { from, until } = instantsOf(period, town.timezone)
  const before = periodBefore(quarterAt(period.from)).label
  const closed = await records.closedPollRounds(db, before, last)
  return closed
    .filter(
      ({ closedAt }) =>
        closedAt !== null && closedAt >= from.toISOString() && closedAt < until.toISOString(),
    )
    .map(pollFigures)
}

export interface PollResults {
  readonly figures: PollFigures
  /** Sentences of which nobody can be told, and how many others there are. */
  readonly words: readonly string[]
  readonly untold: number
}

export interface PollsView {
  /** The newest first. */
  readonly quarters: readonly string[]
  readonly shown: PollResults | undefined
  /** The round that is open now, and its last day. */
  readonly open: { readonly quarter: string; readonly until: string } | undefined
}

const resultsOf = async (
  world: World,
  db: Db,
  figures: PollFigures,
  now: Date,
): Promise<PollResults> => {
  const all = await world.records.pollWords(db, figures.quarter)
  const rule = await unnamedIn(world, db, now)
  // Of a handful of people each is known by how they write.
  const words = all.length < FOLDED_BELOW ? [] : all.filter((text) => rule.isPlain(text))
  return { figures, words, untold: all.length - words.length }
}

/** /poll: what came of a quarter's round; of the newest one that is closed where none is named. */
export const readPolls = async (
  world: World,
  db: Db,
  who: Who,
  quarter: string | undefined,
  now: Date,
): Promise<PollsView> => {
  if (!may(who.memberships, 'see-summary')) throw new Refusal('not-allowed')
  const last = periodAt('quarter', dayOf(now, world.town.timezone)).label
  const closed = (await pollsBetween(world, db, '2000-Q1', last)).toReversed()
  const shown = quarter === undefined ? closed[0] : closed.find((one) => one.quarter === quarter)
  if (quarter !== undefined && !shown) throw new Refusal('stale-button')
  const [open] = await world.records.openPollRounds(db)
  return {
    quarters: closed.map((one) => one.quarter),
    shown: shown && (await resultsOf(world, db, shown, now)),
    open: open === undefined ? undefined : { quarter: open, until: lastDayOf(periodNamed(open)!) },
  }
}
