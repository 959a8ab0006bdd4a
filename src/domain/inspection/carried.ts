import type { ItemVersion } from '../item.ts'
import { PERIOD_KINDS, readPeriod, type Period } from '../period.ts'
import { addDays, type Day } from '../time.ts'
import { yuan, type Amount } from './amounts.ts'
import type { Closing, Closings } from './closing.ts'
import { figuresOf, isAccount } from './finance.ts'
import { sentenceAt, type Check } from './found.ts'

type Accounts = Pick<ItemVersion, 'id' | 'title' | 'body' | 'columns' | 'unit' | 'kind' | 'period'>

/** Money that is kept apart in one unit; what names none of it is the unit's accounts as a whole. */
const SERIES = /食堂|伙食|膳食|饭堂|经费|党费|基建|课后|校车|专项|帮扶|征地|土地|物业|预算|决算/g

const seriesOf = ({ title }: Pick<Accounts, 'title'>): string =>
  [...new Set(title.match(SERIES) ?? [])].toSorted().join(' ')

const periodOf = ({ period }: Pick<Accounts, 'period'>): Period | undefined =>
  period === undefined
    ? undefined
    : PERIOD_KINDS.flatMap((kind) => readPeriod(kind, period) ?? [])[0]

const placeOf = (unit: string, opens: Day): string => `${unit} ${opens}`

/** With what balance the accounts of some items closed. */
export const closingsOf = (items: readonly Accounts[]): Closings => {
  const closings = new Map<string, Closing[]>()
  for (const item of items) {
    const period = periodOf(item)
    if (item.kind !== 'finance' || !isAccount(item) || period === undefined) continue
    const { closing } = figuresOf(item)
    if (!closing) continue
    const place = placeOf(item.unit, addDays(period.to, 1))
    const { id } = item
    const one = { id, series: seriesOf(item), period, amount: closing.amount }
    closings.set(place, [...(closings.get(place) ?? []), one])
  }
  return closings
}

/** Of a quarter the quarter before, of a month the month before; else what else closed on that day. */
const closingBefore = (item: Accounts, opens: Period, closings: Closings): Closing | undefined => {
  const series = seriesOf(item)
  const all = (closings.get(placeOf(item.unit, opens.from)) ?? []).filter(
    (one) => one.id !== item.id && one.series === series,
  )
  const alike = all.filter(({ period }) => period.label.length === opens.label.length)
  const [one, ...others] = alike.length > 0 ? alike : all
  // Where several could be meant nobody can say which one was carried.
  return others.length > 0 ? undefined : one
}

/** Whether two sums may be the same, each rounded as it is told. */
const isSame = (one: Amount, other: Amount): boolean =>
  Math.abs(one.cents - other.cents) <= (one.step + other.step) / 2

/** The balance accounts open with is the one with which those before closed. */
export const checkCarried: Check = (item, { closings }) => {
  const period = periodOf(item)
  if (item.kind !== 'finance' || !isAccount(item) || period === undefined) return []
  const { opening } = figuresOf(item)
  const before = opening && closingBefore(item, period, closings)
  if (!before || isSame(opening.amount, before.amount)) return []
  return [
    {
      rule: 'opening-differs',
      quote: sentenceAt(item.body, opening.at),
      params: { told: yuan(opening.amount.cents), before: yuan(before.amount.cents) },
    },
  ]
}
