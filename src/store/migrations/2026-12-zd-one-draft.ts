import { sql } from 'kysely'

import type { Db } from '../dialect.ts'

const OPEN = sql`state in ('filling', 'returned', 'review', 'approved')`

/**
 * At most one draft of an item's next version is open. Where there were more, the one begun last stays its; the
 * others go on as drafts of items of their own, in their authors' hands: nothing that was written is lost.
 */
export const oneDraft = async (db: Db): Promise<void> => {
  await sql`
    update item_drafts set item_id = null, base_version = null, state = 'returned'
    where ${OPEN} and item_id is not null and exists (
      select 1 from item_drafts as newer
      where newer.item_id = item_drafts.item_id and newer.id > item_drafts.id
        and newer.state in ('filling', 'returned', 'review', 'approved')
    )`.execute(db)
  await sql`create unique index item_drafts_one on item_drafts (item_id) where ${OPEN}`.execute(db)
}
