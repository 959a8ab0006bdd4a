import { isSmall, type Rate } from '../domain/indicators.ts'
import type { PeriodKind } from '../domain/period.ts'
import { percentOf } from '../domain/percent.ts'
import type { Summary } from '../domain/summary.ts'
import type { Words } from './told.ts'

/** 2026-W47 as its year and its number; a year has none. */
const numbersOf = (label: string): { year: number; n: number } => {
  const [year, rest = ''] = label.split('-')
  return { year: Number(year), n: Number(rest.replace(/\D/g, '')) }
}

/** 2026年第47周（11月16日至22日） */
export const periodWords = (
  t: Words,
  { period, kind, from, to }: Pick<Summary, 'period' | 'kind' | 'from' | 'to'>,
): string =>
  t.plain(`paper.period.${kind}`, { ...numbersOf(period), from: t.date(from), to: t.date(to) })

/** 2026年第4季度 */
export const quarterWords = (t: Words, label: string): string =>
  t.plain('paper.poll.quarter', numbersOf(label))

/** A period as it stands under a column of a chart: 47周, 11月. */
export const shortPeriod = (t: Words, label: string): string => {
  const kind = /-W/.test(label)
    ? 'week'
    : /-Q/.test(label)
      ? 'quarter'
      : label.includes('-')
        ? 'month'
        : 'year'
  return t.plain(`paper.short.${kind}`, numbersOf(label))
}

export const join = (t: Words, parts: readonly string[]): string =>
  parts.join(t.plain('paper.comma'))

/** A rate with its count, and a mark where it is of few. */
export const rateWords = (t: Words, rate: Rate): string => {
  const percent = percentOf(rate)
  if (percent === null) return t.plain('paper.none')
  const { of, count } = rate
  const params = { percent, count, of }
  return isSmall(rate) ? t.plain('paper.smallRate', params) : t.plain('paper.rate', params)
}

/** The same in a sentence, where a dash would be no word. */
export const rateSaid = (t: Words, rate: Rate): string =>
  rate.rate === null ? t.plain('paper.noRate') : rateWords(t, rate)

/** A figure that may not be known. */
export const orNone = (t: Words, value: number | null): string =>
  value === null ? t.plain('paper.none') : String(value)

/** One stretch beside another, as 比上周（40件）增加2件. */
export const comparedWith = (
  t: Words,
  now: number,
  then: number,
  which: 'last' | 'yearAgo',
  kind: PeriodKind,
): string => {
  const params = {
    when: t.plain(`paper.${which}.${kind}`),
    before: then,
    more: Math.abs(now - then),
  }
  if (then === 0) return t.plain('paper.compared.nothing', params)
  if (now === then) return t.plain('paper.compared.same', params)
  return now > then
    ? t.plain('paper.compared.more', params)
    : t.plain('paper.compared.fewer', params)
}

const MOST_NUMBERS = 10

/** Tickets by number, of many the first. */
export const ticketWords = (t: Words, tickets: readonly string[]): string => {
  const shown = join(t, tickets.slice(0, MOST_NUMBERS))
  return tickets.length <= MOST_NUMBERS
    ? shown
    : t.plain('paper.andMore', { shown, count: tickets.length })
}

/** A topic's title, with a mark where a model made it up. */
export const topicTitle = (t: Words, title: string, isByModel: boolean): string =>
  isByModel ? t.plain('paper.topics.titleByModel', { title }) : t.script(title)

/** The name of a unit, category or area; its id where township.yaml has it no more. */
export const nameIn = (
  t: Words,
  all: readonly { readonly id: string; readonly name: string }[],
  id: string,
): string => t.script(all.find((one) => one.id === id)?.name ?? id)
