import { sql } from 'kysely'

import type { Db } from './dialect.ts'

/** What the bot answered somebody in a group, found by the key in its link to the private chat. */
export interface GroupAnswer {
  readonly key: string
  readonly chat: number
  /** Null once the person was forgotten. */
  readonly person: number | null
  /** The question that was kept, where it was one. */
  readonly question: number | null
  /** Words that wait to become a draft. */
  readonly words: string | null
  readonly used: boolean
}

export const addGroupAnswer = async (
  db: Db,
  answer: Omit<GroupAnswer, 'used'>,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('group_answers')
    .values({
      key: answer.key,
      chat_id: answer.chat,
      person_id: answer.person,
      answered_at: now.toISOString(),
      question_id: answer.question,
      words: answer.words,
      used_at: null,
    })
    .execute()
}

export const findGroupAnswer = async (db: Db, key: string): Promise<GroupAnswer | undefined> => {
  const row = await db
    .selectFrom('group_answers')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirst()
  return (
    row && {
      key: row.key,
      chat: row.chat_id,
      person: row.person_id,
      question: row.question_id,
      words: row.words,
      used: row.used_at !== null,
    }
  )
}

/** How often the bot answered in a group since then. */
export const countGroupAnswers = async (db: Db, chat: number, since: Date): Promise<number> => {
  const { count } = await db
    .selectFrom('group_answers')
    .select(sql<number>`count(*)`.as('count'))
    .where('chat_id', '=', chat)
    .where('answered_at', '>', since.toISOString())
    .executeTakeFirstOrThrow()
  return count
}

/** Its words were taken up, and are kept here no longer. */
export const useGroupAnswer = async (db: Db, key: string, now: Date): Promise<void> => {
  await db
    .updateTable('group_answers')
    .set({ used_at: now.toISOString(), words: null })
    .where('key', '=', key)
    .execute()
}

export const forgetGroupAnswers = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('group_answers').where('answered_at', '<', before.toISOString()).execute()
}
