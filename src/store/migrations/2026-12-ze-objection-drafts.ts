import { numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** Drafts of items that were begun to put an objection right: published, they end it. */
export const objectionDrafts = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('objection_drafts'), dialect)
    .addColumn('ticket_no', 'text', (c) => c.notNull().references('disclosure_tickets.no'))
    .addColumn('draft_id', numberType(dialect), (c) => c.notNull().references('item_drafts.id'))
    .addPrimaryKeyConstraint('objection_drafts_key', ['draft_id', 'ticket_no'])
    .execute()
}
