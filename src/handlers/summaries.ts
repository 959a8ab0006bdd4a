import {
  kindOf,
  PERIOD_KINDS,
  periodAt,
  periodBefore,
  readPeriod,
  type Period,
  type PeriodKind,
} from '../domain/period.ts'
import type { Summary } from '../domain/summary.ts'
import { dayOf } from '../domain/time.ts'
import type { Progress } from './counting-tickets.ts'
import { summarise } from './summarise.ts'
import { keepTitles } from './topics.ts'
import type { World } from './world.ts'

/** Summaries as people ask for them: by a word for the period, and again and again by the buttons under one. */

/** The periods that buttons offer. */
export const SPANS = [
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const
export type Span = (typeof SPANS)[number]

/** What is sent as a file, to all who may read a summary. */
export const PAPERS = ['picture', 'docx', 'xlsx'] as const
export type Paper = (typeof PAPERS)[number]

/** The period a button means when it is pressed. */
export const spanAt = (span: Span, zone: string, now: Date): Period => {
  const [which, kind] = span.split('-') as ['this' | 'last', PeriodKind]
  const current = periodAt(kind, dayOf(now, zone))
  return which === 'this' ? current : periodBefore(current)
}

/** A period by its label, whatever its kind. */
export const periodNamed = (label: string): Period | undefined => {
  for (const kind of PERIOD_KINDS) {
    const period = readPeriod(kind, label)
    if (period) return period
  }
  return undefined
}

/** Whether it may take longer than anybody should keep others waiting. */
export const isLong = (period: Period): boolean => ['quarter', 'year'].includes(kindOf(period))

/** What buttons under a message open is what the message says; after so long it is computed anew. */
const KEPT_MS = 10 * 60_000
const MOST_KEPT = 4
const MOST_TICKETS = 20_000

interface Kept {
  readonly label: string
  readonly at: number
  /** How often words had been erased before it was computed: it may show some that were erased since. */
  readonly erasures: string
  readonly summary: Summary
}

const kept = new WeakMap<World, Kept[]>()

const keep = (world: World, one: Kept): void => {
  if (one.summary.tickets.length > MOST_TICKETS) return
  const others = (kept.get(world) ?? []).filter(
    ({ label, erasures }) => label !== one.label && erasures === one.erasures,
  )
  kept.set(world, [one, ...others].slice(0, MOST_KEPT))
}

const erasuresIn = ({ records, store }: World): Promise<string> => records.erasures(store.read)

/** The summary of a period; the one that was computed last, where that is minutes ago. */
export const summaryOf = async (
  world: World,
  period: Period,
  now: Date,
  progress?: Progress,
): Promise<Summary> => {
  const known = kept.get(world)?.find(({ label }) => label === period.label)
  const age = known && now.getTime() - known.at
  const isYoung = age !== undefined && age >= 0 && age < KEPT_MS
  if (known && isYoung && known.erasures === (await erasuresIn(world))) return known.summary
  return freshSummary(world, period, now, progress)
}

/** The summary of a period as it is now: what is asked for anew is computed anew. */
export const freshSummary = async (
  world: World,
  period: Period,
  now: Date,
  progress?: Progress,
): Promise<Summary> => {
  // Asked for before: what is erased while it is computed may be in it.
  const erasures = await erasuresIn(world)
  const summary = await summarise(world, world.store.read, period, now, progress)
  await keepTitles(world, summary)
  keep(world, { label: period.label, at: now.getTime(), erasures, summary })
  return summary
}
