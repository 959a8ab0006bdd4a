import { attachmentOf, type Attachment } from './attachments.ts'
import type { Db } from './dialect.ts'

/** The file an item's draft was made from; undefined where there was none, or it was dropped. */
export const fileOfItemDraft = async (db: Db, draft: number): Promise<Attachment | undefined> => {
  const row = await db
    .selectFrom('attachments')
    .selectAll()
    .where('item_draft_id', '=', draft)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && attachmentOf(row)
}

/** Drops the file of a draft that was given up. Of one on disk a row with its path alone stays, until it is gone from there. */
export const dropFileOfItemDraft = async (db: Db, draft: number): Promise<void> => {
  await db
    .deleteFrom('attachments')
    .where('item_draft_id', '=', draft)
    .where('path', 'is', null)
    .execute()
  await db
    .updateTable('attachments')
    .set({ item_draft_id: null, file_id: '', name: null, mime: null, size: null, sha256: null })
    .where('item_draft_id', '=', draft)
    .execute()
}

/** Whether some draft, whatever became of it, was made from a file; `sha256` in hexadecimal. */
export const isDrafted = async (db: Db, sha256: string): Promise<boolean> => {
  const row = await db
    .selectFrom('item_drafts')
    .select('id')
    .where('source', 'like', `%"sha256":"${sha256}"%`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
