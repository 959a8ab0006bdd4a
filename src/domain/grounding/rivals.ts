import { factsIn, readFacts, type Fact } from './facts.ts'
import type { Segment } from './source.ts'
import { says, shared } from './standing.ts'
import { HAN } from './text.ts'

/** What a piece of an answer is said of, in words that can be looked for in the item. */
export interface Wording {
  tokens(said: string): readonly string[]
  has(token: string, stands: string): boolean
  /** Whether a figure is told apart only from those beside it. */
  isNear(fact: Fact): boolean
  /** The first word of a piece of the item: what it is about. */
  head(stands: string): string | undefined
}

/** A figure of an item with the words it is said of. */
export interface Unit {
  readonly segment: Segment
  readonly text: string
  /** The one before it in its sentence. */
  readonly prior: string
  readonly facts: readonly Fact[]
}

export const unitsIn = (segments: readonly Segment[]): Unit[] =>
  segments.flatMap((segment) =>
    segment.units.map((text, i) => ({
      segment,
      text,
      prior: segment.units[i - 1] ?? '',
      facts: factsIn(text),
    })),
  )

// What is told of one thing here and of another there; a date or a street is its own name.
const TOLD = new Set(
  '免 元 % 日 工作日 小时 分钟 周 个月 年 平方米 立方米 phone 窗口 weekday date time'.split(' '),
)

/** In its own sentence a figure is named by its piece of it, against other sentences by all of it. */
const nameOf = ({ segment, text, prior }: Unit, against: Segment): string => {
  const { lead, head, label } = segment
  const isNear = segment === against || segment.isRow
  return `${lead},${head},${label},${isNear ? (HAN.test(factless(text)) ? text : `${prior},${text}`) : segment.text}`
}
const factless = (text: string): string =>
  readFacts(text).rest.replace(/[即共计约]|最[高多]|每\p{Script=Han}/gu, '')

const COLUMN = /(^|,)[^:,]*:/g
/** So much of its own words said, a figure is told by them though a longer one has them all too. */
const LEAST_COVER = 0.5

/** What a row is called by needs no other name: 200元 in the row of those who pay 200元. */
const isKey = (fact: Fact, { segment, text }: Unit): boolean =>
  segment.isRow && factsIn(text.split(',')[0]!).some((one) => says(fact, one))

/**
 * Whether a figure is told without a word that tells it from another one of its kind in the item: each
 * of the others must lack a word or a figure of the sentence that stands with this one.
 */
export const isNameless = (
  fact: Fact,
  said: string,
  holders: readonly Unit[],
  rivals: readonly Unit[],
  wording: Wording,
): boolean => {
  if (!TOLD.has(fact.kind) || holders.some((holder) => isKey(fact, holder))) return false
  const tokens = wording.tokens(said).filter((token) => !fact.value.includes(token))
  const facts = factsIn(said)
  const shares = facts.filter(({ kind }) => kind === '每')
  const spoken = new Set(tokens)
  /** How much of what stands with a figure is said too. */
  const coverOf = ({ text, segment }: Unit): number => {
    const own = wording.tokens(segment.isRow ? text.replace(COLUMN, '$1') : text)
    return own.filter((token) => spoken.has(token)).length / Math.max(1, own.length)
  }
  const tells = (holder: Unit, rival: Unit): boolean => {
    const [name, other] = [nameOf(holder, rival.segment), nameOf(rival, holder.segment)]
    return (
      shared(fact, facts, holder.facts) > shared(fact, facts, rival.facts) ||
      shares.some((share) => has(holder, share) && !has(rival, share)) ||
      tokens.some((token) => wording.has(token, name) && !wording.has(token, other)) ||
      (coverOf(holder) >= LEAST_COVER && coverOf(holder) > coverOf(rival))
    )
  }
  return rivals
    .filter((rival) =>
      wording.isNear(fact) ? holders.some((holder) => isBeside(holder, rival)) : true,
    )
    .some((rival) => !holders.some((holder) => tells(holder, rival)))
}

const has = ({ facts }: Unit, fact: Fact): boolean => facts.some((one) => says(fact, one))
/** In one sentence, or in rows under the same heading. */
const isBeside = ({ segment: one }: Unit, { segment: other }: Unit): boolean =>
  one === other || (one.isRow && other.isRow && one.lead === other.lead)

/** Whether the label of another figure is told with this one: 竞投时间 with the days of 报名时间. */
export const hasAnothersLabel = (
  said: string,
  holders: readonly Unit[],
  rivals: readonly Unit[],
  wording: Wording,
): boolean => {
  const tokens = new Set(wording.tokens(said))
  return rivals.some(({ segment: { label } }) => {
    if (label === '') return false
    const own = wording
      .tokens(label)
      .filter(
        (token) => !holders.some((holder) => wording.has(token, nameOf(holder, holder.segment))),
      )
    return own.length > 0 && own.every((token) => tokens.has(token))
  })
}

const PERIOD = /[日周月季年次学]/
/** Whether an amount is told for each of something, or for a time, for which it does not stand. */
export const isForAnother = (
  fact: Fact,
  said: string,
  holders: readonly Unit[],
  title: string,
): boolean => {
  const facts = factsIn(said)
  const from = Math.max(
    -1,
    ...facts.filter(({ kind, at }) => kind !== '每' && at < fact.at).map(({ at }) => at),
  )
  const told = facts.filter(({ kind, at }) => kind === '每' && at > from && at < fact.at)
  return holders.every(({ segment, text, facts: own }) => {
    const isTimed = own.some(({ kind, value }) => kind === '每' && PERIOD.test(value))
    const near = segment.isRow || isTimed ? text : segment.text
    const stands = factsIn([near, segment.lead, title].join(','))
    return told.some((one) => !stands.some((other) => says(one, other)))
  })
}
