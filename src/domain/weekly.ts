import { isWorkingDay, workingDaysAfter, type WorkCalendar } from './calendar.ts'
import { isOfficeHours } from './hours.ts'
import type { Counting } from './limits.ts'
import { weekOf, type Period } from './period.ts'
import { addDays, wallTime, type Day } from './time.ts'
import type { SummaryTime } from './township.ts'

/** A summary that comes later than so many minutes was missed, and waits for office hours. */
const PROMPT_MINUTES = 60
/** No holiday is longer than so many weeks. */
const MOST_WEEKS_BACK = 4

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

/** The day of the week that begins on `monday`, or the next working day after it. */
const dueDay = (calendar: WorkCalendar, monday: Day, weekday: number): Day => {
  let day = addDays(monday, weekday - 1)
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1)
  return day
}

/**
 * The week whose summary is to go out now, unless it did; undefined where there is none. What was missed is made up
 * for in office hours, and not once a newer week is over.
 */
export const weekDue = (counting: Counting, when: SummaryTime, now: Date): Period | undefined => {
  const wall = wallTime(now, counting.zone)
  const thisMonday = weekOf(wall.day).from
  for (let back = 0; back <= MOST_WEEKS_BACK; back++) {
    const monday = addDays(thisMonday, -7 * back)
    const day = dueDay(counting.calendar, monday, when.weekday)
    if (`${day} ${when.at}` > `${wall.day} ${wall.time}`) continue
    const isToday = day === wall.day
    // Of an earlier week the day itself may fall into this one, behind a long holiday.
    if (back > 0 && !isToday) return undefined
    const isPrompt = isToday && minutesOf(wall.time) < minutesOf(when.at) + PROMPT_MINUTES
    return isPrompt || isOfficeHours(counting, now) ? weekOf(addDays(monday, -1)) : undefined
  }
  return undefined
}

/** A unit has so many working days to say what became of an order (批示). */
export const ORDER_DAYS = 5

/** Whether an order given on `given` should have been answered before `today`. */
export const isOrderLate = (calendar: WorkCalendar, given: Day, today: Day): boolean =>
  workingDaysAfter(calendar, given, ORDER_DAYS).day < today
