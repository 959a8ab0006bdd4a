import { createRequire } from 'node:module'

import chineseDays from 'chinese-days'

import type { Holiday, WorkCalendar } from '../domain/calendar.ts'
import { addDays, weekday, type Day } from '../domain/time.ts'

// The package is CommonJS, whose names Node cannot see one by one. ICU's lunar calendar is a day off in
// some years (2027), so that the package's table counts.
const { getLunarDate } = chineseDays

// The published arrangements as data: the package's functions read the machine's own timezone,
// and call every day of a year they do not know ordinary.
const published = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as {
  readonly holidays: Readonly<Record<Day, string>>
  readonly workdays: Readonly<Record<Day, string>>
}

/** As the published table calls them, '春节' in "Spring Festival,春节,4". */
const HOLIDAYS: Readonly<Record<string, Holiday>> = {
  元旦: 'new-year',
  春节: 'spring',
  清明: 'qingming',
  劳动节: 'labour',
  端午: 'dragon-boat',
  中秋: 'mid-autumn',
  国庆节: 'national',
}

const publishedHolidays = (): [Day, Holiday][] =>
  Object.entries(published.holidays).flatMap(([day, row]): [Day, Holiday][] => {
    const holiday = HOLIDAYS[row.split(',')[1] ?? '']
    return holiday ? [[day, holiday]] : []
  })

/** How far the table reaches; no limit runs longer than a few months. */
const YEARS_AHEAD = 3

const yearOf = (day: Day): number => Number(day.slice(0, 4))
const knownYears: ReadonlySet<number> = new Set(Object.keys(published.holidays).map(yearOf))

/**
 * The day of a year that is the given day of the lunar calendar, outside leap months. `from`, as '05-15', is before
 * it in every year: looking each day up takes long.
 */
const lunarDay = (
  year: number,
  month: number,
  dayOfMonth: number,
  from: string,
): Day | undefined => {
  for (let day = `${year}-${from}`; yearOf(day) === year; day = addDays(day, 1)) {
    const { lunarMon, lunarDay: lunar, isLeap } = getLunarDate(day)
    if (lunarMon === month && lunar === dayOfMonth && !isLeap) return day
  }
  return undefined
}

/** Qingming by the usual formula, good for this century. */
const qingming = (year: number): Day => {
  const y = year % 100
  return `${year}-04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`
}

/**
 * The statutory days of a year whose arrangement is not published yet
 * (全国年节及纪念日放假办法, as revised in 2024): thirteen days, without lieu days.
 */
const statutoryDays = (year: number): [Day, Holiday][] => {
  const spring = lunarDay(year, 1, 1, '01-15')
  const lunar: [Day | undefined, Holiday][] = [
    ...(spring ? [-1, 0, 1, 2].map((n): [Day, Holiday] => [addDays(spring, n), 'spring']) : []),
    [lunarDay(year, 5, 5, '05-15'), 'dragon-boat'],
    [lunarDay(year, 8, 15, '09-01'), 'mid-autumn'],
  ]
  const solar: [Day, Holiday][] = [
    [`${year}-01-01`, 'new-year'],
    [qingming(year), 'qingming'],
    ...['05-01', '05-02'].map((day): [Day, Holiday] => [`${year}-${day}`, 'labour']),
    ...['10-01', '10-02', '10-03'].map((day): [Day, Holiday] => [`${year}-${day}`, 'national']),
  ]
  return [...solar, ...lunar.flatMap(([day, name]): [Day, Holiday][] => (day ? [[day, name]] : []))]
}

/**
 * China's calendar with the township's own days over it (township.yaml: holidays). Years not
 * published up to a few after `thisYear` have their statutory days only.
 */
export const workCalendar = (
  thisYear: number,
  own: { readonly off: readonly Day[]; readonly work: readonly Day[] },
): WorkCalendar => {
  const off = new Set(Object.keys(published.holidays).filter((day) => weekday(day) < 6))
  const work = new Set(Object.keys(published.workdays).filter((day) => weekday(day) > 5))
  const holidays = new Map(publishedHolidays())
  for (let year = thisYear; year <= thisYear + YEARS_AHEAD; year++)
    if (!knownYears.has(year))
      for (const [day, holiday] of statutoryDays(year)) {
        off.add(day)
        // Where two fall on one day the first keeps its name.
        if (!holidays.has(day)) holidays.set(day, holiday)
      }
  for (const day of own.off) {
    off.add(day)
    work.delete(day)
  }
  for (const day of own.work) {
    work.add(day)
    holidays.delete(day)
  }
  return { off, work, knownYears, holidays }
}
