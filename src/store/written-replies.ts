import type { Db } from './dialect.ts'

/** A message of an officer's, and the answer it became. */
export interface WrittenReply {
  readonly chat: number
  readonly message: number
  readonly ticket: string
  /** The reply's place in the history. */
  readonly seq: number
}

/** Keeps which message an answer was written in; of several answers in one, the latest. */
export const keepWrittenReply = async (db: Db, written: WrittenReply): Promise<void> => {
  const became = { complaint_no: written.ticket, seq: written.seq }
  await db
    .insertInto('written_replies')
    .values({ chat_id: written.chat, message_id: written.message, ...became })
    .onConflict((conflict) => conflict.columns(['chat_id', 'message_id']).doUpdateSet(became))
    .execute()
}

export const findWrittenReply = async (
  db: Db,
  chat: number,
  message: number,
): Promise<WrittenReply | undefined> => {
  const row = await db
    .selectFrom('written_replies')
    .select(['complaint_no', 'seq'])
    .where('chat_id', '=', chat)
    .where('message_id', '=', message)
    .executeTakeFirst()
  return row && { chat, message, ticket: row.complaint_no, seq: row.seq }
}

/** Forgets which messages became answers before: nobody can change such a message any more. */
export const forgetWrittenReplies = async (db: Db, before: Date): Promise<void> => {
  await db
    .deleteFrom('written_replies')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('events')
          .select('events.seq')
          .whereRef('events.complaint_no', '=', 'written_replies.complaint_no')
          .whereRef('events.seq', '=', 'written_replies.seq')
          .where('events.at', '<', before.toISOString()),
      ),
    )
    .execute()
}
