import { fold } from './fold.ts'
import { addDays, daysBetween, isDay, weekday, type Day } from './time.ts'

const SAID: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  today: 0,
  明天: 1,
  明日: 1,
  tomorrow: 1,
  后天: 2,
  大后天: 3,
}

const WEEKDAYS = '一二三四五六日天'

const pad = (text: string): string => text.padStart(2, '0')

/** 下周三; 周三 is the next one to come, today among them. */
const weekdaySaid = (text: string, today: Day): Day | undefined => {
  const [, next, name] = /^(下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? []
  if (name === undefined) return undefined
  const wanted = Math.min(WEEKDAYS.indexOf(name) + 1, 7)
  const monday = addDays(today, 1 - weekday(today))
  if (next !== undefined) return addDays(monday, 6 + wanted)
  const day = addDays(monday, wanted - 1)
  return day < today ? addDays(day, 7) : day
}

const YEAR_MONTH_DAY = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/

/** So many days back a day without a year may lie; farther back, the next such day is meant. */
const BACK = 182

const dayFrom = (year: number, month: string, day: string): Day | undefined => {
  const text = `${year}-${pad(month)}-${pad(day)}`
  return isDay(text) ? text : undefined
}

/** Without a year it is the one about now: 1月4日 written in December is next January, 11月20日 was lately. */
const dayInFigures = (text: string, today: Day): Day | undefined => {
  const [, year, month, day] = YEAR_MONTH_DAY.exec(text) ?? []
  if (month === undefined || day === undefined) return undefined
  if (year !== undefined) return dayFrom(Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  const said = dayFrom(thisYear, month, day)
  if (said !== undefined && daysBetween(said, today) <= BACK) return said
  return dayFrom(thisYear + 1, month, day)
}

/**
 * A day as people write it: 2026-12-01, 2026年12月1日, 12月1日, 12-1, 12/1, 明天, 周三, 下周一, also in full-width
 * figures. Undefined where it is no day.
 */
export const readDay = (text: string, today: Day): Day | undefined => {
  const plain = fold(text).replace(/\s+/g, '')
  const away = SAID[plain]
  if (away !== undefined) return addDays(today, away)
  return weekdaySaid(plain, today) ?? dayInFigures(plain, today)
}

const SAID_BACK: Readonly<Record<string, number>> = { 昨天: -1, 昨日: -1, yesterday: -1, 前天: -2 }

/**
 * A day that has been, as people write it: as readDay reads it, and 昨天. Without a year it is the last one: 12月4日
 * written in November was last year. One with a year that is to come stays as it was written.
 */
export const readPastDay = (text: string, today: Day): Day | undefined => {
  const plain = fold(text).replace(/\s+/g, '')
  const back = SAID_BACK[plain]
  if (back !== undefined) return addDays(today, back)
  const [, year, month, day] = YEAR_MONTH_DAY.exec(plain) ?? []
  if (month === undefined || day === undefined || year !== undefined) return readDay(text, today)
  const thisYear = Number(today.slice(0, 4))
  return [thisYear, thisYear - 1]
    .map((one) => dayFrom(one, month, day))
    .find((one) => one !== undefined && one <= today)
}

/** Whether a day lies no more than a year before today: anything earlier is a year that was mistyped. */
export const isWithinLastYear = (day: Day, today: Day): boolean =>
  day >= `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`

/** A limit lies between today and a year from now: anything else was mistyped. */
export const isLikelyLimit = (day: Day, today: Day): boolean =>
  day >= today && day <= addDays(today, 366)
