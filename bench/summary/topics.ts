/**
 * Hot topics of real complaints: `npx tsx bench/summary/topics.ts FOLDER [--by week|quarter|year] [--titles]`, FOLDER holding
 * messages/replied.jsonl. Laid out by the complaints' own dates; prints the topics of the three busiest periods by
 * ids, to be judged by reading, and how many topics keep id and title from one period to the next.
 *
 * Areas are the board's districts (A3区), as they stand in the words; categories what the sample township's own
 * words say. Every complaint is somebody else's: the file does not say whose it is.
 */
import { readTownship } from '../../src/config/township.ts'
import { hotTopics, type Told, type Topic, type TopicTown } from '../../src/domain/hot-topics.ts'
import { routeByWords } from '../../src/domain/routing.ts'
import { readMessages } from '../same-matter/data.ts'

const [folder, ...options] = process.argv.slice(2)
if (folder === undefined)
  throw new Error(
    'usage: npx tsx bench/summary/topics.ts FOLDER [--by week|quarter|year] [--titles]',
  )
const withTitles = options.includes('--titles')
const by = options.includes('--by') ? options[options.indexOf('--by') + 1]! : 'week'

const DISTRICT = /([A-Z]\d{0,2}) ?[市县区]/
const NAMES = new Map<string, string>()
const districtIn = (text: string): string | null => {
  const [name, id] = DISTRICT.exec(text) ?? []
  if (id === undefined) return null
  if (!NAMES.has(id)) NAMES.set(id, name!)
  return id
}
const sample = readTownship('township')
const messages = readMessages(folder)

const told = messages.map(({ id, text, at }): Told => ({
  no: id,
  words: text,
  area: districtIn(text),
  category: routeByWords(sample, text).category,
  person: null,
  merged: false,
  filedAt: new Date(at).toISOString(),
}))
const districts = [...new Set(told.flatMap(({ area }) => area ?? []))].toSorted()
const town: TopicTown = {
  areas: districts.map((id) => ({ id, name: NAMES.get(id)!, unit: id })),
  categories: sample.categories,
}

const DAY = 86_400_000
const MONDAY = Date.UTC(1970, 0, 5)
const weekOf = (at: string): number => Math.floor((Date.parse(at) - MONDAY) / (7 * DAY))
const labelOfWeek = (week: number): string =>
  new Date(MONDAY + week * 7 * DAY).toISOString().slice(0, 10)

/** The number of the period that an instant lies in; one follows the other without gaps. */
const PERIODS: Readonly<Record<string, (at: string) => number>> = {
  week: weekOf,
  quarter: (at) => Number(at.slice(0, 4)) * 4 + Math.floor((Number(at.slice(5, 7)) - 1) / 3),
  year: (at) => Number(at.slice(0, 4)),
}
const LABELS: Readonly<Record<string, (period: number) => string>> = {
  week: (week) => `week from ${labelOfWeek(week)}`,
  quarter: (quarter) => `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`,
  year: String,
}
const periodOf = PERIODS[by]
const labelOf = LABELS[by]
if (!periodOf || !labelOf) throw new Error(`no such period: ${by}`)

const groupBy = (of: (at: string) => number): Map<number, Told[]> => {
  const groups = new Map<number, Told[]>()
  for (const one of told) {
    const key = of(one.filedAt)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

const periods = groupBy(periodOf)
const topicsOf = (period: number): Topic[] =>
  hotTopics(periods.get(period) ?? [], periods.get(period - 1) ?? [], town)

const busiest = [...periods].toSorted((a, b) => b[1].length - a[1].length).slice(0, 3)
for (const [period, those] of busiest) {
  console.log(`\n${labelOf(period)}: ${those.length} complaints`)
  for (const topic of topicsOf(period)) {
    const { id, title, count, before, tickets, ticketsBefore } = topic
    console.log(
      `  ${id}${withTitles ? ` ${title}` : ''}: ${count} (before ${before}) ${tickets.join(' ')}; before: ${ticketsBefore!.join(' ')}`,
    )
  }
}

/** How many topics of one window go on in the next, and of these how many under the same id and title. */
const stability = (
  windows: readonly (readonly Topic[])[],
  goesOn: (a: Topic, b: Topic) => boolean,
) => {
  let on = 0
  let sameId = 0
  let sameTitle = 0
  for (const [i, topics] of windows.entries())
    for (const topic of topics) {
      const next = (windows[i + 1] ?? []).filter((other) => goesOn(topic, other))
      if (next.length === 0) continue
      on++
      const same = next.find(({ id }) => id === topic.id)
      if (same) sameId++
      if (same?.title === topic.title) sameTitle++
    }
  return `${on} topics go on, ${sameId} under the same id, ${sameTitle} under the same title`
}
const share = (a: Topic, b: readonly string[]): boolean => a.tickets.some((no) => b.includes(no))

const sorted = [...periods.keys()].toSorted((a, b) => a - b)
const all = Array.from({ length: sorted.at(-1)! - sorted[0]! + 1 }, (_, i) =>
  topicsOf(sorted[0]! + i),
)
console.log(`\nover all ${all.length} periods, ${all.flat().length} topics:`)
console.log(`  from one ${by} to the next: ${stability(all, (a, b) => share(a, b.ticketsBefore!))}`)

/** Weeks here are thin: a window of a quarter that moves on by a week has topics enough to follow. */
const WINDOW = 13
if (by === 'week') {
  const weeks = groupBy(weekOf)
  const firstWeek = Math.min(...weeks.keys())
  const windows = Array.from({ length: Math.max(...weeks.keys()) - firstWeek + 1 }, (_, i) => {
    const within = (from: number) =>
      Array.from({ length: WINDOW }, (_, j) => weeks.get(from + j) ?? []).flat()
    return hotTopics(within(firstWeek + i), within(firstWeek + i - WINDOW), town)
  })
  console.log(
    `  ${WINDOW} weeks, moved on by one: ${windows.flat().length} topics, ${stability(windows, (a, b) => share(a, b.tickets))}`,
  )
}
