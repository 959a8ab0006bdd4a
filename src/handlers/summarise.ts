import { decisionsOf } from '../domain/decisions.ts'
import { rateOf, type Figures, type Measure } from '../domain/indicators.ts'
import {
  instantsOf,
  kindOf,
  periodBefore,
  trendOf,
  yearBefore,
  type Period,
} from '../domain/period.ts'
import type { CountedTicket, Disclosed, HotTopic, Summary } from '../domain/summary.ts'
import type { Township } from '../domain/township.ts'
import { countingOf } from './clock.ts'
import { countPeriods, type Progress } from './counting-tickets.ts'
import { followedUpIn } from './followed-up.ts'
import { gather, gathered, partsOf } from './gathering.ts'
import { questionsAsked } from './questions-asked.ts'
import type { Db, World } from './world.ts'

/** From how many complaints on one matter is a topic. */
const TOPIC = 3
const MOST_TOPICS = 10
const MOST_TITLES = 10

/** Complaints received on the same category in the same area. */
const hotTopics = (town: Township, tickets: readonly CountedTicket[]): HotTopic[] => {
  const topics = new Map<string, CountedTicket[]>()
  for (const ticket of tickets) {
    if (ticket.report || !ticket.counts.includes('received')) continue
    const key = `${ticket.area} ${ticket.category}`
    topics.set(key, [...(topics.get(key) ?? []), ticket])
  }
  return [...topics]
    .map(([id, theirs]) => {
      const { area, category } = theirs[0]!
      const names = [
        town.areas.find((row) => row.id === area)?.name,
        town.categories.find((row) => row.id === category)?.name ?? category,
      ]
      return {
        id,
        title: names.filter(Boolean).join(' '),
        count: theirs.length,
        repeats: 0,
        tickets: theirs.map(({ no }) => no),
        before: null,
        area,
        category,
        satisfaction: rateOf(
          theirs.map(({ counts }) =>
            counts.includes('satisfactionOf') ? counts.includes('satisfaction') : null,
          ),
        ),
        example: null,
      }
    })
    .filter(({ count }) => count >= TOPIC)
    .toSorted((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_TOPICS)
}

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

/** The periods a summary tells of, itself the first, none twice. */
const periodsOf = (period: Period): Period[] => {
  const all = [period, periodBefore(period), yearBefore(period), ...trendOf(period)]
  return [...new Map(all.map((one) => [one.label, one])).values()]
}

/**
 * All that is told of a period, computed from the histories alone. Of one that goes on, as it stands `now`.
 * `progress` hears how many of the tickets are counted.
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
  const periods = periodsOf(period)
  const measures = periods.map((one): Measure => ({
    period: one,
    zone: town.timezone,
    calendar,
    asOf: now,
  }))
  const own = gathered()
  const figures = await countPeriods(
    world,
    db,
    measures,
    (row, of) => {
      if (of === 0) gather(own, row)
    },
    progress,
  )
  const figuresIn = new Map<string, Figures>(periods.map(({ label }, i) => [label, figures[i]!]))
  const stretch = (one: Period) => ({ ...one, ...figuresIn.get(one.label)! })
  const { most, inVain } = await questionsAsked(world, db, from, until)
  const topics = hotTopics(town, own.tickets)
  return {
    period: period.label,
    kind: kindOf(period),
    from: period.from,
    to: period.to,
    asOf: (until < now ? until : now).toISOString(),
    ...figures[0]!,
    before: stretch(periodBefore(period)),
    yearBefore: stretch(yearBefore(period)),
    trend: trendOf(period).map(stretch),
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
