import type { Judged } from '../disclosure/standing.ts'
import type { ItemVersion } from '../item.ts'
import type { Found } from './found.ts'
import type { RuleCode } from './rules.ts'

/** Who found it: the program, the inspector on the spot, or the unit's own supervision group (自查). */
export const FINDERS = ['machine', 'inspector', 'self'] as const
export type Finder = (typeof FINDERS)[number]

/** What the program finds in a quarter, with a key by which it is the same finding when it runs again. */
export interface MachineFinding {
  readonly key: string
  readonly unit: string
  readonly rule: RuleCode
  readonly item: { readonly id: string; readonly version: number; readonly title: string } | null
  readonly entry: string | null
  readonly quote: string
  readonly params: Readonly<Record<string, string | number>>
}

/** One fault of one item is one finding, however often it is looked for: by rule, and by element where it has one. */
const keyOf = (item: string, { rule, params }: Found): string =>
  ['item', item, rule, ...(params?.['element'] === undefined ? [] : [params['element']])].join('|')

export const findingOfItem = (item: ItemVersion, found: Found): MachineFinding => ({
  key: keyOf(item.id, found),
  unit: item.unit,
  rule: found.rule,
  item: { id: item.id, version: item.version, title: item.title },
  entry: null,
  quote: found.quote,
  params: found.params ?? {},
})

/** By what a duty's finding is known; of what is published on change each item has a duty of its own. */
export const dutyKey = (
  { entry, unit, period }: Judged['obligation'],
  rule: 'missing' | 'late',
  item: string | undefined,
): string =>
  [
    'duty',
    unit,
    entry.id,
    period.label,
    rule,
    ...(entry.every === 'change' && item ? [item] : []),
  ].join('|')

/** What an obligation lacks: that it was late, or that it is not there; undefined where nothing is wrong or it runs. */
export const findingOfDuty = ({ obligation, standing }: Judged): MachineFinding | undefined => {
  const { entry, unit, period, due } = obligation
  const of = { unit, entry: entry.id, quote: entry.title }
  const params = { period: period.label, due }
  if (standing.state === 'overdue')
    return {
      ...of,
      key: dutyKey(obligation, 'missing', undefined),
      rule: 'missing',
      item: null,
      params,
    }
  const isLate = standing.state === 'late' || (standing.state === 'nothing' && !standing.inTime)
  if (!isLate) return undefined
  const item = standing.by.at(-1) ?? null
  return {
    ...of,
    key: dutyKey(obligation, 'late', item?.id),
    rule: 'late',
    item,
    quote: item?.title ?? entry.title,
    params: { ...params, on: standing.on },
  }
}
