import { fold } from './fold.ts'
import { readDay } from './spoken-day.ts'
import { dayOf, startOfDay } from './time.ts'

/** Behind a blank, or a word that ends a day: 12-1 9:00, 12月1日9:00, 下周一9点. */
const TIME =
  /(?:^| |(?<=[日号天后一二三四五六]))(上午|早上|下午|晚上|中午)? ?(\d{1,2}|两|十?[一二三四五六七八九]|十)(?::([0-5]\d)|[点时](?:([0-5]?\d)分?|(半))?)$/

const MINUTE = 60_000
/** When something is meant to happen that has only a day: offices are open then. */
const HOUR = 9

const NUMERALS = '零一二三四五六七八九十'

/** 9, 九, 十一. */
const numberOf = (text: string): number => {
  if (/^\d/.test(text)) return Number(text)
  if (text === '两') return 2
  return [...text].reduce((sum, numeral) => sum + NUMERALS.indexOf(numeral), 0)
}

const hourOf = (hour: number, part: string | undefined): number => {
  const late = part === '下午' || part === '晚上' || (part === '中午' && hour < 11)
  return late && hour < 12 ? hour + 12 : hour
}

/** The instant at which a day's wall clock shows an hour and a minute. */
export const momentAt = (day: string, zone: string, hour = HOUR, minute = 0): Date =>
  new Date(startOfDay(day, zone).getTime() + (hour * 60 + minute) * MINUTE)

/**
 * A moment as people write it: 12月1日9:00, 明天上午9点, 下周一 14点半, 18:00 (today), 12月1日 (nine o'clock).
 * Undefined where it is none.
 */
export const readMoment = (text: string, now: Date, zone: string): Date | undefined => {
  const plain = fold(text).trim().replace(/\s+/g, ' ')
  if (plain === '') return undefined
  const today = dayOf(now, zone)
  const time = TIME.exec(plain)
  const day = time ? plain.slice(0, time.index).trim() : plain
  const on = day === '' ? today : readDay(day, today)
  if (on === undefined) return undefined
  if (!time) return momentAt(on, zone)
  const [, part, hours = '', minutes, minutesSaid, half] = time
  const hour = hourOf(numberOf(hours), part)
  if (hour > 23) return undefined
  return momentAt(on, zone, hour, half ? 30 : Number(minutes ?? minutesSaid ?? 0))
}
