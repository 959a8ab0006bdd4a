import { askedQuestions } from '../domain/asked-questions.ts'
import { followUp } from '../domain/follow-up.ts'
import { MISSING, withoutPersons } from '../domain/masking.ts'
import type { AskedQuestion } from '../domain/summary.ts'
import type { Db, World } from './world.ts'

const MOST_QUESTIONS = 20

const MARKS_ALONE = /^[\s\p{P}\p{S}]*$/u

type Counted = Awaited<ReturnType<World['records']['questionsBetween']>>[number]

/**
 * A question without what points at its asker or at anybody else: with the item it was about where it named nothing,
 * and undefined without one, or where nothing of it is left.
 */
const shown = (
  { words: said, about }: Counted,
  titles: ReadonlyMap<string, string | undefined>,
) => {
  // On one line: what else somebody sends would stand in a list as if it were of ours.
  const words = withoutPersons(said.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))
  if (MARKS_ALONE.test(words.replace(MISSING, ''))) return undefined
  const title = about === undefined ? undefined : titles.get(about)
  if (title !== undefined) return `《${title}》${words}`
  return followUp(words) === 'bare' ? undefined : words
}

export interface QuestionsAsked {
  /** Answered or not. */
  readonly most: readonly AskedQuestion[]
  readonly inVain: readonly AskedQuestion[]
}

/** What was asked most in a stretch of time, and what of it nothing answered. */
export const questionsAsked = async (
  world: World,
  db: Db,
  from: Date,
  until: Date,
): Promise<QuestionsAsked> => {
  const { questionsBetween, findItem } = world.records
  const questions = await questionsBetween(db, from, until)
  const titles = new Map<string, string | undefined>()
  for (const { about } of questions)
    if (about !== undefined && !titles.has(about))
      titles.set(about, (await findItem(db, about))?.title)
  const all: string[] = []
  const inVain: string[] = []
  for (const question of questions) {
    const words = shown(question, titles)
    if (words === undefined) continue
    all.push(words)
    if (!question.answered) inVain.push(words)
  }
  return {
    most: askedQuestions(all, MOST_QUESTIONS),
    inVain: askedQuestions(inVain, MOST_QUESTIONS),
  }
}
