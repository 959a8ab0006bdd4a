import {
  instantsOf,
  kindOf,
  periodAt,
  periodBefore,
  periodNamed,
  type Period,
  type PeriodKind,
} from '../domain/period.ts'
import type { CountedTicket } from '../domain/counts.ts'
import type { Summary } from '../domain/summary.ts'
import { ticketLists, type TicketLists } from '../domain/ticket-lists.ts'
import { dayOf } from '../domain/time.ts'
import { countedTickets, measureOf } from './counting-tickets.ts'
import type { Progress } from './stages.ts'
import { summarise } from './summarise.ts'
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

/** Whether it may take longer than anybody should keep others waiting. */
export const isLong = (period: Period): boolean => ['quarter', 'year'].includes(kindOf(period))

/** All that is told of a period but its tickets, which are as many as there were. */
export type Overview = Omit<Summary, 'tickets'>

/** What the lists behind a summary's figures are shown from. */
export interface Behind {
  readonly summary: Overview
  readonly lists: TicketLists
}

/** How much is kept of what was computed. */
export interface Limits {
  readonly summaries: number
  /** A summary of more tickets is kept without them: it can be shown, and its lists, and no file can be made of it. */
  readonly whole: number
  /** Tickets in the lists of all that is kept, some 60 bytes each. */
  readonly listed: number
}

const LIMITS: Limits = { summaries: 4, whole: 20_000, listed: 1_200_000 }

/** What buttons under a message open is what the message says; after so long it is computed anew. */
const KEPT_MS = 10 * 60_000
/** Nothing is added to a period that is over. */
const KEPT_OVER_MS = 60 * 60_000

interface Kept extends Behind {
  readonly label: string
  readonly at: number
  readonly isOver: boolean
  /** What it was computed from: it may show words that were erased since, and titles of items taken down since. */
  readonly source: string
  readonly size: number
  /** Undefined where it is too large. */
  readonly whole: Summary | undefined
}

/** Another when words were erased, or when residents are shown other items than before: at midnight notices run out. */
const sourceOf = async ({ records, store: { read }, town }: World, now: Date): Promise<string> => {
  const today = dayOf(now, town.timezone)
  return `${await records.erasures(read)} ${await records.itemsRevision(read)} ${today}`
}

const isYoung = ({ at, isOver }: Kept, now: Date): boolean => {
  const age = now.getTime() - at
  return age >= 0 && age < (isOver ? KEPT_OVER_MS : KEPT_MS)
}

const overviewOf = (summary: Summary): Overview => {
  const { tickets: _, ...overview } = summary
  return overview
}

/** When something was computed, and out of what. */
type Stamp = Pick<Kept, 'label' | 'at' | 'isOver' | 'source'>

const keptOf = (summary: Summary, stamp: Stamp, most: number): Kept => {
  const size = summary.tickets.length
  const whole = size <= most ? summary : undefined
  return {
    ...stamp,
    size,
    summary: whole ?? overviewOf(summary),
    lists: ticketLists(summary.tickets),
    whole,
  }
}

type Compute<T> = (world: World, period: Period, now: Date, progress?: Progress) => Promise<T>

export interface Summaries {
  /** The summary of a period as it is now: what is asked for anew is computed anew. */
  readonly freshSummary: Compute<Summary>
  /** The summary of a period; the one that was computed last, where that is minutes ago. */
  readonly summaryOf: Compute<Summary>
  /** What is behind its figures: of a year too, another page costs no counting anew. */
  readonly behindSummary: Compute<Behind>
}

/** Computes summaries, and keeps the last of them, those of each world apart. */
export const keepSummaries = (limits: Limits = LIMITS): Summaries => {
  const kept = new WeakMap<World, readonly Kept[]>()

  const keep = (world: World, one: Kept): void => {
    const others = (kept.get(world) ?? []).filter(
      ({ label, source }) => label !== one.label && source === one.source,
    )
    let room = limits.listed
    const all = [one, ...others].slice(0, limits.summaries)
    kept.set(
      world,
      all.filter(({ size }) => (room -= size) >= 0),
    )
  }

  const find = async (world: World, { label }: Period, now: Date): Promise<Kept | undefined> => {
    const known = kept.get(world)?.find((one) => one.label === label && isYoung(one, now))
    return known && known.source === (await sourceOf(world, now)) ? known : undefined
  }

  const compute: Compute<{ summary: Summary; behind: Behind }> = async (
    world,
    period,
    now,
    progress,
  ) => {
    // Asked for before: what is erased or taken down while it is computed may be in it.
    const source = await sourceOf(world, now)
    const summary = await summarise(world, world.store.read, period, now, progress)
    const isOver = instantsOf(period, world.town.timezone).until <= now
    const stamp = { label: period.label, at: now.getTime(), isOver, source }
    const behind = keptOf(summary, stamp, limits.whole)
    keep(world, behind)
    return { summary, behind }
  }

  return {
    freshSummary: async (...asked) => (await compute(...asked)).summary,
    summaryOf: async (world, period, now, progress) =>
      (await find(world, period, now))?.whole ??
      (await compute(world, period, now, progress)).summary,
    behindSummary: async (world, period, now, progress) =>
      (await find(world, period, now)) ?? (await compute(world, period, now, progress)).behind,
  }
}

export const { freshSummary, summaryOf, behindSummary } = keepSummaries()

/** Tickets behind it as it counted them, in the order of their numbers. */
export const ticketsBehind = (
  world: World,
  { period: label, asOf }: Pick<Overview, 'period' | 'asOf'>,
  numbers: readonly string[],
): Promise<CountedTicket[]> => {
  const measure = measureOf(world, periodNamed(label)!, new Date(asOf))
  return countedTickets(world, world.store.read, measure, numbers)
}
