import { boundHolds } from './bounds.ts'
import { factsIn, type Fact } from './facts.ts'
import type { Source, Stretch } from './source.ts'

/** Looked at with the figure they stand by, and as names. */
export const LOOSE = new Set(['每', '当'])
/** Not figures: who does it, and that it costs nothing, are held against the item elsewhere too. */
export const SOFT = new Set(['免', '由', '单位'])

// A year, or a whole date, is open on no side: its day is, and that is looked at.
const BOUNDLESS = new Set([
  '每',
  '当',
  'year',
  'full',
  'month',
  'day',
  'link',
  'mail',
  'phone',
  'address',
  '窗口',
  '楼',
  '室',
  '号',
  'weekday',
])

// A dash may be left out, or put in where there is none; it may not be moved.
const isSameNumber = (one: string, other: string): boolean =>
  one === other ||
  (one.replaceAll('-', '') === other.replaceAll('-', '') &&
    (!one.includes('-') || !other.includes('-')))

/** Whether one fact of an item says another that is claimed: of the same kind, and open on the same side. */
export const says = (fact: Fact, stands: Fact): boolean => {
  if (fact.kind === 'month' && stands.kind === 'date')
    return stands.value.startsWith(`${fact.value}-`)
  // What is over after the last day of a stretch.
  if (fact.bound === 'over' && stands.kind === 'date至')
    return stands.value.endsWith(`~${fact.value}`)
  if (fact.kind === 'day' && stands.kind === 'date') return stands.value.endsWith(`-${fact.value}`)
  if (fact.kind === 'phone' && stands.kind === 'phone')
    return isSameNumber(fact.value, stands.value)
  if (fact.kind !== stands.kind || fact.value !== stands.value) return false
  return (
    BOUNDLESS.has(fact.kind) || fact.kind.endsWith('至') || boundHolds(fact.bound, stands.bound)
  )
}

/** Whether two days stand one after the other where no stretch with one of them does. */
const isInOrder = (ends: readonly string[], near: readonly Fact[]): boolean => {
  const stretches = near.filter(({ kind }) => kind === 'date至')
  if (stretches.some(({ value }) => value.split('~').some((end) => ends.includes(end))))
    return false
  const [from, to] = ends.map((end) =>
    near.findIndex(({ kind, value }) => kind === 'date' && value === end),
  )
  return from! >= 0 && from! < to!
}

/** Whether the quoted sentences say a figure, or the item does where it may. */
export const holds = (fact: Fact, stretch: Stretch, source: Source): boolean => {
  const near = [...stretch.facts, ...stretch.titleFacts]
  if (near.some((stands) => says(fact, stands))) return true
  if (fact.kind === 'date至') return isInOrder(fact.value.split('~'), near)
  if (fact.kind === 'year') return factsIn(source.text).some((stands) => says(fact, stands))
  // A day without a year in the item is of any year the item speaks of: `year` holds it.
  if (fact.kind === 'full')
    return !near.some(({ kind, value }) => kind === 'full' && value.endsWith(fact.value.slice(4)))
  return false
}

export const same = (one: Fact, other: Fact): boolean =>
  one.kind === other.kind && one.value === other.value

/** How many other figures two pieces have in common: they speak of the same thing, then. */
export const shared = (fact: Fact, said: readonly Fact[], stands: readonly Fact[]): number =>
  said.filter(
    (one) => !LOOSE.has(one.kind) && !same(one, fact) && stands.some((other) => same(one, other)),
  ).length
