import { followUp } from '../domain/follow-up.ts'
import {
  contributionOf,
  figuresOf,
  type Contribution,
  type Figures,
  type Measure,
} from '../domain/indicators.ts'
import { MISSING, withoutPersons } from '../domain/masking.ts'
import { instantsOf, type Period } from '../domain/period.ts'
import type { Db, World } from './world.ts'

export interface NamedFigures extends Figures {
  readonly id: string
  readonly name: string
}

export interface HotTopic {
  readonly title: string
  readonly count: number
  readonly tickets: readonly string[]
}

export interface Summary extends Figures {
  readonly period: string
  readonly from: string
  readonly to: string
  readonly byUnit: readonly (Figures & { readonly unit: string; readonly name: string })[]
  readonly byCategory: readonly (Figures & { readonly category: string; readonly name: string })[]
  readonly byArea: readonly (Figures & { readonly area: string; readonly name: string })[]
  readonly hotTopics: readonly HotTopic[]
  readonly unansweredQuestions: readonly { readonly question: string; readonly count: number }[]
}

/** From how many complaints on one matter is a topic. */
const TOPIC = 3
const MOST_TOPICS = 10
const MOST_QUESTIONS = 20

type Named = { readonly id: string; readonly name: string }

const byGroup = (
  rows: readonly Contribution[],
  groups: readonly Named[],
  groupOf: (row: Contribution) => string | null,
): NamedFigures[] =>
  groups.flatMap((group) => {
    const own = rows.filter((row) => groupOf(row) === group.id)
    return own.length === 0 ? [] : [{ id: group.id, name: group.name, ...figuresOf(own) }]
  })

/** Complaints received on the same category in the same area. */
const hotTopics = (world: World, rows: readonly Contribution[]): HotTopic[] => {
  const topics = new Map<string, string[]>()
  for (const { no, received, complaint } of rows) {
    if (!received) continue
    const category = world.town.categories.find(({ id }) => id === complaint.category)
    const area = world.town.areas.find(({ id }) => id === complaint.area)
    const title = [area?.name, category?.name ?? complaint.category].filter(Boolean).join(' ')
    topics.set(title, [...(topics.get(title) ?? []), no])
  }
  return [...topics]
    .map(([title, tickets]) => ({ title, count: tickets.length, tickets }))
    .filter(({ count }) => count >= TOPIC)
    .toSorted((a, b) => b.count - a.count || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_TOPICS)
}

// Only case, width, blanks and closing marks: two askings of one question, not two questions.
const sameQuestion = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s??!!。.,,、~]+/g, '')

const countQuestions = (words: readonly string[]) => {
  const counts = new Map<string, { question: string; count: number }>()
  for (const question of words) {
    const row = counts.get(sameQuestion(question)) ?? { question, count: 0 }
    row.count++
    counts.set(sameQuestion(question), row)
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count).slice(0, MOST_QUESTIONS)
}

/**
 * What was asked in vain, without what points at its asker or at anybody else: with the item it was about where it
 * named nothing, and not at all without one, or where nothing of it is left.
 */
const askedInVain = async (world: World, db: Db, from: Date, until: Date): Promise<string[]> => {
  const { unansweredBetween, findItem } = world.records
  const questions = await unansweredBetween(db, from, until)
  const titles = new Map<string, string | undefined>()
  for (const { about } of questions)
    if (about !== undefined && !titles.has(about))
      titles.set(about, (await findItem(db, about))?.title)
  return questions.flatMap(({ words: said, about }) => {
    const words = withoutPersons(said)
    if (sameQuestion(words.replace(MISSING, '')) === '') return []
    const title = about === undefined ? undefined : titles.get(about)
    if (title !== undefined) return [`《${title}》${words}`]
    return followUp(words) === 'bare' ? [] : [words]
  })
}

/** The figures of a period, computed from the histories alone. */
export const summarise = async (
  world: World,
  db: Db,
  period: Period,
  now: Date,
): Promise<Summary> => {
  const { town, calendar, records } = world
  const { from, until } = instantsOf(period, town.timezone)
  const measure: Measure = { period, zone: town.timezone, calendar, asOf: now }
  const histories = await records.historiesFor(db, from, until)
  const rows = histories.flatMap((ticket) => contributionOf(ticket, measure) ?? [])
  const inVain = await askedInVain(world, db, from, until)
  return {
    period: period.label,
    from: period.from,
    to: period.to,
    ...figuresOf(rows),
    byUnit: byGroup(rows, town.units, ({ complaint }) => complaint.unit).map(
      ({ id, ...figures }) => ({ unit: id, ...figures }),
    ),
    byCategory: byGroup(rows, town.categories, ({ complaint }) => complaint.category).map(
      ({ id, ...figures }) => ({ category: id, ...figures }),
    ),
    byArea: byGroup(rows, town.areas, ({ complaint }) => complaint.area).map(
      ({ id, ...figures }) => ({ area: id, ...figures }),
    ),
    hotTopics: hotTopics(world, rows),
    unansweredQuestions: countQuestions(inVain),
  }
}
