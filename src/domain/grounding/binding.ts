import { isAnothers } from './agents.ts'
import { forgetsLimit, forgetsWhen } from './conditions.ts'
import { isDeniedElsewise } from './denials.ts'
import { factsIn } from './facts.ts'
import { isOpposite } from './opposites.ts'
import { plainly } from './plainly.ts'
import { isStronger, settled } from './polarity.ts'
import type { Source, Stretch } from './source.ts'
import { groupsOf, statementsIn, type Statement } from './statements.ts'
import { says, SOFT } from './standing.ts'
import { contentPairs, endOf, isMovedFrom } from './words.ts'

interface Said {
  readonly clause: string
  readonly sentence: string
  /** What is said under a condition; empty where none is named. */
  readonly end: string
}

/** Whether a clause says nothing but what one statement of the item says. */
const isSaidBy = (
  { clause, sentence, end }: Said,
  statement: Statement,
  source: Source,
): boolean => {
  const whole = plainly(statement.whole)
  const text = plainly(statement.text)
  return !(
    isMovedFrom(clause, whole, source) ||
    // The title says what it is about, and nothing under a condition.
    isMovedFrom(endOf(end), `${statement.segment.lead}\n${text}`, source) ||
    hasOtherFigures(clause, statement) ||
    isStronger(clause, whole) ||
    forgetsWhen(sentence, statement) ||
    forgetsLimit(clause, sentence, statement) ||
    isDeniedElsewise(settled(clause), settled(text)) ||
    isOpposite(clause, text) ||
    isAnothers(clause, text, whole)
  )
}

// Of a whole item, or looked at with the days they are made of.
const ANYWHERE = new Set(['year', 'full', 'date至'])

/** Whether a clause has a figure that another sentence of those quoted has, and not this one. */
export const hasOtherFigures = (clause: string, { whole }: Statement): boolean => {
  const stands = factsIn(whole)
  return factsIn(clause).some(
    (fact) =>
      !SOFT.has(fact.kind) && !ANYWHERE.has(fact.kind) && !stands.some((one) => says(fact, one)),
  )
}

const isAbout = (clause: string, { whole }: Statement): boolean => {
  const pairs = contentPairs(clause)
  const there = contentPairs(whole)
  if (pairs.size === 0 || [...pairs].some((pair) => there.has(pair))) return true
  const facts = factsIn(whole)
  return factsIn(clause).some((fact) =>
    facts.some(({ kind, value }) => kind === fact.kind && value === fact.value),
  )
}

/** Whether each clause of a sentence is said by one statement of the item alone, and not put together from several. */
export const isPutTogether = (text: string, source: Source, stretch: Stretch): boolean => {
  const statements = statementsIn(stretch, source)
  const sentence = plainly(text)
  return sentence.split(/[;。!?\n]+/).some((part) =>
    groupsOf(part).some(({ when, clauses }) =>
      (clauses.length > 0 ? clauses : ['']).some((one) => {
        const clause = [when, one].filter((piece) => piece !== '').join(',')
        if (clause === '') return false
        const said = { clause, sentence, end: when === '' ? '' : one }
        return !statements.some(
          (statement) => isAbout(clause, statement) && isSaidBy(said, statement, source),
        )
      }),
    ),
  )
}
