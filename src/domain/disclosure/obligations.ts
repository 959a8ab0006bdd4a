import { workingDaysAfter, type DueDay, type WorkCalendar } from '../calendar.ts'
import { periodAt, periodBefore, type Period } from '../period.ts'
import type { Day } from '../time.ts'
import type { Township } from '../township.ts'
import { asks, type CatalogueEntry } from './catalogue.ts'

/** What a unit has to publish for a period, and by when. */
export interface Obligation {
  readonly entry: CatalogueEntry
  /** The unit's id. */
  readonly unit: string
  /** A month, a quarter or a year; of what changes, the one day of the change. */
  readonly period: Period
  /** The last day on which it is in time. */
  readonly due: Day
  /** The due day may still move: it lies in a year whose holidays are not published. */
  readonly provisional: boolean
  /**
   * Other entries ask the unit for items of the same level and kind (a budget every year, accounts every quarter): an
   * item has to say which of them it is for.
   */
  readonly shared?: true
}

/** Whole days, both ends among them. */
export interface Stretch {
  readonly from: Day
  readonly to: Day
}

/**
 * The day from which an entry's working days are counted: the last of the period, since accounts are closed then; of
 * a yearly list the day its entry names.
 */
export const closeOf = ({ closes }: Pick<CatalogueEntry, 'closes'>, period: Period): Day =>
  closes === undefined ? period.to : `${period.label}-${closes}`

/** When what an entry asks for a period is due: so many working days after the period closed. */
export const dueFor = (
  calendar: WorkCalendar,
  entry: Pick<CatalogueEntry, 'closes' | 'withinWorkingDays'>,
  period: Period,
): DueDay => workingDaysAfter(calendar, closeOf(entry, period), entry.withinWorkingDays)

interface DuePeriod extends Pick<Obligation, 'due' | 'provisional'> {
  readonly period: Period
}

/** The periods of an entry that fall due in a stretch of days, the oldest first. */
const periodsDue = (
  calendar: WorkCalendar,
  entry: CatalogueEntry,
  { from, to }: Stretch,
): DuePeriod[] => {
  if (entry.every === 'change') return []
  const found: DuePeriod[] = []
  // What falls due by then began by then; and of two periods the later is never due before the earlier.
  for (let period = periodAt(entry.every, to); ; period = periodBefore(period)) {
    const { day: due, provisional } = dueFor(calendar, entry, period)
    if (due < from || (entry.since !== undefined && period.from < entry.since)) return found
    if (due <= to) found.unshift({ period, due, provisional })
  }
}

/** Whether a unit's items of an entry's level and kind are asked for by other entries, too. */
const isShared = (
  catalogue: readonly CatalogueEntry[],
  entry: CatalogueEntry,
  unit: Parameters<typeof asks>[1],
): boolean =>
  catalogue.some((other) => other !== entry && other.kind === entry.kind && asks(other, unit))

/**
 * What a township's units have to publish every month, quarter or year, of which the due day lies in a stretch of
 * days; the first due first. What is to be published on change has no day before it changes: changes.ts.
 */
export const obligationsDue = (
  { catalogue, units }: Pick<Township, 'catalogue' | 'units'>,
  calendar: WorkCalendar,
  stretch: Stretch,
): Obligation[] =>
  catalogue
    .flatMap((entry) => {
      const periods = periodsDue(calendar, entry, stretch)
      return units
        .filter((unit) => asks(entry, unit))
        .flatMap((unit) => {
          const shared = isShared(catalogue, entry, unit) ? { shared: true as const } : {}
          return periods.map((period) => ({ entry, unit: unit.id, ...period, ...shared }))
        })
    })
    .toSorted((a, b) => (a.due === b.due ? 0 : a.due < b.due ? -1 : 1))
