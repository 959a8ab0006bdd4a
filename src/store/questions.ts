import type { Db } from './dialect.ts'

/** An item as it was shown, so that exactly that version can be opened again. */
export interface Shown {
  readonly id: string
  readonly version: number
}

export interface Question {
  readonly id: number
  readonly person: number | null
  readonly words: string
  readonly answered: boolean
  readonly items: readonly Shown[]
}

export const addQuestion = async (
  db: Db,
  question: Omit<Question, 'id'> & { readonly confidence: number },
  now: Date,
): Promise<number> => {
  const { id } = await db
    .insertInto('questions')
    .values({
      person_id: question.person,
      asked_at: now.toISOString(),
      words: question.words,
      answered: question.answered ? 1 : 0,
      confidence: question.confidence,
      items: JSON.stringify(question.items),
      feedback: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findQuestion = async (db: Db, id: number): Promise<Question | undefined> => {
  const row = await db.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      person: row.person_id,
      words: row.words,
      answered: row.answered === 1,
      items: JSON.parse(row.items) as Shown[],
    }
  )
}

export const recordFeedback = async (
  db: Db,
  id: number,
  feedback: 'helped' | 'unsolved',
): Promise<void> => {
  await db.updateTable('questions').set({ feedback }).where('id', '=', id).execute()
}

/** Words of the questions of a period that no item answered. */
export const unansweredBetween = async (db: Db, from: Date, until: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('questions')
    .select('words')
    .where('answered', '=', 0)
    .where('asked_at', '>=', from.toISOString())
    .where('asked_at', '<', until.toISOString())
    .orderBy('id')
    .execute()
  return rows.map(({ words }) => words)
}
