import { dropFilesOfGivenUp } from './attachments.ts'
import type { Db } from './dialect.ts'
import { raiseErasures } from './erasures.ts'
import { forgetGapQuestions } from './forget-gaps.ts'

/**
 * Erases what a person asked, in the order in which the rows point at each other: voices, links from groups,
 * the questions with what was shown, the item in front of them, words and files of drafts that were never
 * filed. An item keeps the ways of asking it learned, and no longer from whom. Complaints stay, and drafts
 * that are open, without the question they came from. Says how many rows there were; none the second time.
 */
export const forgetAsked = async (db: Db, person: number): Promise<number> => {
  const voices = await db
    .deleteFrom('voices')
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  // The row stays: it counts how often the bot spoke in the group of late.
  const answers = await db
    .updateTable('group_answers')
    .set({ person_id: null, question_id: null, words: null })
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  const matters = await db
    .deleteFrom('matters')
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  const learners = await db
    .updateTable('learners')
    .set({ person_id: null })
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  await forgetGapQuestions(db, person)
  const questions = await db
    .deleteFrom('questions')
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  // Not counted: the draft stays, and where it points there was a question.
  await db
    .updateTable('drafts')
    .set({ question_id: null })
    .where('person_id', '=', person)
    .where('question_id', 'is not', null)
    .execute()
  const files = await dropFilesOfGivenUp(db, person)
  const drafts = await db
    .updateTable('drafts')
    .set({ words: '', phone: null })
    .where('person_id', '=', person)
    .where('state', 'in', ['cancelled', 'lapsed'])
    .where((row) => row.or([row('words', '!=', ''), row('phone', 'is not', null)]))
    .executeTakeFirstOrThrow()
  const deleted = [voices, matters, questions].map(({ numDeletedRows }) => numDeletedRows)
  const emptied = [answers, learners, drafts].map(({ numUpdatedRows }) => numUpdatedRows)
  await raiseErasures(db)
  return Number([...deleted, ...emptied].reduce((sum, rows) => sum + rows, files))
}
