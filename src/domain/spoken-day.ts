import { fold } from './fold.ts'
import { addDays, isDay, weekday, type Day } from './time.ts'

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

/**
 * A day as people write it: 2026-12-01, 2026年12月1日, 12月1日, 12-1, 12/1, 明天, 周三, 下周一. Without a year it is
 * the next such day from today on. Undefined where it is no day.
 */
export const readDay = (text: string, today: Day): Day | undefined => {
  const plain = fold(text).replace(/\s+/g, '')
  const away = SAID[plain]
  if (away !== undefined) return addDays(today, away)
  const named = weekdaySaid(plain, today)
  if (named !== undefined) return named
  const [, year, month, day] =
    /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain) ?? []
  if (month === undefined || day === undefined) return undefined
  const at = (y: string): Day => `${y}-${pad(month)}-${pad(day)}`
  const thisYear = at(year ?? today.slice(0, 4))
  const found =
    year === undefined && thisYear < today ? at(String(Number(today.slice(0, 4)) + 1)) : thisYear
  return isDay(found) ? found : undefined
}
