import { PERIOD_KINDS, readPeriod, periodAt, type Period } from '../period.ts'
import { addDays, type Day } from '../time.ts'
import { disclosedOn, type Disclosed, type DisclosedOn, type Judging } from './disclosed.ts'
import { ENTRY_COLUMN } from './nothing.ts'
import type { Obligation } from './obligations.ts'

/** A version that tells some months of a period, and when it was published. */
export interface Telling extends DisclosedOn {
  readonly version: Disclosed
  readonly told: Period
}

/** The period a version states; undefined where it states none, or none that there is. */
const statedPeriod = ({ period }: Pick<Disclosed, 'period'>): Period | undefined => {
  if (period === undefined) return undefined
  for (const kind of PERIOD_KINDS) {
    const read = readPeriod(kind, period)
    if (read) return read
  }
  return undefined
}

const within = (inner: Period, outer: Period): boolean =>
  outer.from <= inner.from && inner.to <= outer.to

/**
 * Whether a version without a period was published when what is asked for would be: of a year in it, of a month or
 * a quarter after it and by the due day, since past that nothing says which one it is about.
 */
const fitsByDay = ({ entry, period, due }: Obligation, on: Day): boolean =>
  entry.every === 'year' ? on >= period.from && on <= period.to : on > period.to && on <= due

/**
 * Whether a version says for which of several entries it is: by its name (公开目录), or by a period of the entry's own
 * rhythm. A budget of the year tells no quarter, whichever of its versions came when, nor four quarters the budget.
 */
const saysWhich = ({ entry }: Obligation, { period, columns }: Disclosed): boolean =>
  Boolean(columns[ENTRY_COLUMN]?.trim()) ||
  (entry.every !== 'change' &&
    period !== undefined &&
    readPeriod(entry.every, period) !== undefined)

/** What a version tells of an obligation's period; undefined where that is nothing. */
export const tellingOf = (
  judging: Judging,
  obligation: Obligation,
  version: Disclosed,
): Telling | undefined => {
  if (obligation.shared && !saysWhich(obligation, version)) return undefined
  const disclosed = disclosedOn(judging, version, obligation.due)
  // A date to come is a plan.
  if (disclosed.on > judging.today) return undefined
  const { period } = obligation
  const stated = statedPeriod(version)
  if (!stated)
    return fitsByDay(obligation, disclosed.on) ? { version, told: period, ...disclosed } : undefined
  if (within(stated, period)) return { version, told: stated, ...disclosed }
  // A year's account tells its quarters, but not before they are over: a budget tells none of them.
  return within(period, stated) && disclosed.on > period.to
    ? { version, told: period, ...disclosed }
    : undefined
}

/** The months a period is made of. */
const monthsOf = ({ from, to }: Period): Period[] => {
  const months: Period[] = []
  for (let month = periodAt('month', from); month.from <= to;) {
    months.push(month)
    month = periodAt('month', addDays(month.to, 1))
  }
  return months
}

const earliest = (tellings: readonly Telling[]): Telling | undefined =>
  tellings.reduce<Telling | undefined>(
    (first, one) => (first === undefined || one.on < first.on ? one : first),
    undefined,
  )

export interface Covered extends DisclosedOn {
  /** What it took, each version once. */
  readonly by: readonly Disclosed[]
}

/** When a period was told whole, by the first to tell each of its months; undefined while a month is missing. */
export const coveredBy = (period: Period, tellings: readonly Telling[]): Covered | undefined => {
  const firsts = monthsOf(period).map((month) =>
    earliest(tellings.filter(({ told }) => within(month, told))),
  )
  if (!firsts.every((first) => first !== undefined)) return undefined
  return {
    on: firsts
      .map(({ on }) => on)
      .toSorted()
      .at(-1)!,
    onItsWord: firsts.some(({ onItsWord }) => onItsWord),
    by: [...new Set(firsts.map(({ version }) => version))],
  }
}
