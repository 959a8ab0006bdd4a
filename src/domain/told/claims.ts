import type { When } from './figures.ts'
import { isDecision, type Measure } from './labels.ts'
import type { Token } from './read.ts'
import {
  isPart,
  isTopic,
  unclear,
  Unclear,
  WHOLE,
  type Claim,
  type Earlier,
  type Place,
  type Scopes,
} from './said.ts'
import type { Segment } from './segment.ts'
import { segmentsOf } from './segments.ts'

/** All a sentence claims; and whether it speaks of a part or another time, which the next one would seem to go on with. */
export interface Said {
  readonly claims: readonly Claim[]
  /** Its first claim is on the whole township, and it does not say so. */
  readonly beginsUnsaid: boolean
  readonly speaksOfPart: boolean
}

/** What goes on from one stretch of a sentence to the next. */
interface State {
  scopes: Scopes
  /** A time said outright, which holds until another is. */
  when: When
  label: Measure | undefined
  /** Somebody leads, and the figure may follow. */
  isPending: boolean
  /** What waits for the leaders is spoken of, to the sentence's end. */
  decides: boolean
}

/** What is counted, where a stretch does not say it itself. */
const carried = (scopes: Scopes, state: State): Measure => {
  if (isTopic(scopes)) {
    // 超期2件,路灯不亮8件: overdue or received?
    unclear(state.label !== undefined && !['received', 'repeats'].includes(state.label))
    return state.label ?? 'received'
  }
  unclear(state.label === undefined)
  return state.label!
}

const versusOf = ({ whens }: Segment): Earlier => {
  const others = new Set(whens.filter((when): when is Earlier => when !== 'this'))
  const [versus] = others
  if (others.size !== 1 || versus === undefined) throw new Unclear()
  return versus
}

const ofFigures = (segment: Segment, state: State): Claim[] => {
  const { figures, labels, order } = segment
  if (figures.length === 0) return []
  if (labels.length === 0) {
    const [{ scopes, when, amount }] = figures as [(typeof figures)[number]]
    unclear(figures.length > 1 || amount.unit === '')
    const goesOn = segment.scopes.length > 0 || segment.whens.length > 0 || state.isPending
    unclear(!goesOn)
    const own = scopes ?? state.scopes
    return [{ is: 'figure', place: { scopes: own, when, measure: carried(own, state) }, amount }]
  }
  unclear(order !== 'LF' && order !== 'FL')
  return figures.map(({ scopes, when, amount }, i) => {
    // 没有超期: what is not there comes after.
    unclear(order === 'LF' && amount.unit === '')
    const measure = labels[i]!
    return { is: 'figure', place: { scopes: scopes ?? state.scopes, when, measure }, amount }
  })
}

const subjectOf = (segment: Segment, state: State): Place => {
  const scopes = segment.scopes[0] ?? state.scopes
  unclear(segment.scopes.length > 1)
  const measure = segment.labels.at(-1) ?? carried(scopes, state)
  return { scopes, when: 'this', measure }
}

const ofMove = (segment: Segment, state: State): Claim[] => {
  const { move, cameTo } = segment
  if (move === null) return []
  const place = subjectOf(segment, state)
  const versus = versusOf(segment)
  unclear(move === 0 && segment.by !== null)
  const whole: Claim = { is: 'move', place, versus, way: move, by: segment.by }
  return cameTo ? [whole, { is: 'figure', place, amount: cameTo }] : [whole]
}

const ofRank = (segment: Segment, state: State): Claim[] => {
  const { rank, scopes } = segment
  if (!rank) return []
  unclear(scopes.length !== 1 || segment.whens.some((when) => when !== 'this'))
  unclear(segment.figures.some((one) => one.scopes === undefined))
  return [{ is: 'rank', place: subjectOf(segment, state), way: rank }]
}

const ofThan = (segment: Segment, state: State): Claim[] => {
  const { than, scopes, whens } = segment
  if (!than) return []
  unclear(segment.figures.length > 0 || segment.labels.length > 1)
  const measure = (own: Scopes) => segment.labels[0] ?? carried(own, state)
  const { way } = than
  if (scopes.length === 2 && than.scopesBefore === 1) {
    unclear(whens.some((when) => when !== 'this'))
    const [left, right] = scopes.map((one) => ({
      scopes: one,
      when: 'this' as const,
      measure: measure(one),
    }))
    return [{ is: 'than', left: left!, right: right!, way }]
  }
  unclear(scopes.length > 1 || (scopes.length === 1 && than.scopesBefore === 0))
  const left = subjectOf(segment, state)
  unclear(whens.some((when, i) => (when === 'this') !== i < than.whensBefore))
  return [{ is: 'than', left, right: { ...left, when: versusOf(segment) }, way }]
}

const ofTimes = (segment: Segment, state: State): Claim[] => {
  const { times } = segment
  if (times === null) return []
  return [{ is: 'times', place: subjectOf(segment, state), versus: versusOf(segment), times }]
}

const ofMention = (segment: Segment, state: State): Claim[] => {
  const { labels, figures, scopes } = segment
  const says = segment.move ?? segment.rank ?? segment.than ?? segment.times
  if (figures.length > 0 || says !== null) return []
  unclear(labels.length > 1)
  const scope = scopes[0] ?? state.scopes
  if (labels.length === 1) {
    // 超期6件,已办结: the same ones?
    unclear(!segment.asksAttention)
    unclear(segment.whens.some((when) => when !== 'this') || scopes.length > 1)
    return [{ is: 'some', place: { scopes: scope, when: 'this', measure: labels[0]! } }]
  }
  if (!segment.asksAttention || scopes.length === 0) {
    unclear(scopes.length > 0)
    return []
  }
  // What a unit is to be looked at for is to be said.
  unclear(scopes.length > 1 || !isTopic(scope))
  return [{ is: 'some', place: { scopes: scope, when: 'this', measure: 'received' } }]
}

/** 收到12件,其中答复9件: those answered need not be among those received. */
const checkAmong = (segment: Segment, claims: readonly Claim[], state: State): void => {
  if (!segment.isAmong) return
  const [first] = claims
  if (first?.is !== 'figure') throw new Unclear()
  const { measure, scopes } = first.place
  const ofPart = measure === state.label && !isPart(state.scopes) && isPart(scopes)
  const ofOpen = state.label === 'open' && measure === 'overdueOpen' && scopes === state.scopes
  unclear((!ofPart && !ofOpen) || state.when !== 'this')
}

/** Words that narrow down what is spoken of stand only where that is so. */
const checkNarrow = (segment: Segment, claims: readonly Claim[], state: State): void => {
  const decides = segment.decides || state.decides
  const { rank, group, isTopical, labels } = segment
  unclear(segment.decides && !labels.every(isDecision))
  unclear(segment.decides && labels.length === 0)
  for (const claim of claims) {
    const place = claim.is === 'than' ? claim.left : claim.place
    unclear(isDecision(place.measure) !== decides)
    unclear(isTopical && !isTopic(place.scopes))
    unclear(group !== null && !place.scopes.every((scope) => scope.startsWith(`${group}.`)))
  }
  unclear(group !== null && rank === null)
}

const claimsOf = (segment: Segment, state: State): Claim[] => {
  const kinds = [segment.move, segment.rank, segment.than, segment.times]
  unclear(kinds.filter((one) => one !== null).length > 1)
  const claims = [ofFigures, ofMove, ofRank, ofThan, ofTimes, ofMention].flatMap((of) =>
    of(segment, state),
  )
  checkAmong(segment, claims, state)
  checkNarrow(segment, claims, state)
  // 上周收到9件,答复5件: then or now?
  unclear(claims.length > 0 && state.when !== 'this' && segment.outright === undefined)
  return claims
}

const after = (segment: Segment, state: State): State => ({
  scopes: segment.scopes.at(-1) ?? state.scopes,
  when: segment.move !== null || segment.times !== null ? 'this' : (segment.outright ?? state.when),
  label: segment.labels.at(-1) ?? state.label,
  isPending: segment.figures.length === 0 && segment.rank !== null,
  decides: state.decides || segment.decides,
})

const FRESH: State = {
  scopes: WHOLE,
  when: 'this',
  label: undefined,
  isPending: false,
  decides: false,
}

/** What a sentence claims, each figure with what it is said of. Throws Unclear where that cannot be told. */
export const claimsIn = (tokens: readonly Token[]): Said => {
  const claims: Claim[] = []
  let state = FRESH
  const outer: State[] = []
  let saysTown = false
  let speaksOfPart = false
  for (const part of segmentsOf(tokens)) {
    if (part === 'open') {
      outer.push(state)
      continue
    }
    if (part === 'shut') {
      const before = outer.pop()
      if (!before) throw new Unclear()
      state = before
      continue
    }
    saysTown ||= claims.length === 0 && (part.saysTown || part.scopes.some(isPart))
    claims.push(...claimsOf(part, state))
    state = after(part, state)
    speaksOfPart ||= part.scopes.some(isPart) || (part.outright ?? 'this') !== 'this'
  }
  unclear(outer.length > 0)
  return { claims, beginsUnsaid: claims.length > 0 && !saysTown, speaksOfPart }
}
