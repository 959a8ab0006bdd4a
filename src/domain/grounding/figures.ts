import { boundHolds } from './bounds.ts'
import { factsIn, type Fact } from './facts.ts'
import { unitsOf, type Segment, type Source, type Stretch } from './source.ts'

/** How much a piece of an answer and a piece of the item speak of the same thing; its unit is the writer's. */
export type Likeness = (said: string, stands: string) => number

// A year, or a whole date, is open on no side: its day is, and that is looked at.
const BOUNDLESS = new Set([
  '每',
  '当',
  'year',
  'full',
  'month',
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

const RESPECTIVELY = /分别|依次|各自|\brespectively\b/

const says = (fact: Fact, stands: Fact): boolean => {
  if (fact.kind === 'month' && stands.kind === 'date')
    return stands.value.startsWith(`${fact.value}-`)
  if (fact.kind === 'phone' && stands.kind === 'phone')
    return isSameNumber(fact.value, stands.value)
  if (fact.kind !== stands.kind || fact.value !== stands.value) return false
  return (
    BOUNDLESS.has(fact.kind) || fact.kind.endsWith('至') || boundHolds(fact.bound, stands.bound)
  )
}

const holds = (fact: Fact, stretch: Stretch, source: Source): boolean => {
  const near = [...stretch.facts, ...stretch.titleFacts]
  if (near.some((stands) => says(fact, stands))) return true
  if (fact.kind === 'year') return factsIn(source.text).some((stands) => says(fact, stands))
  // A day without a year in the item is of any year the item speaks of: `year` holds it.
  if (fact.kind === 'full')
    return !near.some(({ kind, value }) => kind === 'full' && value.endsWith(fact.value.slice(4)))
  return false
}

const shared = (fact: Fact, said: readonly Fact[], stands: readonly Fact[]): number =>
  said.filter(
    (one) => one.kind !== '每' && !same(one, fact) && stands.some((other) => same(one, other)),
  ).length
const same = (one: Fact, other: Fact): boolean =>
  one.kind === other.kind && one.value === other.value

/** Of several figures of a kind each belongs to its own words: another row's fee is no fee of this one. */
const isMoved = (stretch: Stretch, said: string, likeness: Likeness): boolean => {
  const facts = factsIn(said)
  const units = stretch.segments.flatMap(({ units }) =>
    units.map((unit) => ({ unit, facts: factsIn(unit), like: likeness(said, unit) })),
  )
  return facts.some((fact) => {
    if (fact.kind === '每' || fact.kind === '当') return false
    // A unit whose own figure is said here too is no rival: its words are there for that one.
    const rivals = units.filter(({ facts: there }) => {
      const ofKind = there.filter(({ kind }) => kind === fact.kind)
      const own = ofKind.some((one) => !same(one, fact) && facts.some((other) => same(one, other)))
      return ofKind.length > 0 && (!own || ofKind.some((one) => says(fact, one)))
    })
    const score = (unit: (typeof units)[number]) => unit.like + 2 * shared(fact, facts, unit.facts)
    const isHolder = ({ facts }: (typeof units)[number]) => facts.some((one) => says(fact, one))
    const holders = rivals.filter(isHolder).map(score)
    const others = rivals.filter((unit) => !isHolder(unit)).map(score)
    return holders.length > 0 && Math.max(...holders) < Math.max(-1, ...others)
  })
}

/**
 * Whether one sentence goes from row to row without saying so: what names no row of its own is said of
 * the row named last.
 */
const isMixed = (text: string, stretch: Stretch, likeness: Likeness): boolean => {
  let current: readonly Segment[] = stretch.segments
  for (const said of unitsOf(text)) {
    const facts = factsIn(said).filter(({ kind }) => kind !== '每' && kind !== '当')
    for (const fact of facts) {
      const rivals = stretch.segments.filter(({ text }) =>
        factsIn(text).some(({ kind }) => kind === fact.kind),
      )
      if (rivals.length < 2) continue
      const scores = rivals.map(
        (segment) => likeness(said, segment.text) + 2 * shared(fact, facts, factsIn(segment.text)),
      )
      const most = Math.max(...scores)
      // As like one as the other: it names none.
      const isNamed = Math.min(...scores) < most
      const spokenOf = isNamed ? rivals.filter((_, i) => scores[i] === most) : current
      const holders = rivals.filter(({ text }) => factsIn(text).some((one) => says(fact, one)))
      if (holders.length > 0 && !holders.some((one) => spokenOf.includes(one))) return true
      current = holders.length > 0 ? spokenOf.filter((one) => holders.includes(one)) : spokenOf
    }
  }
  return false
}

/** The first figure, date, number or link of a canonical text that the quoted sentences do not say of the same thing. */
export const strangeFigure = (
  text: string,
  source: Source,
  stretch: Stretch,
  likeness: Likeness,
): string | undefined => {
  const lost = factsIn(text).find((fact) => !holds(fact, stretch, source))
  // Which figure is of which would have to be counted off.
  if (
    RESPECTIVELY.test(text) &&
    factsIn(text).length > 1 &&
    !RESPECTIVELY.test(stretch.segments.map(({ text }) => text).join(''))
  )
    return 'respectively'
  if (lost) return `${lost.value}${lost.kind}`
  if (stretch.segments.length > 1 && isMixed(text, stretch, likeness)) return text
  return unitsOf(text).find((said) => isMoved(stretch, said, likeness))
}
