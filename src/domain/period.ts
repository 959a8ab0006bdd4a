import { addDays, startOfDay, weekday, type Day } from './time.ts'

/** A stretch of whole days of the township; `to` is the last day, inclusive. */
export interface Period {
  /** 2026-W47, 2026-11, 2026-Q4 or 2026 */
  readonly label: string
  readonly from: Day
  readonly to: Day
}

/** The instants a period covers: from, inclusive, until, exclusive. */
export const instantsOf = (period: Period, zone: string): { from: Date; until: Date } => ({
  from: startOfDay(period.from, zone),
  until: startOfDay(addDays(period.to, 1), zone),
})

const pad = (n: number): string => String(n).padStart(2, '0')

/** Monday of an ISO week: the week that holds 4 January is the first. */
const mondayOf = (year: number, week: number): Day => {
  const fourth = `${year}-01-04`
  return addDays(fourth, (week - 1) * 7 - weekday(fourth) + 1)
}

/** The ISO week that holds a day. */
export const weekOf = (day: Day): Period => {
  const thursday = addDays(day, 4 - weekday(day))
  const year = Number(thursday.slice(0, 4))
  const first = mondayOf(year, 1)
  const monday = addDays(thursday, -3)
  const week = Math.round((Date.parse(monday) - Date.parse(first)) / 604_800_000) + 1
  return { label: `${year}-W${pad(week)}`, from: monday, to: addDays(monday, 6) }
}

const lastDayOfMonth = (year: number, month: number): Day =>
  addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${pad(month + 1)}-01`, -1)

const readWeek = (text: string): Period | undefined => {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(text) ?? []
  if (!year || !week) return undefined
  const period = weekOf(mondayOf(Number(year), Number(week)))
  return period.label === text ? period : undefined
}

const readMonth = (text: string): Period | undefined => {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (!year || !month) return undefined
  return { label: text, from: `${text}-01`, to: lastDayOfMonth(Number(year), Number(month)) }
}

const readQuarter = (text: string): Period | undefined => {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(text) ?? []
  if (!year || !quarter) return undefined
  const first = (Number(quarter) - 1) * 3 + 1
  return {
    label: text,
    from: `${year}-${pad(first)}-01`,
    to: lastDayOfMonth(Number(year), first + 2),
  }
}

const readYear = (text: string): Period | undefined =>
  /^\d{4}$/.test(text) ? { label: text, from: `${text}-01-01`, to: `${text}-12-31` } : undefined

const READERS = { week: readWeek, month: readMonth, quarter: readQuarter, year: readYear } as const
export type PeriodKind = keyof typeof READERS
export const PERIOD_KINDS = Object.keys(READERS) as PeriodKind[]

/** A period as the command line writes it; undefined where it is none of its kind. */
export const readPeriod = (kind: PeriodKind, text: string): Period | undefined =>
  READERS[kind](text)

/** A period by its label, whatever its kind; undefined where it is none. */
export const periodNamed = (label: string): Period | undefined => {
  for (const kind of PERIOD_KINDS) {
    const period = READERS[kind](label)
    if (period) return period
  }
  return undefined
}

export const kindOf = ({ label }: Period): PeriodKind =>
  PERIOD_KINDS.find((kind) => READERS[kind](label))!

/** The period of a kind that holds a day. */
export const periodAt = (kind: PeriodKind, day: Day): Period => {
  const [year, month] = day.split('-') as [string, string]
  switch (kind) {
    case 'week':
      return weekOf(day)
    case 'month':
      return readMonth(`${year}-${month}`)!
    case 'quarter':
      return readQuarter(`${year}-Q${Math.ceil(Number(month) / 3)}`)!
    case 'year':
      return readYear(year)!
  }
}

export const periodBefore = (period: Period): Period =>
  periodAt(kindOf(period), addDays(period.from, -1))

export const periodAfter = (period: Period): Period =>
  periodAt(kindOf(period), addDays(period.to, 1))

/** The same period a year before: of weeks that of the same number, for a 53rd the last there was. */
export const yearBefore = (period: Period): Period => {
  const year = Number(period.label.slice(0, 4)) - 1
  const label = `${year}${period.label.slice(4)}`
  return readPeriod(kindOf(period), label) ?? weekOf(`${year}-12-28`)
}

/** How many of a kind make a trend, the period itself the last: a year is told by its months. */
const IN_TREND = { week: 8, month: 8, quarter: 5 } as const

/** The periods a period is seen beside, the oldest first. */
export const trendOf = (period: Period): Period[] => {
  const kind = kindOf(period)
  const last = kind === 'year' ? periodAt('month', period.to) : period
  const trend = [last]
  while (trend.length < (kind === 'year' ? 12 : IN_TREND[kind]))
    trend.unshift(periodBefore(trend[0]!))
  return trend
}
