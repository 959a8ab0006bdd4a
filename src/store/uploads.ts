import type { Db } from './dialect.ts'

/** A file of ours that goes out with a message: a copy of somebody's data, a report. */
export interface Upload {
  readonly name: string
  readonly mime: string
  readonly content: Uint8Array
}

/** Keeps a file until the message it goes with is settled; gives its number. */
export const addUpload = async (db: Db, { name, mime, content }: Upload, now: Date) => {
  const { id } = await db
    .insertInto('uploads')
    .values({ name, mime, content: Buffer.from(content), created_at: now.toISOString() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findUpload = async (db: Db, id: number): Promise<Upload | undefined> =>
  db
    .selectFrom('uploads')
    .select(['name', 'mime', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()

/** Gone for good: what was sent is with its reader, what was refused will reach nobody. */
export const dropUpload = async (db: Db, id: number): Promise<void> => {
  await db.deleteFrom('uploads').where('id', '=', id).execute()
}

/** Files whose messages were never settled. */
export const dropOldUploads = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('uploads').where('created_at', '<', before.toISOString()).execute()
}
