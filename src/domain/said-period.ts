import { fold } from './fold.ts'
import { periodAt, periodBefore, readPeriod, type Period, type PeriodKind } from './period.ts'
import type { Day } from './time.ts'

/** A period as people say it: 上个月, 去年第四季度, last month, 2026-W47. */

const KINDS: readonly (readonly [PeriodKind, string])[] = [
  ['week', '周|个?星期|个?礼拜|week'],
  ['month', '个?月份?|month'],
  ['quarter', '个?季度?|quarter'],
  ['year', '年度?|year'],
]

const kindIn = (word: string): PeriodKind =>
  KINDS.find(([, words]) => new RegExp(`^(?:${words})$`).test(word))![0]

const ANY_KIND = KINDS.map(([, words]) => words).join('|')
const THIS = new RegExp(`^(?:本|这一?|当|今|this|current)(${ANY_KIND})$`)
const LAST = new RegExp(`^(?:(上+)一?|(?:the)?(?:last|past|previous))(${ANY_KIND})$`)
const YEARS_AGO: Readonly<Record<string, number>> = { 去年: 1, 前年: 2 }

const agoOf = (kind: PeriodKind, times: number, today: Day): Period => {
  let period = periodAt(kind, today)
  for (let i = 0; i < times; i++) period = periodBefore(period)
  return period
}

/** 本周, 上上个月, last year */
const relative = (words: string, today: Day): Period | undefined => {
  const now = THIS.exec(words)
  if (now) return periodAt(kindIn(now[1]!), today)
  const last = LAST.exec(words)
  if (last) return agoOf(kindIn(last[2]!), last[1]?.length ?? 1, today)
  const years = YEARS_AGO[words]
  return years === undefined ? undefined : agoOf('year', years, today)
}

const DIGITS = '零一二三四五六七八九'
const NUMBER = `\\d{1,2}|[一二三四五六七八九十]{1,3}`

/** 47, 四十七 */
const numberIn = (word: string): number => {
  if (/^\d+$/.test(word)) return Number(word)
  const [tens, ones] = word.includes('十') ? word.split('十') : ['零', word]
  return 10 * (tens === '' ? 1 : DIGITS.indexOf(tens!)) + (ones ? DIGITS.indexOf(ones) : 0)
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH_NAME = MONTHS.flatMap((name) => [name, name.slice(0, 3)]).join('|')

const YEAR = '(?:(20\\d{2})年?|(今|本|去|前)年)?'
/** Whole patterns, of which one group is the number and those around it the year. */
const NTH: readonly (readonly [PeriodKind, RegExp])[] = [
  ['week', new RegExp(`^${YEAR}第?(${NUMBER})个?(?:周|星期)$`)],
  ['week', new RegExp(`^${YEAR}[-/.]?(?:w|week)(\\d{1,2})$`)],
  ['month', new RegExp(`^${YEAR}(${NUMBER})月份?$`)],
  ['month', new RegExp(`^(20\\d{2})()[-/.](\\d{1,2})$`)],
  ['month', new RegExp(`^${YEAR}(${MONTH_NAME})$`)],
  ['quarter', new RegExp(`^${YEAR}第?(${NUMBER})季度?$`)],
  ['quarter', new RegExp(`^${YEAR}[-/.]?q(\\d)$`)],
]

const AGO: Readonly<Record<string, number>> = { 今: 0, 本: 0, 去: 1, 前: 2 }

const labelOf = (kind: PeriodKind, year: number, nth: number): string => {
  if (kind === 'quarter') return `${year}-Q${nth}`
  return `${year}-${kind === 'week' ? 'W' : ''}${String(nth).padStart(2, '0')}`
}

const nthIn = (word: string): number => {
  const month = MONTHS.findIndex((name) => name === word || name.slice(0, 3) === word)
  return month >= 0 ? month + 1 : numberIn(word)
}

/** The one of that number: of the year that is said, else the newest that has begun. */
const nthOf = (
  kind: PeriodKind,
  [, year, which, word]: RegExpExecArray,
  today: Day,
): Period | undefined => {
  const nth = nthIn(word!)
  const thisYear = Number(today.slice(0, 4))
  const of = (one: number) => readPeriod(kind, labelOf(kind, one, nth))
  if (year) return of(Number(year))
  if (which) return of(thisYear - AGO[which]!)
  return [thisYear + 1, thisYear, thisYear - 1].map(of).find((one) => one && one.from <= today)
}

/** 2026-W47, 第47周, 去年11月, q4, november2026 */
const absolute = (words: string, today: Day): Period | undefined => {
  for (const [kind, pattern] of NTH) {
    const found = pattern.exec(words)
    if (found) return nthOf(kind, found, today)
  }
  const year = /^(20\d{2})(?:年度?)?$/.exec(words)?.[1]
  return year === undefined ? undefined : readPeriod('year', year)
}

/** A year that is said last, as in English, goes first. */
const yearFirst = (words: string): string => words.replace(/^([a-z].*?)(20\d{2})$/, '$2$1')

/**
 * The period some words name, on that day; undefined where they name none. In either Chinese script or in English,
 * in words or as the command line writes it. A number without a year is the newest that has begun: in March, 11月 is
 * last year's.
 */
export const periodSaid = (words: string, today: Day): Period | undefined => {
  const said = yearFirst(
    fold(words)
      .replace(/[\s,，。的]/g, '')
      .replace(/of/g, ''),
  )
  return relative(said, today) ?? absolute(said, today)
}
