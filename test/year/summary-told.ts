import type { Summary } from '../../src/domain/summary.ts'
import { COUNTS, RATES } from './counted.ts'
import type { Life } from './life.ts'
import { instants, rowsOf } from './records.ts'

/** What the year's summary says in its formats, beside the ledger and the raw rows. */

type Figures = Pick<Summary, (typeof COUNTS)[number] | (typeof RATES)[number] | 'medianDays'>

/** The figures a paper says, in the ledger's form. */
export const told = (figures: Figures): unknown => ({
  ...Object.fromEntries(COUNTS.map((name) => [name, figures[name]])),
  medianDays: figures.medianDays,
  ...Object.fromEntries(
    RATES.map((name) => [name, { of: figures[name].of, count: figures[name].count }]),
  ),
})

/** Whether the parts of a paper come to its whole, in each figure that is a count. */
export const sumsOf = (parts: readonly Figures[]): Record<string, number> =>
  Object.fromEntries(
    COUNTS.map((name) => [name, parts.reduce((sum, part) => sum + (part[name] ?? 0), 0)]),
  )

/** The tickets behind each figure, counted one by one. */
export const behind = ({ tickets }: Pick<Summary, 'tickets'>): Record<string, number> =>
  Object.fromEntries(
    COUNTS.map((name) => {
      const count = name === 'petitions' ? 'petition' : name
      const own = tickets.filter(({ counts }) => counts.includes(count))
      const times = own.map(({ reopenings }) => (count === 'reopened' ? reopenings : 1))
      return [name, times.reduce((sum, one) => sum + one, 0)]
    }),
  )

/** What residents asked between two days, as the rows have it. */
export const askedIn = async (life: Life, from: string, to: string) => {
  const stretch = instants(from, to)
  const questions = await rowsOf(life)
    .selectFrom('questions')
    .select(['answered'])
    .where('asked_at', '>=', stretch.from)
    .where('asked_at', '<', stretch.until)
    .execute()
  return {
    asked: questions.length,
    unanswered: questions.filter(({ answered }) => answered === 0).length,
  }
}

/** Gaps that were opened and settled between two days, as the rows have it. */
export const gapsIn = async (life: Life, from: string, to: string) => {
  const stretch = instants(from, to)
  const gaps = await rowsOf(life)
    .selectFrom('gaps')
    .select(['state', 'reason', 'opened_at', 'settled_at'])
    .execute()
  const within = (instant: string | null): boolean =>
    instant !== null && instant >= stretch.from && instant < stretch.until
  const settled = (state: string) =>
    gaps.filter((gap) => gap.state === state && within(gap.settled_at))
  const published = settled('published')
  return {
    opened: gaps.filter((gap) => within(gap.opened_at)).length,
    filled: published.filter(({ reason }) => reason !== 'known').length,
    pointed: published.filter(({ reason }) => reason === 'known').length,
    dismissed: settled('dismissed').length,
    /** Nobody had settled them when it was over. */
    open: gaps.filter(
      (gap) =>
        gap.opened_at < stretch.until &&
        (gap.settled_at === null || gap.settled_at >= stretch.until),
    ).length,
  }
}
