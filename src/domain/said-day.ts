import { addDays, daysBetween, isDay, type Day } from './time.ts'

/** So many days back a day without a year may lie; farther back, the next such day is meant. */
const BACK = 182

const FORMS = [
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/,
  /^()(\d{1,2})[-/.月](\d{1,2})[日号]?$/,
] as const

const dayFrom = (year: number, month: string, day: string): Day | undefined => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/**
 * A day as people write it: 2026-11-30, 2026年11月30日, 11月30日, 11-30, also in full-width figures. Without a year
 * it is the one about now: 1月4日 written in December is next January. Undefined where it is no day.
 */
export const readDay = (text: string, today: Day): Day | undefined => {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const found = FORMS.map((form) => form.exec(plain)).find((match) => match !== null)
  if (!found) return undefined
  const [, year, month, day] = found as unknown as [string, string, string, string]
  if (year !== '') return dayFrom(Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  const said = dayFrom(thisYear, month, day)
  if (said !== undefined && daysBetween(said, today) <= BACK) return said
  return dayFrom(thisYear + 1, month, day)
}

/** A limit lies between today and a year from now: anything else was mistyped. */
export const isLikelyLimit = (day: Day, today: Day): boolean =>
  day >= today && day <= addDays(today, 366)
