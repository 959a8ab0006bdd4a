import { asksInEarnest, clausesOf } from './clauses.ts'
import { matterOf } from './matter.ts'
import { fallback, NO_EVIDENCE, signsIn } from './routing/signposts.ts'
import type { Opinion } from './routing/lessons.ts'
import { weighUp, type Weighed } from './routing/weigh-up.ts'
import type { Township } from './township.ts'

export interface Guess {
  readonly category: string
  readonly unit: string
  /** 0 to 1: how likely the category is the right one. */
  readonly confidence: number
}

export interface Route extends Guess {
  readonly area: string | null
  /** What else it may be, best first, three at most. */
  readonly alternatives: readonly Guess[]
  /** Sure enough to go there by itself; else somebody assigns it. */
  readonly sure: boolean
}

/** What the lessons say of a text; nothing where none were given. */
export type Opinions = (text: string) => readonly Opinion[]
export const noOpinions: Opinions = () => []

/** Of those as sure as this, 19 in 20 and more are right (bench/results.md, Routing). */
const SURE_BY_LESSONS = 0.75
/** A keyword of the category, and none to speak of for others. */
const SURE_BY_WORDS = 0.6

const MOST_GUESSES = 4
const LEAST = 0.005

const guessOf = ({ category, unit, chance }: Weighed): Guess => ({
  category,
  unit,
  confidence: Number(chance.toFixed(3)),
})

/**
 * Category, unit and area of a complaint, by the township's own words and by what was learned: past complaints,
 * and what officers put right. Without opinions, by the words alone.
 */
export const routeBy = (town: Township, text: string, opinions: readonly Opinion[]): Route => {
  const signs = signsIn(town, text)
  const area = signs.area?.id ?? null
  const weighed = weighUp(town, signs, opinions)
    .filter(({ chance }) => chance >= LEAST)
    .slice(0, MOST_GUESSES)
  const best = weighed[0]
  if (best && best.chance > NO_EVIDENCE) {
    const sure = best.chance >= (best.byLessons ? SURE_BY_LESSONS : SURE_BY_WORDS)
    return { ...guessOf(best), area, alternatives: weighed.slice(1).map(guessOf), sure }
  }
  const other = fallback(town)
  return {
    category: other.category.id,
    unit: other.unit,
    confidence: NO_EVIDENCE,
    area,
    alternatives: weighed
      .filter(({ category }) => category !== other.category.id)
      .slice(0, MOST_GUESSES - 1)
      .map(guessOf),
    sure: false,
  }
}

/** By the township's own words alone. */
export const routeByWords = (town: Township, text: string): Route => routeBy(town, text, [])

/** Whether anything stands for the route; else it is only where everything goes. */
export const isTold = ({ confidence }: Pick<Route, 'confidence'>): boolean =>
  confidence > NO_EVIDENCE

/** What is told, without what is asked besides. */
const toldIn = (text: string): string =>
  clausesOf(text)
    .filter((clause) => !asksInEarnest(clause) && !clause.topic)
    .map(({ words }) => words)
    .join(',')

/** Of so many characters a message is a letter: what sounds like a question in it is mostly part of the story. */
const LETTER = 100

/**
 * As `routeBy`; but who complains and asks besides is routed by what they complain of: the question has
 * an answer of its own, and may be about anything. Where there are lessons, letters are read whole.
 */
export const routeComplaint = (
  town: Township,
  text: string,
  opinions: Opinions = noOpinions,
): Route => {
  const learned = opinions(text)
  const whole = routeBy(town, text, learned)
  if (learned.length > 0 && text.length >= LETTER) return whole
  const words = toldIn(text)
  if (words === '' || matterOf(words) !== 'complaint') return whole
  const told = routeBy(town, words, opinions(words))
  return isTold(told) ? { ...told, area: told.area ?? whole.area } : whole
}
