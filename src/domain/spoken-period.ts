import { fold } from './fold.ts'
import type { Day } from './time.ts'

const NUMERALS = '〇一二三四五六七八九十'

const numberOf = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '十一' || text === '十二') return 10 + NUMERALS.indexOf(text[1]!)
  return NUMERALS.indexOf(text)
}

const pad = (n: number): string => String(n).padStart(2, '0')

const YEAR = '(?:(20\\d{2})年?[-年]?|(今年|本年|去年))?'
const QUARTER = new RegExp(`^${YEAR}(?:Q([1-4])|第?([1-4一二三四])季度?)$`, 'i')
const MONTH = new RegExp(`^${YEAR}(0?[1-9]|1[0-2]|[一二三四五六七八九十]|十[一二])月(?:份)?$`)
const MONTH_IN_FIGURES = /^(20\d{2})-(0[1-9]|1[0-2])$/
const WHOLE_YEAR = /^(20\d{2})年?(?:度|全年)?$/

/**
 * A month, a quarter or a year as people write it: 2026年第三季度, 三季度, 2026-Q3, 9月, 2026年9月份, 2026-09, 2026年度.
 * Without a year it is that of today. Undefined where it is none.
 */
export const readSpokenPeriod = (text: string, today: Day): string | undefined => {
  const plain = fold(text).replace(/\s+/g, '')
  const thisYear = Number(today.slice(0, 4))
  const yearOf = (figures: string | undefined, word: string | undefined): number =>
    figures === undefined ? thisYear - (word === '去年' ? 1 : 0) : Number(figures)
  if (MONTH_IN_FIGURES.test(plain)) return plain
  const [, whole] = WHOLE_YEAR.exec(plain) ?? []
  if (whole !== undefined) return whole
  const quarter = QUARTER.exec(plain)
  if (quarter)
    return `${yearOf(quarter[1], quarter[2])}-Q${numberOf(quarter[3] ?? quarter[4] ?? '')}`
  const month = MONTH.exec(plain)
  if (month) return `${yearOf(month[1], month[2])}-${pad(numberOf(month[3] ?? ''))}`
  return undefined
}
