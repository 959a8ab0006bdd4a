import { decisionsOf } from '../domain/decisions.ts'
import type { Figures, Measure } from '../domain/indicators.ts'
import {
  instantsOf,
  kindOf,
  periodBefore,
  trendOf,
  yearBefore,
  type Period,
} from '../domain/period.ts'
import type { Disclosed, Summary } from '../domain/summary.ts'
import { countingOf } from './clock.ts'
import { countPeriods } from './counting-tickets.ts'
import { followedUpIn } from './followed-up.ts'
import { gather, gathered, gatherReceived, partsOf, type ReceivedTicket } from './gathering.ts'
import { questionsAsked } from './questions-asked.ts'
import type { Progress } from './stages.ts'
import { topicsIn } from './topics.ts'
import type { Db, World } from './world.ts'

const MOST_TITLES = 10

const disclosedIn = async (
  { records, town }: World,
  db: Db,
  from: Date,
  until: Date,
): Promise<Disclosed> => {
  const versions = await records.versionsBetween(db, from, until)
  const counted = (rows: typeof versions) => ({
    added: rows.filter(({ version }) => version === 1).length,
    changed: rows.filter(({ version }) => version > 1).length,
  })
  return {
    ...counted(versions),
    byUnit: town.units.flatMap(({ id, name }) => {
      const theirs = versions.filter(({ unit }) => unit === id)
      return theirs.length === 0 ? [] : [{ unit: id, name, ...counted(theirs) }]
    }),
    titles: versions.slice(0, MOST_TITLES).map(({ title }) => title),
  }
}

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
  const { town, calendar } = world
  const { from, until } = instantsOf(period, town.timezone)
  // The first instant of the next period is none of this one's days.
  const last = new Date(Math.min(until.getTime() - 1, now.getTime()))
  const before = periodBefore(period)
  const aYearBefore = yearBefore(period)
  const trend = trendOf(period)
  // None twice; the period and the one before come first, for which single tickets are looked at.
  const all = [period, before, aYearBefore, ...trend]
  const periods = [...new Map(all.map((one) => [one.label, one])).values()]
  const measures = periods.map((one): Measure => ({
    period: one,
    zone: town.timezone,
    calendar,
    asOf: now,
  }))
  const own = gathered()
  const receivedBefore: ReceivedTicket[] = []
  const figures = await countPeriods(
    world,
    db,
    measures,
    (row, of) => {
      if (of === 0) gather(own, row)
      if (of === 1) gatherReceived(receivedBefore, row)
    },
    progress,
  )
  const figuresIn = new Map<string, Figures>(periods.map(({ label }, i) => [label, figures[i]!]))
  const stretch = (one: Period) => ({ ...one, ...figuresIn.get(one.label)! })
  const { most, inVain } = await questionsAsked(world, db, from, until)
  progress?.('grouping')
  const topics = await topicsIn(world, db, own.received, receivedBefore)
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
    ...partsOf(town, own),
    hotTopics: topics,
    askedMost: most,
    unansweredQuestions: inVain,
    disclosed: await disclosedIn(world, db, from, until),
    decisions: decisionsOf(countingOf(world), own.open, topics, last),
    followedUp: await followedUpIn(world, db, period, now),
    tickets: own.tickets,
  }
}
