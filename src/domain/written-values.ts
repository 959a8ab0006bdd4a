import { chineseNumber } from './grounding/numerals.ts'
import { isDay, type Day } from './time.ts'

const NUMERAL = '[〇零○一二三四五六七八九十]'
const DATE = new RegExp(
  `(\\d{4}|${NUMERAL}{4})\\s*[年./-]\\s*(\\d{1,2}|${NUMERAL}{1,3})\\s*[月./-]\\s*(\\d{1,2}|${NUMERAL}{1,3})(?!\\d)\\s*日?`,
  'g',
)

const pad = (n: number): string => String(n).padStart(2, '0')

/** 2026, 二〇二六 and 二○二六 (a circle, as typewriters had it) alike. */
const numberOf = (written: string): number | undefined =>
  /^\d+$/.test(written) ? Number(written) : chineseNumber(written.replaceAll('○', '〇'))

const plain = (text: string): string => text.normalize('NFKC')

/** The days written out in a text, in its order: 2026年11月3日, 二〇二六年十一月三日, 2026-11-03, 2026/11/3. */
export const daysIn = (text: string): Day[] =>
  [...plain(text).matchAll(DATE)].flatMap(([, year, month, day]) => {
    const [y, m, d] = [year!, month!, day!].map(numberOf)
    if (y === undefined || m === undefined || d === undefined) return []
    const found = `${y}-${pad(m)}-${pad(d)}`
    return isDay(found) ? [found] : []
  })

/** A cell in which a day stands and nothing else. */
export const dayIn = (cell: string): Day | undefined => {
  const words = plain(cell).trim()
  const [found] = words.match(DATE) ?? []
  return found !== undefined && found.trim() === words ? daysIn(words)[0] : undefined
}

const QUARTERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 }
const YEAR = `(\\d{4}|${NUMERAL}{4})`
const QUARTER = new RegExp(
  `${YEAR}\\s*(?:年度?\\s*第?\\s*([一二三四1-4])\\s*季度?|-?\\s*Q([1-4])(?!\\d))`,
)
const MONTH = new RegExp(
  `${YEAR}\\s*(?:年度?\\s*(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\\s*月份?|-(0[1-9]|1[0-2])(?![\\d-]))`,
)
const WHOLE_YEAR = new RegExp(`${YEAR}\\s*年度?|^\\s*(\\d{4})\\s*$`)

/**
 * The period a text names first, as items have it: 2026年第三季度 is 2026-Q3, 2026年9月 is 2026-09, 2026年度 is 2026.
 * A quarter goes before a month, a month before a year.
 */
export const periodIn = (text: string): string | undefined => {
  const words = plain(text)
  const [, quarterYear, quarter, q] = QUARTER.exec(words) ?? []
  if (quarterYear !== undefined)
    return `${numberOf(quarterYear)}-Q${q ?? QUARTERS[quarter!] ?? quarter}`
  const [, monthYear, month, figures] = MONTH.exec(words) ?? []
  if (monthYear !== undefined)
    return `${numberOf(monthYear)}-${figures ?? pad(numberOf(month!) ?? 1)}`
  const [, year, alone] = WHOLE_YEAR.exec(words) ?? []
  const found = year === undefined ? alone : numberOf(year)
  return found === undefined ? undefined : String(found)
}

const DOC_NO =
  /([\p{Script=Han}]{1,12})\s*[〔[(【（［]\s*(\d{4})\s*[〕\])】）］]\s*(?:第\s*)?(\d{1,5})\s*号/u

/** The number of an official document, its year in the brackets the rules of documents ask for: 青府办〔2026〕8号. */
export const docNoIn = (text: string): string | undefined => {
  const [, office, year, number] = DOC_NO.exec(text) ?? []
  return office === undefined ? undefined : `${office}〔${year}〕${Number(number)}号`
}
