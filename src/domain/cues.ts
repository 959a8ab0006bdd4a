import type { ClauseKind } from './clause-kinds.ts'
import { asksInEarnest, clausesOf, endsSentence, type Clause } from './clauses.ts'
import * as words from './cue-words.ts'
import { times } from './cue-words.ts'

/**
 * What in a message tells that somebody wants to know something, or that something is wrong, each from 0 to 1.
 * The weights are in matter.ts, fitted by bench/intent/fit.ts.
 */
export const CUES = [
  // What it asks, and how.
  'questions',
  'fact',
  'fact-in-head',
  'what-now',
  'mark',
  'lawful',
  'whose-rule',
  'opening-in-head',
  'due-in-head',
  'plan-in-head',
  'at-the-counter',
  'asked-at-the-counter',
  'asked-of-them',
  'own-affairs',
  'enquiry-first',
  'enquiry-in-head',
  'framed',
  'blaming',
  // What it tells.
  'wrong',
  'refusal',
  'again-and-again',
  'charge',
  'for-many',
  'authorities',
  'wrong-in-head',
  'plea-in-head',
  'plea-in-tail',
  'thanked',
  'reply-wanted',
  // How it is built. A word tells more in a short message than in a long one.
  'told-before',
  'told-after',
  'told-length',
  'very-long',
  'calm',
  'asks-first-though-upset',
  'brief',
  'brief-and-asks',
  'brief-and-tells',
  'brief-and-blames',
  'brief-and-happens',
  'one-question',
  'bare',
] as const
export type Cue = (typeof CUES)[number]
export type Cues = Readonly<Record<Cue, number>>

/** 1 from `most` on. */
const upTo = (most: number, count: number): number => Math.min(count, most) / most

const one = (holds: boolean): number => Number(holds)

const joined = (clauses: readonly Clause[]): string =>
  clauses.map((clause) => clause.words).join('|')

/** Clauses up to the end of the first sentence, or two where no sentence ends soon. */
const headOf = (clauses: readonly Clause[]): readonly Clause[] => {
  const end = clauses.slice(0, 5).findIndex(endsSentence)
  return clauses.slice(0, end < 0 ? 2 : end + 1)
}

/** The last sentence, as far as it is not the head. */
const tailOf = (clauses: readonly Clause[], head: number): readonly Clause[] => {
  const before = clauses.slice(0, -1).findLastIndex(endsSentence)
  return clauses.slice(Math.max(before + 1, Math.min(head, clauses.length - 1)))
}

/** One such word in so many characters halves the calm of a message; in a longer one it disturbs less. */
const CALM = 80

const FULL_BRIEF = 50
const NO_LONGER_BRIEF = 100

/** 1 up to fifty characters, 0 from a hundred on. */
const brevity = (length: number): number =>
  Math.max(0, Math.min(1, (NO_LONGER_BRIEF - length) / (NO_LONGER_BRIEF - FULL_BRIEF)))

const VERY_LONG = 700

/** The clauses that tell something: neither a question nor what leads up to one. */
const isTold = (clause: Clause): boolean =>
  !asksInEarnest(clause) && clause.kind !== 'mark' && !clause.topic && !clause.framed

const BLAMING: ReadonlySet<ClauseKind> = new Set(['why', 'rhetorical', 'settling', 'wishing'])

const isWrong = (said: string): boolean =>
  [words.WRONG, words.MISCONDUCT, words.REFUSAL].some((cue) => said.search(cue) >= 0)

/** What tells, for a message as it was written. */
export const cuesIn = (text: string): Cues => {
  const all = clausesOf(text)
  const clauses = all.filter(({ kind }) => kind !== 'polite')
  const length = all.reduce((sum, clause) => sum + clause.words.length + 1, 0)
  const whole = joined(all)
  const end = joined(all.slice(-3))
  const head = headOf(clauses)
  const tail = tailOf(clauses, head.length)
  const top = joined(clauses.slice(0, 2))

  const count = (...kinds: readonly ClauseKind[]): number =>
    clauses.filter(({ kind }) => kinds.includes(kind)).length
  const earnest = clauses.filter(asksInEarnest)
  const asked = clauses.filter(
    (clause) => asksInEarnest(clause) || clause.framed || clause.kind === 'lawful',
  )
  const first = clauses.findIndex(asksInEarnest)
  const last = clauses.findLastIndex(asksInEarnest)
  const tellings = clauses.filter(({ kind }) => kind === 'telling')
  const tellingIn = (some: readonly Clause[]): number =>
    some.filter(({ kind }) => kind === 'telling').length

  const told = clauses.filter(isTold)
  const said = told.map((clause) => clause.words).join(',')
  const [wrong, misconduct, refusal, plea, wish, effect] = [
    times(words.WRONG, said),
    times(words.MISCONDUCT, said),
    times(words.REFUSAL, said),
    times(words.PLEA, said),
    times(words.WISH, said),
    times(words.EFFECT, said),
  ]
  const tells = wrong + misconduct + refusal + plea + wish + effect > 0
  const blamed = clauses.filter(({ kind }) => BLAMING.has(kind)).length
  const calm =
    1 / (1 + (wrong + misconduct + refusal + plea + wish + blamed) * Math.min(1, CALM / length))
  const brief = brevity(length)
  const final = clauses.at(-1)

  return {
    questions: upTo(4, asked.length),
    fact: upTo(2, count('fact')),
    'fact-in-head': one(head.some(({ kind }) => kind === 'fact')),
    'what-now': one(count('what-now') > 0),
    mark: upTo(2, count('mark')),
    lawful: upTo(2, count('lawful')),
    'whose-rule': one(words.WHOSE_RULE.test(joined(asked))),
    'opening-in-head': one(words.OPENS.test(top)),
    'due-in-head': one(words.DUE.test(top)),
    'plan-in-head': one(words.PLANS.test(top)),
    'at-the-counter': upTo(3, times(words.COUNTER, joined(asked))),
    'asked-at-the-counter': upTo(2, times(words.COUNTER, joined(earnest))),
    'asked-of-them': one(words.TO_THEM.test(joined(earnest))),
    'own-affairs': upTo(6, times(words.OWN_AFFAIRS, whole)),
    'enquiry-first': one(words.ENQUIRY.test(clauses[0]?.words ?? '')),
    'enquiry-in-head': one(/咨询|请[问教]/.test(top)),
    framed: one(all.some((clause) => clause.framed)),
    blaming: upTo(3, blamed),

    wrong: upTo(3, wrong),
    refusal: upTo(3, refusal),
    'again-and-again': upTo(2, times(words.AGAIN, said)),
    charge: upTo(3, times(words.CHARGE, whole)),
    'for-many': one(words.MANY.test(whole)),
    authorities: one(words.AUTHORITIES.test(whole)),
    'wrong-in-head': one(head.filter(isTold).some((clause) => isWrong(clause.words))),
    'plea-in-head': one(words.PLEA_FIRST.test(clauses[0]?.words ?? '')),
    'plea-in-tail': one(
      tail
        .filter(isTold)
        .some((clause) => times(words.PLEA, clause.words) + times(words.WISH, clause.words) > 0),
    ),
    thanked: one(words.THANKED.test(end)),
    'reply-wanted': one(words.REPLY.test(end) && !words.SEE_TO_IT.test(end)),

    'told-before': upTo(8, tellingIn(first < 0 ? clauses : clauses.slice(0, first))),
    'told-after': upTo(8, tellingIn(clauses.slice(last + 1))),
    'told-length': Math.min(
      1,
      Math.log2(
        1 +
          tellings
            .filter((clause) => !clause.framed && !clause.topic)
            .reduce((sum, clause) => sum + clause.words.length, 0),
      ) / 9,
    ),
    'very-long': one(length > VERY_LONG),
    calm,
    'asks-first-though-upset': one(head.some(asksInEarnest)) * (1 - calm),
    brief,
    'brief-and-asks': one(earnest.length > 0) * brief,
    'brief-and-tells': one(tells) * brief,
    'brief-and-blames': one(blamed > 0) * brief,
    'brief-and-happens': one(told.some((clause) => words.HAPPENS.test(clause.words))) * brief,
    'one-question': one(
      clauses.filter(endsSentence).length <= 1 && final !== undefined && asksInEarnest(final),
    ),
    bare: one(!tells && length <= 31 && clauses.every(({ kind }) => kind === 'telling')),
  }
}
