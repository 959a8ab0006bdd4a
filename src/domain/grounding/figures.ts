import { factsIn, type Fact } from './facts.ts'
import { unitsOf, type Segment, type Source, type Stretch } from './source.ts'
import { holds, LOOSE, same, says, shared, SOFT } from './standing.ts'

/** What a piece of an answer is said of, in words that can be looked for in the item. */
export interface Wording {
  tokens(said: string): readonly string[]
  has(token: string, stands: string): boolean
  /** The first word of a piece of the item: what it is about. */
  head(stands: string): string | undefined
}

const RESPECTIVELY = /分别|依次|各自|\brespectively\b/

// Kinds that are asked for and answered with each other: 24小时 where others have 3个工作日, 免费 where others pay.
const FAMILIES: Readonly<Record<string, string>> = {
  免: '元',
  日: '时限',
  工作日: '时限',
  小时: '时限',
  分钟: '时限',
  周: '时限',
  个月: '时限',
  年: '时限',
}
const familyOf = ({ kind }: Fact): string => FAMILIES[kind] ?? kind

interface Unit {
  readonly segment: Segment
  readonly text: string
  readonly facts: readonly Fact[]
  readonly tokens: ReadonlySet<string>
}

/** The periods an amount is said for: 每月, 每次. */
const periodsIn = (facts: readonly Fact[]): string[] =>
  facts
    .filter(({ kind, value }) => kind === '每' && /[日周月季年次学]/.test(value))
    .map(({ value }) => value)

/** Of several figures of a kind each belongs to its own words: another row's fee is no fee of this one. */
const isMoved = (stretch: Stretch, said: string, wording: Wording): boolean => {
  const facts = factsIn(said)
  const spoken = wording.tokens(said)
  const units: Unit[] = stretch.segments.flatMap((segment) =>
    segment.units.map((text) => ({
      segment,
      text,
      facts: factsIn(text),
      tokens: new Set(spoken.filter((token) => wording.has(token, text))),
    })),
  )
  return facts.some((fact) => {
    if (LOOSE.has(fact.kind)) return false
    // A unit whose own figure is said here too is no rival: its words are there for that one.
    const rivals = units.filter(({ facts: there }) => {
      const ofKind = there.filter((one) => familyOf(one) === familyOf(fact))
      const own = ofKind.some((one) => !same(one, fact) && facts.some((other) => same(one, other)))
      return ofKind.length > 0 && (!own || ofKind.some((one) => says(fact, one)))
    })
    const isHolder = ({ facts }: Unit) => facts.some((one) => says(fact, one))
    const holders = rivals.filter(isHolder)
    const others = rivals.filter((unit) => !isHolder(unit))
    if (holders.length === 0) return false
    // What is looked for is no witness for itself.
    const witnesses = ({ tokens }: Unit) =>
      [...tokens].filter((token) => !SOFT.has(fact.kind) || !fact.value.includes(token)).length
    const score = (unit: Unit) => witnesses(unit) + 2 * shared(fact, facts, unit.facts)
    const best = Math.max(...holders.map(score))
    if (best < Math.max(-1, ...others.map(score))) return true
    // 紧急的也要等7日: its words are all another sentence's, in which there is no such figure.
    const isAway = ({ segment }: Unit) => !holders.some((holder) => holder.segment === segment)
    if (
      best === 0 &&
      !SOFT.has(fact.kind) &&
      units.some((unit) => isAway(unit) && witnesses(unit) > 0)
    )
      return true
    if (holders.every((holder) => others.some((other) => isOthers(fact, holder, other, wording))))
      return true
    return fact.kind === '元' && isForAnotherTime(facts, holders)
  })
}

/** Whether a piece speaks of the other unit by its own first word, and not of the holder by its. */
const isOthers = (fact: Fact, holder: Unit, other: Unit, wording: Wording): boolean => {
  const own = [...other.tokens].filter((token) => !holder.tokens.has(token))
  if (own.length === 0) return false
  if (fact.kind === '免') return true
  const [head, otherHead] = [wording.head(holder.text), wording.head(other.text)]
  return (
    head !== undefined &&
    otherHead !== undefined &&
    !holder.tokens.has(head) &&
    own.includes(otherHead)
  )
}

const isForAnotherTime = (said: readonly Fact[], holders: readonly Unit[]): boolean => {
  const periods = periodsIn(said)
  if (periods.length === 0) return false
  return holders.every(({ facts }) => {
    const stands = periodsIn(facts)
    return stands.length > 0 && !periods.every((period) => stands.includes(period))
  })
}

/**
 * Whether one sentence goes from row to row without saying so: what names no row of its own is said of
 * the row named last.
 */
const isMixed = (text: string, stretch: Stretch, wording: Wording): boolean => {
  let current: readonly Segment[] = stretch.segments
  for (const said of unitsOf(text)) {
    const facts = factsIn(said).filter(({ kind }) => !LOOSE.has(kind) && !SOFT.has(kind))
    for (const fact of facts) {
      const rivals = stretch.segments.filter(({ text }) =>
        factsIn(text).some(({ kind }) => kind === fact.kind),
      )
      if (rivals.length < 2) continue
      const scores = rivals.map(
        (segment) =>
          wording.tokens(said).filter((token) => wording.has(token, segment.text)).length +
          2 * shared(fact, facts, factsIn(segment.text)),
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
  wording: Wording,
): string | undefined => {
  const lost = factsIn(text).find((fact) => !SOFT.has(fact.kind) && !holds(fact, stretch, source))
  // Which figure is of which would have to be counted off.
  if (
    RESPECTIVELY.test(text) &&
    factsIn(text).filter(({ kind }) => !SOFT.has(kind)).length > 1 &&
    !RESPECTIVELY.test(stretch.segments.map(({ text }) => text).join(''))
  )
    return 'respectively'
  if (lost) return `${lost.value}${lost.kind}`
  if (stretch.segments.length > 1 && isMixed(text, stretch, wording)) return text
  return unitsOf(text).find((said) => isMoved(stretch, said, wording))
}
