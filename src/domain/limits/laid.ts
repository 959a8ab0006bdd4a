import { isWorkingDay, type Holiday, type WorkCalendar } from '../calendar.ts'
import { dayOfLimit, spanAfter, type Counting, type Span } from '../limits.ts'
import { addDays, dayOf, weekday, type Day } from '../time.ts'

/** A span given at first, or added by an extension. */
export type Given = 'answer' | 'extension'

/** What a day is to a limit: it counts (made-up: although it is a weekend), or why not. */
export type DayAs = 'begins' | 'counted' | 'made-up' | 'weekend' | 'holiday' | 'stood'

export interface DayEntry {
  readonly is: 'day'
  readonly day: Day
  readonly as: DayAs
  /** Which day of its span it is; null where it does not count. */
  readonly nth: number | null
  readonly given?: Given
  readonly holiday?: Holiday | undefined
}

/** A stretch of a limit, in the order of time. */
export type Entry =
  | DayEntry
  | { readonly is: 'hours'; readonly n: number; readonly given: Given }
  /** The clock that counts hours stood still. UTC instants. */
  | { readonly is: 'stood'; readonly from: string; readonly to: string }
  /** Somebody else set the day. */
  | { readonly is: 'until'; readonly day: Day }

type DaySpan = Extract<Span['in'], 'working-days' | 'calendar-days'>

/** Which day of which span. */
interface Numbered {
  readonly nth: number
  readonly given: Given
}

const free = (calendar: WorkCalendar, day: Day): DayEntry => {
  const holiday = calendar.holidays?.get(day)
  const isHoliday = holiday !== undefined || calendar.off.has(day)
  return { is: 'day', day, as: isHoliday ? 'holiday' : 'weekend', nth: null, holiday }
}

const counted = (calendar: WorkCalendar, unit: DaySpan, day: Day, number: Numbered): DayEntry => {
  const madeUp = unit === 'working-days' && weekday(day) > 5 && calendar.work.has(day)
  return { is: 'day', day, as: madeUp ? 'made-up' : 'counted', ...number }
}

/** The days after `from` up to `last`, those that count numbered one after the other. */
const daysTo = (
  calendar: WorkCalendar,
  unit: DaySpan,
  from: Day,
  last: Day,
  numberOf: (i: number) => Numbered,
): DayEntry[] => {
  const days: DayEntry[] = []
  let i = 0
  for (let day = addDays(from, 1); day <= last; day = addDays(day, 1))
    days.push(
      unit === 'calendar-days' || isWorkingDay(calendar, day)
        ? counted(calendar, unit, day, numberOf(i++))
        : free(calendar, day),
    )
  return days
}

/** A span from `from` on, laid out; that day itself is not counted, hours are (rules: limits). */
export const laid = (counting: Counting, from: Date, span: Span, given: Given): Entry[] => {
  const { calendar, zone } = counting
  switch (span.in) {
    case 'hours':
      return [{ is: 'hours', n: span.n, given }]
    case 'until':
      return [{ is: 'until', day: span.day }]
    default: {
      const last = dayOfLimit(spanAfter(counting, from, span).at.toISOString(), zone)
      const numberOf = (i: number): Numbered => ({ nth: i + 1, given })
      return daysTo(calendar, span.in, dayOf(from, zone), last, numberOf)
    }
  }
}

interface Pause {
  readonly stopped: Day
  readonly goesOn: Day
  /** The last day before it stood still, and now. */
  readonly before: Day
  readonly last: Day
}

const stoodFrom = (from: Day, to: Day): DayEntry[] => {
  const days: DayEntry[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    days.push({ is: 'day', day, as: 'stood', nth: null })
  return days
}

const anyBetween = (after: Day, to: Day, is: (day: Day) => boolean): boolean => {
  for (let day = addDays(after, 1); day <= to; day = addDays(day, 1)) if (is(day)) return true
  return false
}

/** What was laid, when the clock stood still in it: days that had not come yet come later, with their numbers. */
export const laidAgain = (
  { calendar }: Counting,
  entries: readonly Entry[],
  unit: DaySpan | 'until',
  { stopped, goesOn, before, last }: Pause,
): Entry[] => {
  if (unit === 'until') return [...entries]
  // What fell on the day it stopped falls on the day it goes on, or the next that counts.
  const counts = (day: Day) => unit === 'calendar-days' || isWorkingDay(calendar, day)
  const fallsLater = !anyBetween(stopped, before, counts)
  const first = fallsLater ? stopped : addDays(stopped, 1)
  const isLater = (entry: Entry) => entry.is === 'day' && entry.day >= first
  const kept = entries.filter(
    (entry) => !isLater(entry) || (entry.is === 'day' && entry.as === 'begins'),
  )
  const numbers = entries.flatMap((entry) =>
    entry.is === 'day' && entry.nth !== null && isLater(entry)
      ? [{ nth: entry.nth, given: entry.given ?? 'answer' }]
      : [],
  )
  // Spans of two kinds in one limit have no numbers of each other's: those go on from the last.
  const numberOf = (i: number): Numbered =>
    numbers[i] ?? { nth: (numbers.at(-1)?.nth ?? 0) + i + 1 - numbers.length, given: 'extension' }
  const still = fallsLater && counts(goesOn) ? addDays(goesOn, -1) : goesOn
  return [...kept, ...stoodFrom(first, still), ...daysTo(calendar, unit, still, last, numberOf)]
}
