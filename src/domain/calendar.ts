import { addDays, dayOf, endOfDay, weekday, type Day } from './time.ts'

/** The festivals whose days are off by law; how they are called: locales, holiday.*. */
export type Holiday =
  'new-year' | 'spring' | 'qingming' | 'labour' | 'dragon-boat' | 'mid-autumn' | 'national'

/**
 * China's working days: weekends and the published holidays off, make-up days (调休) worked.
 * The State Council publishes a year between late October and December of the year before;
 * until then a year is unknown and only its statutory days are off.
 */
export interface WorkCalendar {
  /** Days off beyond weekends. */
  readonly off: ReadonlySet<Day>
  /** Weekend days that are worked. */
  readonly work: ReadonlySet<Day>
  /** Years whose arrangement has been published. */
  readonly knownYears: ReadonlySet<number>
  /** Days off that belong to a festival, weekends among them; the township's own days have no name. */
  readonly holidays?: ReadonlyMap<Day, Holiday>
}

export const isWorkingDay = (calendar: WorkCalendar, day: Day): boolean => {
  if (calendar.work.has(day)) return true
  if (calendar.off.has(day)) return false
  return weekday(day) < 6
}

export interface DueDay {
  readonly day: Day
  /** True where the counting touched a year not yet published: the day may still move. */
  readonly provisional: boolean
}

/** The nth working day after `from`; `from` itself is not counted (rules: limits). */
export const workingDaysAfter = (calendar: WorkCalendar, from: Day, n: number): DueDay => {
  let day = from
  let provisional = false
  for (let counted = 0; counted < n;) {
    day = addDays(day, 1)
    if (!calendar.knownYears.has(Number(day.slice(0, 4)))) provisional = true
    if (isWorkingDay(calendar, day)) counted++
  }
  return { day, provisional }
}

export interface Deadline extends DueDay {
  /** The instant the limit falls: 24:00 of `day` in the township's time. */
  readonly at: Date
}

// All that is filed on one day has the same few deadlines: counted once for each calendar.
const counted = new WeakMap<WorkCalendar, Map<string, Deadline>>()

/** A limit of n working days counted from an instant, to 24:00 of the nth (rules: limits). */
export const deadlineAfter = (
  calendar: WorkCalendar,
  zone: string,
  from: Date,
  n: number,
): Deadline => {
  const day = dayOf(from, zone)
  const known = counted.get(calendar) ?? new Map<string, Deadline>()
  counted.set(calendar, known)
  const key = `${zone} ${day} ${n}`
  let deadline = known.get(key)
  if (!deadline) {
    const due = workingDaysAfter(calendar, day, n)
    known.set(key, (deadline = { ...due, at: endOfDay(due.day, zone) }))
  }
  return deadline
}

// Figures ask for the few hundred pairs of days there are a hundred thousand times.
const between = new WeakMap<WorkCalendar, Map<string, number>>()
const PAIRS_KEPT = 50_000

/** Working days from `from` to `to`: the first day is not counted, the last is. */
export const workingDaysBetween = (calendar: WorkCalendar, from: Day, to: Day): number => {
  const known = between.get(calendar) ?? new Map<string, number>()
  between.set(calendar, known)
  const key = `${from} ${to}`
  let count = known.get(key)
  if (count === undefined) {
    if (known.size >= PAIRS_KEPT) known.clear()
    count = 0
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
      if (isWorkingDay(calendar, day)) count++
    known.set(key, count)
  }
  return count
}
