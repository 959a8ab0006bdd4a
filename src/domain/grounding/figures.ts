import { isTurnedRound } from './direction.ts'
import { factsIn, type Fact } from './facts.ts'
import {
  hasAnothersLabel,
  isForAnother,
  isNameless,
  unitsIn,
  type Unit,
  type Wording,
} from './rivals.ts'
import { unitsOf, type Segment, type Source, type Stretch } from './source.ts'
import { holds, LOOSE, same, says, shared, SOFT } from './standing.ts'

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

const isAmount = ({ kind, value }: Fact): boolean =>
  kind === '元' || kind === '%' || value.includes('⁄')

interface Spoken extends Unit {
  readonly tokens: ReadonlySet<string>
}

/** Of several figures of a kind each belongs to its own words: another row's fee is no fee of this one. */
const isMoved = (
  stretch: Stretch,
  said: string,
  before: string,
  source: Source,
  wording: Wording,
): boolean => {
  const facts = factsIn(said)
  const spoken = wording.tokens(said)
  const units: Spoken[] = unitsIn(stretch.segments).map((unit) => ({
    ...unit,
    tokens: new Set(spoken.filter((token) => wording.has(token, unit.text))),
  }))
  const all = unitsIn(source.segments)
  return facts.some((fact) => {
    if (LOOSE.has(fact.kind)) return false
    // A unit whose own figure is said here too is no rival: its words are there for that one.
    const isOfKind = ({ facts: there }: Unit) => {
      const ofKind = there.filter((one) => familyOf(one) === familyOf(fact))
      const own = ofKind.some((one) => !same(one, fact) && facts.some((other) => same(one, other)))
      return ofKind.length > 0 && (!own || ofKind.some((one) => says(fact, one)))
    }
    const rivals = units.filter(isOfKind)
    const isHolder = ({ facts }: Unit) => facts.some((one) => says(fact, one))
    const holders = rivals.filter(isHolder)
    const others = rivals.filter((unit) => !isHolder(unit))
    if (holders.length === 0) return false
    // What is looked for is no witness for itself.
    const witnesses = ({ tokens }: Spoken) =>
      [...tokens].filter((token) => !SOFT.has(fact.kind) || !fact.value.includes(token)).length
    const score = (unit: Spoken) => witnesses(unit) + 2 * shared(fact, facts, unit.facts)
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
    // 特困人员不设封顶线 has no figure, and yet is no one's whose figure stands beside it.
    const last = new Set(wording.tokens(said.split(',').at(-1)!))
    const bare = units.filter(
      ({ segment, text, facts: there }) =>
        there.length === 0 &&
        last.has(wording.head(text) ?? '') &&
        holders.some((holder) => holder.segment === segment),
    )
    if (
      isAmount(fact) &&
      bare.length > 0 &&
      holders.every((holder) => bare.some((other) => isOthers(fact, holder, other, wording)))
    )
      return true
    const elsewhere = all.filter((unit) => isOfKind(unit) && !isHolder(unit))
    if (
      isNameless(fact, said, holders, elsewhere, wording) &&
      isNameless(fact, `${before},${said}`, holders, elsewhere, wording)
    )
      return true
    if (hasAnothersLabel(said, holders, elsewhere, wording)) return true
    return isAmount(fact) && isForAnother(fact, said, holders, source.title)
  })
}

/** Whether a piece speaks of the other unit by its own first word, and not of the holder by its. */
const isOthers = (fact: Fact, holder: Spoken, other: Spoken, wording: Wording): boolean => {
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
  const said = unitsOf(text)
  const holders = (fact: Fact): Unit[] =>
    unitsIn(stretch.segments).filter(({ facts }) => facts.some((one) => says(fact, one)))
  return said.find(
    (one, i) =>
      isMoved(stretch, one, said.slice(0, i).join(','), source, wording) ||
      isTurnedRound(one, holders, source),
  )
}
