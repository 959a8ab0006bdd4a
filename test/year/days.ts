/**
 * The township's days, counted here by hand and not by the product: what a limit or a Monday should be is held against
 * this. Days are YYYY-MM-DD; the township is eight hours ahead of UTC all year.
 */

const DAY_MS = 86_400_000
const ZONE_MS = 8 * 3_600_000

/** Days off of 2026 beyond weekends, as the State Council arranged them; of 2027, not arranged yet, its New Year's Day. */
const OFF = [
  ['2026-01-01', 3],
  ['2026-02-15', 9],
  ['2026-04-04', 3],
  ['2026-05-01', 5],
  ['2026-06-19', 3],
  ['2026-09-25', 3],
  ['2026-10-01', 7],
  ['2027-01-01', 1],
] as const
/** Weekend days that are worked for them. */
const WORKED = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

/** A time of the township's clock as an instant. */
export const at = (day: string, time = '00:00'): Date => new Date(`${day}T${time}:00+08:00`)

/** The township's day at an instant. */
export const dayAt = (instant: Date): string =>
  new Date(instant.getTime() + ZONE_MS).toISOString().slice(0, 10)

/** The township's clock at an instant, as 08:30. */
export const timeAt = (instant: Date): string =>
  new Date(instant.getTime() + ZONE_MS).toISOString().slice(11, 16)

export const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

const off = new Set(
  OFF.flatMap(([first, days]) => Array.from({ length: days }, (_, i) => plus(first, i))),
)

/** 1 is Monday. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7

export const isWorked = (day: string): boolean =>
  WORKED.includes(day) || (!off.has(day) && weekdayOf(day) < 6)

/** The nth working day after a day, that day not counted. */
export const worked = (day: string, n: number): string => {
  let on = day
  for (let counted = 0; counted < n;) {
    on = plus(on, 1)
    if (isWorked(on)) counted++
  }
  return on
}

/** The day itself, or the first that is worked after it. */
export const workedFrom = (day: string): string => (isWorked(day) ? day : worked(day, 1))

/** How many working days lie between two days, the first not counted, the last counted. */
export const workedBetween = (from: string, to: string): number => {
  let count = 0
  for (let day = plus(from, 1); day <= to; day = plus(day, 1)) if (isWorked(day)) count++
  return count
}

/** The end of a limit of n working days: 24:00 of the nth. */
export const limitAfter = (from: Date, n: number): Date => at(plus(worked(dayAt(from), n), 1))

/** Every day from one to another, both among them. */
export const daysFrom = (first: string, last: string): string[] => {
  const days: string[] = []
  for (let day = first; day <= last; day = plus(day, 1)) days.push(day)
  return days
}
