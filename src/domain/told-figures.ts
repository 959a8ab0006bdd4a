import { claimsIn, type Said } from './told/claims.ts'
import {
  CHANGE,
  toldOf,
  type Change,
  type Told,
  type ToldFigure,
  type When,
} from './told/figures.ts'
import { isRate, unitsOf, type Measure } from './told/labels.ts'
import { readerOf, type Reading } from './told/read.ts'
import { Unclear, type Amount, type Claim, type Place, type Scopes } from './told/said.ts'
import type { Simplify } from './grounding.ts'
import type { Summary } from './summary.ts'

/** A sentence somebody else wrote about a summary, with the keys of the figures it says it uses. */
export interface ToldSentence {
  readonly text: string
  readonly figures: readonly string[]
}

/** Why a sentence does not hold; each is said to the model in prompts/weekly-again.md. */
export type ToldFault = 'length' | 'words' | 'unclear' | 'figure' | 'direction' | 'keys'

/** What is wrong with a sentence, and with which of its words, where it is one of them. */
export interface Wrong {
  readonly fault: ToldFault
  readonly at?: string
}

const MOST_CHARACTERS = 200

/** How a true claim may be backed: any one of the lists, all of whose keys are named. */
type Backing = readonly (readonly string[])[]

type Find = (scopes: Scopes, when: When | Change, measure: Measure) => ToldFigure | undefined

/** The one figure something is said of; undefined where there is none, or where parts of one name differ. */
const finderOf = ({ figures }: Told): Find => {
  const known = new Map(figures.map((one) => [`${one.scope} ${one.when} ${one.measure}`, one]))
  return (scopes, when, measure) => {
    const found = scopes.flatMap((scope) => known.get(`${scope} ${when} ${measure}`) ?? [])
    return found.length === 1 ? found[0] : undefined
  }
}

const at = (find: Find, { scopes, when, measure }: Place): ToldFigure | undefined =>
  find(scopes, when, measure)

const sayBound = (said: Amount, value: number): boolean => {
  if (said.bound === 'almost') return value < said.value && value >= said.value - 3
  if (said.bound === 'over') return value > said.value && value < said.value + 10
  return value === said.value
}

const isRight = (said: Amount, { value, measure, rate }: ToldFigure): boolean => {
  // 没有超期: none of what is counted.
  if (said.unit === '') return value === 0 && rate === null && measure !== 'medianDays'
  if (!unitsOf(measure).includes(said.unit) || !sayBound(said, value)) return false
  if (rate === null) return said.ratio === null
  return said.ratio?.count === rate.count && said.ratio.of === rate.of
}

/** In what a rate is shown as, and in what it is. */
const goes = (one: ToldFigure, other: ToldFigure): number => {
  const shown = Math.sign(one.value - other.value)
  if (!one.rate || !other.rate) return shown
  const exact = Math.sign(one.rate.rate! - other.rate.rate!)
  return shown === exact ? shown : NaN
}

type Held = Backing | ToldFault

const ofMove = (find: Find, claim: Claim & { is: 'move' }): Held => {
  const { place, versus, way, by } = claim
  const [now, then] = [at(find, place), at(find, { ...place, when: versus })]
  if (!now || !then) return 'figure'
  if (goes(now, then) !== way) return 'direction'
  if (by === null) return [[now.key, then.key], ...changeKey(find, claim)]
  const change = find(place.scopes, CHANGE[versus], place.measure)
  if (!change || by.bound !== 'exactly' || by.ratio !== null) return 'figure'
  if (by.unit !== unitsOf(place.measure)[0] || by.value !== Math.abs(change.value)) return 'figure'
  return [[change.key], [now.key, then.key]]
}

const changeKey = (find: Find, { place, versus }: Claim & { is: 'move' }): string[][] => {
  const change = find(place.scopes, CHANGE[versus], place.measure)
  return change ? [[change.key]] : []
}

const groupOf = (scope: string): string => scope.slice(0, scope.indexOf('.'))

const ofRank = (told: Told, find: Find, { place, way }: Claim & { is: 'rank' }): Held => {
  const own = at(find, place)
  if (!own || own.scope === '') return 'figure'
  const inGroup = told.figures.filter(
    ({ scope, when }) => when === 'this' && groupOf(scope) === groupOf(own.scope),
  )
  const others = inGroup.filter(
    ({ scope, measure }) => measure === place.measure && scope !== own.scope,
  )
  // Small rates are not told; nobody leads whom they are left out.
  const all = new Set(inGroup.map(({ scope }) => scope)).size
  const isWhole = !isRate(place.measure) || others.length === all - 1
  const isFirst = others.length > 0 && others.every((one) => goes(own, one) === way)
  return isWhole && isFirst ? [[own.key]] : 'direction'
}

/** The keys a claim needs, where it is true; else what is wrong with it. */
const hold = (told: Told, find: Find, claim: Claim): Held => {
  switch (claim.is) {
    case 'figure': {
      const one = at(find, claim.place)
      return one && isRight(claim.amount, one) ? [[one.key]] : 'figure'
    }
    case 'some': {
      const one = at(find, claim.place)
      return one && one.value > 0 ? [[one.key]] : 'figure'
    }
    case 'move':
      return ofMove(find, claim)
    case 'rank':
      return ofRank(told, find, claim)
    case 'than': {
      const [left, right] = [at(find, claim.left), at(find, claim.right)]
      if (!left || !right) return 'figure'
      return goes(left, right) === claim.way ? [[left.key, right.key]] : 'direction'
    }
    case 'times': {
      const [now, then] = [at(find, claim.place), at(find, { ...claim.place, when: claim.versus })]
      if (!now || !then || then.value === 0 || isRate(claim.place.measure)) return 'figure'
      return now.value === claim.times * then.value ? [[now.key, then.key]] : 'figure'
    }
  }
}

/** Named is all that backs the claims, and nothing else. */
const areNamed = (named: ReadonlySet<string>, backings: readonly Backing[]): boolean =>
  backings.every((ways) => ways.some((keys) => keys.every((key) => named.has(key)))) &&
  [...named].every((key) => backings.some((ways) => ways.some((keys) => keys.includes(key))))

const readClaims = (reading: Reading): Said | Wrong => {
  if ('strange' in reading) return { fault: 'words', at: reading.strange }
  try {
    return claimsIn(reading.tokens)
  } catch (error) {
    if (error instanceof Unclear) return { fault: 'unclear' }
    throw error
  }
}

/**
 * Holds paragraphs that somebody else wrote against a summary: of each sentence what is wrong with it, null where it
 * is right. Nothing of it has to be believed: a sentence is made of known words, names of the summary and figures
 * only; each figure is said of one unit, time and measure, is that figure, and is among the keys named; what rises,
 * leads or is more does so. What cannot be decided is wrong.
 */
export const toldChecker = (
  summary: Summary,
  simplify: Simplify,
): ((paragraph: readonly ToldSentence[]) => (Wrong | null)[]) => {
  const told = toldOf(summary)
  const read = readerOf(summary, told.parts, simplify)
  const find = finderOf(told)
  const wrongIn = ({ claims }: Said, figures: readonly string[]): Wrong | null => {
    const held = claims.map((claim) => hold(told, find, claim))
    const fault = held.find((one) => typeof one === 'string')
    if (fault !== undefined) return { fault }
    const backings = held.filter((one) => typeof one !== 'string')
    return areNamed(new Set(figures), backings) ? null : { fault: 'keys' }
  }
  return (paragraph) => {
    let isAfterPart = false
    return paragraph.map(({ text, figures }) => {
      if (text.trim() === '' || text.length > MOST_CHARACTERS) return { fault: 'length' }
      const said = readClaims(read(text))
      if ('fault' in said) return said
      // After a sentence on one unit, 超期2件 would be that unit's: it has to say 全镇.
      if (isAfterPart && said.beginsUnsaid) return { fault: 'unclear' }
      const wrong = wrongIn(said, figures)
      // What is not shown, nobody reads on from.
      if (!wrong && said.claims.length > 0) isAfterPart = said.speaksOfPart
      return wrong
    })
  }
}
