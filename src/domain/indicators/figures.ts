import type { Contribution } from './contribution.ts'

/** A rate always stands with its count (rules: limits). */
export interface Rate {
  readonly of: number
  readonly count: number
  readonly rate: number | null
}

/** A rate of fewer is only a guide, and marked so (rules: limits). */
export const SMALL = 10

export const isSmall = ({ of, rate }: Rate): boolean => rate !== null && of < SMALL

/**
 * The figures of one period, over a unit, a category, an area or the whole township. Null is a count that is not told
 * in public, since it is of few (public-summary.ts).
 */
export interface Figures {
  readonly received: number
  readonly accepted: number
  readonly answered: number
  readonly closed: number
  /** Closed without a word of the resident: in no rate (rules: complaints). */
  readonly silent: number | null
  readonly reopened: number | null
  readonly withdrawn: number | null
  readonly merged: number | null
  /** Not answered at the end, those that wait for their resident included. */
  readonly open: number
  readonly overdueOpen: number
  /** Reports that were received, and what was found or taken on as a petition: they have a way of their own, and are told apart. */
  readonly petitions: number | null
  readonly medianDays: number | null
  readonly responseRate: Rate
  readonly resolutionRate: Rate
  readonly satisfactionRate: Rate
  /** 'satisfied' alone. */
  readonly satisfiedRate: Rate
  readonly onTimeRate: Rate
}

/** The figures that are counts, in the order they are told in. */
export const NUMBERS = [
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
] as const satisfies readonly (keyof Figures)[]

/** The counts among them of what residents did, and not the desk: where they are few, people are told by them. */
export const RESIDENTS_DID = [
  'silent',
  'reopened',
  'withdrawn',
  'merged',
  'petitions',
] as const satisfies readonly (typeof NUMBERS)[number][]

/** The rates among them, in the order in which they are told. */
export const RATES = [
  'responseRate',
  'onTimeRate',
  'resolutionRate',
  'satisfactionRate',
  'satisfiedRate',
] as const satisfies readonly (keyof Figures)[]

/** The figures of something that has more to it than figures. */
export const figuresOnly = (all: Figures): Figures => ({
  ...(Object.fromEntries(NUMBERS.map((key) => [key, all[key]])) as Pick<
    Figures,
    (typeof NUMBERS)[number]
  >),
  ...(Object.fromEntries(RATES.map((key) => [key, all[key]])) as Pick<
    Figures,
    (typeof RATES)[number]
  >),
  medianDays: all.medianDays,
})

/** So many of so many; no rate of none. */
export const share = (count: number, of: number): Rate => ({
  of,
  count,
  rate: of === 0 ? null : count / of,
})

/** Counts answers as they come; null is none. */
interface RateTally {
  add(answer: boolean | null): void
  rate(): Rate
}

const rateTally = (): RateTally => {
  let of = 0
  let count = 0
  return {
    add: (answer) => {
      if (answer === null) return
      of++
      if (answer) count++
    },
    rate: () => share(count, of),
  }
}

export const rateOf = (answers: readonly (boolean | null)[]): Rate => {
  const all = rateTally()
  for (const answer of answers) all.add(answer)
  return all.rate()
}

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  const sorted = [...values].toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Counts a set of tickets one by one, so that nobody has to hold them all. */
export interface Tally {
  add(row: Contribution): void
  figures(): Figures
}

/** Formulas: rules, "Complaints". */
export const tally = (): Tally => {
  const counts = {
    received: 0,
    accepted: 0,
    answered: 0,
    closed: 0,
    silent: 0,
    reopened: 0,
    withdrawn: 0,
    merged: 0,
    open: 0,
    overdueOpen: 0,
    petitions: 0,
  }
  const days: number[] = []
  const response = rateTally()
  const resolution = rateTally()
  const satisfaction = rateTally()
  const satisfied = rateTally()
  const onTime = rateTally()
  return {
    add: (row) => {
      counts.received += Number(row.received)
      counts.accepted += Number(row.accepted)
      counts.answered += Number(row.answered)
      counts.closed += Number(row.closed)
      counts.silent += Number(row.silent)
      counts.reopened += row.reopenings
      counts.withdrawn += Number(row.withdrawn)
      counts.merged += Number(row.merged)
      counts.open += Number(row.open)
      counts.overdueOpen += Number(row.overdueOpen)
      counts.petitions += Number(row.petition)
      if (row.days !== null) days.push(row.days)
      response.add(row.response)
      resolution.add(row.resolution)
      satisfaction.add(row.satisfaction)
      satisfied.add(row.satisfied)
      onTime.add(row.onTime)
    },
    figures: () => ({
      ...counts,
      medianDays: median(days),
      responseRate: response.rate(),
      resolutionRate: resolution.rate(),
      satisfactionRate: satisfaction.rate(),
      satisfiedRate: satisfied.rate(),
      onTimeRate: onTime.rate(),
    }),
  }
}

/** The figures of a set of tickets. */
export const figuresOf = (rows: readonly Contribution[]): Figures => {
  const all = tally()
  for (const row of rows) all.add(row)
  return all.figures()
}
