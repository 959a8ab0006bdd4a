import { fold } from './fold.ts'
import { chineseNumber } from './grounding/numerals.ts'
import {
  periodAt,
  periodBefore,
  periodNamed,
  readPeriod,
  type Period,
  type PeriodKind,
} from './period.ts'
import { readSpokenPeriod } from './spoken-period.ts'
import type { Day } from './time.ts'

/** A period as people ask for it: 上个月, 去年第四季度, last month, 2026-W47. */

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
const LAST = new RegExp(`^(?:(上{1,3})一?|(?:the)?(?:last|past|previous))(${ANY_KIND})$`)
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

const yearOf = (day: Day): number => Number(day.slice(0, 4))

const SAYS_YEAR = /20\d{2}|[今本去]年/
const WEEK =
  /^(?:(20\d{2})年?|(今|本|去)年)?(?:[-/.]?(?:w|week)(\d{1,2})|第?(\d{1,2}|[一二三四五六七八九十]{1,3})个?(?:周|星期))$/

const weekNo = (year: number, nth: number): Period | undefined =>
  readPeriod('week', `${year}-W${String(nth).padStart(2, '0')}`)

/** 2026-W47, 第47周, 去年第四十七周, week47: of the year that is said, else the newest that has begun. */
const week = (words: string, today: Day): Period | undefined => {
  const found = WEEK.exec(words)
  if (!found) return undefined
  const [, year, which, figures, numeral] = found
  const said = figures ?? numeral!
  const nth = /^\d+$/.test(said) ? Number(said) : (chineseNumber(said) ?? 0)
  if (year) return weekNo(Number(year), nth)
  if (which) return weekNo(yearOf(today) - (which === '去' ? 1 : 0), nth)
  // The first week of a year may begin in the year before.
  return [1, 0, -1]
    .map((more) => weekNo(yearOf(today) + more, nth))
    .find((one) => one && one.from <= today)
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
const MONTH_NAMES = MONTHS.flatMap((name) => [name, name.slice(0, 3)]).join('|')
const NAMED_MONTH = new RegExp(`^(20\\d{2})?(${MONTH_NAMES})$`)

/** november2026 and 2026/11 as Chinese has them. */
const inChinese = (words: string): string =>
  words
    // A year that is said last, as in English, goes first.
    .replace(/^([a-z].*?)(20\d{2})$/, '$2$1')
    .replace(NAMED_MONTH, (_, year: string | undefined, name: string) => {
      const month = MONTHS.findIndex((one) => one.startsWith(name)) + 1
      return `${year === undefined ? '' : `${year}年`}${month}月`
    })
    .replace(/^(20\d{2})[-/.](\d{1,2})$/, '$1年$2月')

const named = (label: string | undefined): Period | undefined =>
  label === undefined ? undefined : periodNamed(label)

/** A month, a quarter, a year; where no year is said the newest that has begun: in March, 11月 is last year's. */
const dated = (words: string, today: Day): Period | undefined => {
  const period = named(readSpokenPeriod(words, today))
  if (!period || period.from <= today || SAYS_YEAR.test(words)) return period
  return named(readSpokenPeriod(words, `${yearOf(today) - 1}-12-31`))
}

/**
 * The period some words name, on that day; undefined where they name none. In either Chinese script or in English, in
 * words or as the command line writes it. One that is said with its year may be yet to come.
 */
export const periodSaid = (words: string, today: Day): Period | undefined => {
  const said = inChinese(
    fold(words)
      .replace(/[\s,，。的]/g, '')
      .replace(/of/g, ''),
  )
  return relative(said, today) ?? week(said, today) ?? dated(said, today)
}
