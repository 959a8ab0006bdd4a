import { decisionsOf } from '../domain/decisions.ts'
import { gapFiguresOf } from '../domain/gap.ts'
import type { Figures } from '../domain/indicators.ts'
import {
  instantsOf,
  kindOf,
  periodBefore,
  trendOf,
  yearBefore,
  type Period,
} from '../domain/period.ts'
import type { Summary } from '../domain/summary.ts'
import { countingOf } from './clock.ts'
import { countPeriods, measureOf } from './counting-tickets.ts'
import { disclosedIn } from './disclosed.ts'
import { followedUpIn } from './followed-up.ts'
import { gapRows } from './gap-figures.ts'
import { gather, gathered, gatherReceived, partsOf, type ReceivedTicket } from './gathering.ts'
import { pollsToldIn } from './poll-results.ts'
import { questionsAsked } from './questions-asked.ts'
import { countReceived, receivedBy } from './received-by.ts'
import type { Progress } from './stages.ts'
import { topicsIn } from './topics.ts'
import { unnamedIn } from './unnamed.ts'
import type { Db, World } from './world.ts'

/**
 * All that is told of a period, computed from the histories alone. Of one that goes on, as it stands `now`.
 * `progress` hears how many of the tickets are counted, and when they are being grouped into topics.
 */
export const summarise = async (
  world: World,
  db: Db,
  period: Period,
  now: Date,
  progress?: Progress,
): Promise<Summary> => {
  const { town } = world
  const { from, until } = instantsOf(period, town.timezone)
  // The first instant of the next period is none of this one's days.
  const last = new Date(Math.min(until.getTime() - 1, now.getTime()))
  const before = periodBefore(period)
  const aYearBefore = yearBefore(period)
  const trend = trendOf(period)
  // None twice; the period and the one before come first, for which single tickets are looked at.
  const all = [period, before, aYearBefore, ...trend]
  const periods = [...new Map(all.map((one) => [one.label, one])).values()]
  const measures = periods.map((one) => measureOf(world, one, now))
  const own = gathered()
  const receivedBefore: ReceivedTicket[] = []
  const partsBefore = receivedBy()
  const partsYearBefore = receivedBy()
  // Of a year, both are the same period.
  const placeOfYearBefore = periods.findIndex(({ label }) => label === aYearBefore.label)
  const figures = await countPeriods(
    world,
    db,
    measures,
    (row, of) => {
      if (of === 0) gather(own, row)
      if (of === 1) {
        gatherReceived(receivedBefore, row)
        countReceived(partsBefore, row)
      }
      if (of === placeOfYearBefore) countReceived(partsYearBefore, row)
    },
    progress,
  )
  const figuresIn = new Map<string, Figures>(periods.map(({ label }, i) => [label, figures[i]!]))
  const stretch = (one: Period) => ({ ...one, ...figuresIn.get(one.label)! })
  const unnamed = await unnamedIn(world, db, now)
  progress?.('grouping')
  const gaps = await gapRows(world, db, unnamed, { from, until, now })
  const topics = await topicsIn(world, db, unnamed, own.received, receivedBefore)
  return {
    period: period.label,
    kind: kindOf(period),
    from: period.from,
    to: period.to,
    asOf: (until < now ? until : now).toISOString(),
    ...figures[0]!,
    before: stretch(before),
    yearBefore: stretch(aYearBefore),
    trend: trend.map(stretch),
    ...partsOf(town, own, partsBefore, partsYearBefore),
    hotTopics: topics,
    ...(await questionsAsked(world, db, unnamed, { from, until, now })),
    disclosed: await disclosedIn(world, db, from, until, now),
    gaps: gapFiguresOf(gaps),
    gapRows: gaps,
    polls: await pollsToldIn(world, db, period),
    decisions: decisionsOf(countingOf(world), own.open, topics, last),
    followedUp: await followedUpIn(world, db, unnamed, period, now),
    tickets: own.tickets,
  }
}
