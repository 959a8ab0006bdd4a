import { periodIn } from '../written-values.ts'
import { entryOf, sentenceAt, type Check, type Found } from './found.ts'

const DAYS = /\d{4}年\d{1,2}月\d{1,2}日/g

/** Whether one period lies in the other, as 2026-12 in 2026-Q4, and both in 2026. */
const agree = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.startsWith(short)) return true
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(short.includes('Q') ? short : long) ?? []
  const [, ofYear, month] = /^(\d{4})-(\d{2})$/.exec(short.includes('Q') ? long : short) ?? []
  return year !== undefined && year === ofYear && Math.ceil(Number(month) / 3) === Number(quarter)
}

/** The period that the first sentence of accounts names; the day of a meeting is none. */
const periodOfBody = (body: string): string | undefined => {
  const first = /^[^。\n]*/.exec(body)?.[0] ?? ''
  return periodIn(first.replaceAll(DAYS, ''))
}

const differs = (stated: string, said: string, quote: string): Found => ({
  rule: 'period-differs',
  quote,
  params: { stated, said },
})

/** Which period it is of has to be said, and the same in the field, in the title and in the text. */
export const checkPeriod: Check = (item, { town }) => {
  const { title, body, period, kind } = item
  const inTitle = periodIn(title)
  const inBody = kind === 'finance' ? periodOfBody(body) : undefined
  const stated = period ?? inTitle ?? inBody
  if (stated === undefined) {
    const every = entryOf(item, town)?.every
    const isPeriodic = kind === 'finance' || every === 'month' || every === 'quarter'
    return isPeriodic ? [{ rule: 'period-missing', quote: title }] : []
  }
  if (period !== undefined && inTitle !== undefined && !agree(period, inTitle))
    return [differs(period, inTitle, title)]
  return inBody !== undefined && !agree(stated, inBody)
    ? [differs(stated, inBody, sentenceAt(body, 0))]
    : []
}
