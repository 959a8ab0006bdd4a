import type { Db } from './dialect.ts'

/** Which drafts of items put which objections right. */

/** Notes that a draft is to put an objection right; done again, it changes nothing. */
export const noteObjectionDraft = async (db: Db, no: string, draft: number): Promise<void> => {
  await db
    .insertInto('objection_drafts')
    .values({ ticket_no: no, draft_id: draft })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The numbers of the objections a draft is to put right. */
export const objectionsOfDraft = async (db: Db, draft: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('objection_drafts')
    .select('ticket_no')
    .where('draft_id', '=', draft)
    .orderBy('ticket_no')
    .execute()
  return rows.map(({ ticket_no: no }) => no)
}

/** The draft of one of these states that is to put an objection right; the newest. */
export const draftOfObjection = async (
  db: Db,
  no: string,
  states: readonly string[],
): Promise<number | undefined> => {
  const row = await db
    .selectFrom('objection_drafts')
    .innerJoin('item_drafts', 'item_drafts.id', 'objection_drafts.draft_id')
    .select('item_drafts.id')
    .where('objection_drafts.ticket_no', '=', no)
    .where('item_drafts.state', 'in', [...states])
    .orderBy('item_drafts.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
