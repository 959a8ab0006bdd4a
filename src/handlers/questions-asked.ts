import { setImmediate as nextTurn } from 'node:timers/promises'

import { askedQuestions, type Asking } from '../domain/asked-questions.ts'
import { followUp } from '../domain/follow-up.ts'
import { isShown } from '../domain/item.ts'
import { MISSING } from '../domain/masking.ts'
import type { Summary } from '../domain/summary.ts'
import { dayOf } from '../domain/time.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import type { Db, World } from './world.ts'

const MOST_QUESTIONS = 20
/** So many are read before others have their turn. */
const AT_ONCE = 100

const MARKS_ALONE = /^[\s\p{P}\p{S}]*$/u

/** Words without what points at their asker or at anybody else; undefined where nothing of them is left. */
const withoutPersons = (said: string, { masked }: Unnamed): string | undefined => {
  // On one line: what else somebody sends would stand in a list as if it were of ours.
  const words = masked(said.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).trim()
  return MARKS_ALONE.test(words.replace(MISSING, '')) ? undefined : words
}

/** Keeps what a function gave for each text: the same is asked in the same words over and over. */
const once = <T>(of: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    if (!known.has(text)) known.set(text, of(text))
    return known.get(text)!
  }
}

/** What the items that questions were about are called, by id, of those that residents are still shown. */
export const titlesOf = async (
  { records, town }: World,
  db: Db,
  questions: readonly { readonly about: string | undefined }[],
  now: Date,
): Promise<ReadonlyMap<string, string>> => {
  const today = dayOf(now, town.timezone)
  const titles = new Map<string, string>()
  for (const id of new Set(questions.flatMap(({ about }) => about ?? []))) {
    const item = await records.findItem(db, id)
    if (item && isShown(item, today)) titles.set(id, item.title)
  }
  return titles
}

/**
 * A question without what points at its asker or at anybody else: with the item it was about where it named nothing,
 * and undefined without one, or where nothing of it is left.
 */
export const askedWords = (
  { words: said, about }: { readonly words: string; readonly about: string | undefined },
  titles: ReadonlyMap<string, string>,
  unnamed: Unnamed,
): string | undefined => {
  const words = withoutPersons(said, unnamed)
  const title = about === undefined ? undefined : titles.get(about)
  if (words !== undefined && title !== undefined) return `《${title}》${words}`
  return words === undefined || followUp(words) === 'bare' ? undefined : words
}

interface Stretch {
  readonly from: Date
  readonly until: Date
  /** When it is told. */
  readonly now: Date
}

/** What was asked most in a stretch of time, answered or not, and what of it nothing answered. */
export const questionsAsked = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  { from, until, now }: Stretch,
): Promise<Pick<Summary, 'askedMost' | 'unansweredQuestions' | 'unlistedQuestions'>> => {
  const questions = await world.records.questionsBetween(db, from, until)
  const titles = await titlesOf(world, db, questions, now)
  const wordsOf = once((said) => withoutPersons(said, unnamed))
  const isPlain = once((words) => unnamed.isPlain(words))
  const all: Asking[] = []
  const inVain: Asking[] = []
  for (const [i, question] of questions.entries()) {
    if (i % AT_ONCE === 0) await nextTurn()
    const words = wordsOf(question.words)
    if (words === undefined) continue
    const about = question.about === undefined ? undefined : titles.get(question.about)
    // Without the item it was about it says nothing.
    if (about === undefined && followUp(words) === 'bare') continue
    // Asked for here, where others have their turn.
    isPlain(words)
    const asking = { words, about, person: question.person }
    all.push(asking)
    if (!question.answered) inVain.push(asking)
  }
  const asked = askedQuestions(all, MOST_QUESTIONS, isPlain)
  const unanswered = askedQuestions(inVain, MOST_QUESTIONS, isPlain)
  return {
    askedMost: asked.questions,
    unansweredQuestions: unanswered.questions,
    unlistedQuestions: { asked: asked.unlisted, unanswered: unanswered.unlisted },
  }
}
