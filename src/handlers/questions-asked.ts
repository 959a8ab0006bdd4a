import { setImmediate as nextTurn } from 'node:timers/promises'

import { askedQuestions, type Asking } from '../domain/asked-questions.ts'
import { followUp } from '../domain/follow-up.ts'
import { MISSING } from '../domain/masking.ts'
import type { Summary } from '../domain/summary.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import type { Db, World } from './world.ts'

const MOST_QUESTIONS = 20
/** So many are read before others have their turn. */
const AT_ONCE = 100

const MARKS_ALONE = /^[\s\p{P}\p{S}]*$/u
/** The item a question was about, put before it. */
const ABOUT = /^《[^》]*》/

type Counted = Awaited<ReturnType<World['records']['questionsBetween']>>[number]

/**
 * A question without what points at its asker or at anybody else: with the item it was about where it named nothing,
 * and undefined without one, or where nothing of it is left.
 */
const shown = (
  { words: said, about }: Counted,
  titles: ReadonlyMap<string, string | undefined>,
  { masked }: Unnamed,
) => {
  // On one line: what else somebody sends would stand in a list as if it were of ours.
  const words = masked(said.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).trim()
  if (MARKS_ALONE.test(words.replace(MISSING, ''))) return undefined
  const title = about === undefined ? undefined : titles.get(about)
  if (title !== undefined) return `《${title}》${words}`
  return followUp(words) === 'bare' ? undefined : words
}

/** What was asked most in a stretch of time, answered or not, and what of it nothing answered. */
export const questionsAsked = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  from: Date,
  until: Date,
): Promise<Pick<Summary, 'askedMost' | 'unansweredQuestions' | 'unlistedQuestions'>> => {
  const { questionsBetween, findItem } = world.records
  const questions = await questionsBetween(db, from, until)
  const titles = new Map<string, string | undefined>()
  for (const { about } of questions)
    if (about !== undefined && !titles.has(about))
      titles.set(about, (await findItem(db, about))?.title)
  const all: Asking[] = []
  const inVain: Asking[] = []
  const plain = new Map<string, boolean>()
  for (const [i, question] of questions.entries()) {
    if (i % AT_ONCE === 0) await nextTurn()
    const words = shown(question, titles, unnamed)
    if (words === undefined) continue
    // What the item is called stands in public anyway.
    if (!plain.has(words)) plain.set(words, unnamed.isPlain(words.replace(ABOUT, '')))
    const asking = { words, person: question.person }
    all.push(asking)
    if (!question.answered) inVain.push(asking)
  }
  const isPlain = (words: string) => plain.get(words) === true
  const asked = askedQuestions(all, MOST_QUESTIONS, isPlain)
  const unanswered = askedQuestions(inVain, MOST_QUESTIONS, isPlain)
  return {
    askedMost: asked.questions,
    unansweredQuestions: unanswered.questions,
    unlistedQuestions: { asked: asked.unlisted, unanswered: unanswered.unlisted },
  }
}
