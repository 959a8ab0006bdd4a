import type { Selectable } from 'kysely'

import type { SentFile } from './attachments.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** A voice somebody sent and has not said yet what it is for. */
export interface KeptVoice {
  readonly id: number
  readonly person: number
  readonly chat: number
  readonly file: SentFile
  /** What was heard; null where nobody could hear it. */
  readonly words: string | null
}

const voiceOf = (row: Selectable<Database['voices']>): KeptVoice => ({
  id: row.id,
  person: row.person_id,
  chat: row.chat_id,
  file: { kind: 'voice', fileId: row.file_id, name: null, mime: row.mime, size: row.size },
  words: row.words,
})

export const addVoice = async (
  db: Db,
  voice: Omit<KeptVoice, 'id'>,
  now: Date,
): Promise<KeptVoice> => {
  const row = await db
    .insertInto('voices')
    .values({
      person_id: voice.person,
      chat_id: voice.chat,
      file_id: voice.file.fileId,
      mime: voice.file.mime,
      size: voice.file.size,
      words: voice.words,
      heard_at: now.toISOString(),
      used_at: null,
      question_id: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return voiceOf(row)
}

export const findVoice = async (db: Db, id: number): Promise<KeptVoice | undefined> => {
  const row = await db.selectFrom('voices').selectAll().where('id', '=', id).executeTakeFirst()
  return row && voiceOf(row)
}

/** It was said what the voice is for; false where that was said before. */
export const useVoice = async (db: Db, id: number, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('voices')
    .set({ used_at: now.toISOString() })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What was heard is this question. */
export const tieVoice = async (db: Db, id: number, question: number): Promise<void> => {
  await db.updateTable('voices').set({ question_id: question }).where('id', '=', id).execute()
}

/** The voice in which a question was asked. */
export const voiceBehind = async (db: Db, question: number): Promise<KeptVoice | undefined> => {
  const row = await db
    .selectFrom('voices')
    .selectAll()
    .where('question_id', '=', question)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && voiceOf(row)
}

/** Drops what was heard before, used or not. */
export const forgetVoices = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('voices').where('heard_at', '<', before.toISOString()).execute()
}
