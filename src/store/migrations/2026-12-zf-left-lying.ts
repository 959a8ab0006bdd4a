import { numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** Which reminders of a draft that waits to be read went out, and of which held rows it was said that they go. */
export const leftLying = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('review_reminders'), dialect)
    .addColumn('draft_id', numberType(dialect), (c) => c.notNull().references('item_drafts.id'))
    .addColumn('rev', 'integer', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('review_reminders_once', ['draft_id', 'rev', 'stage'])
    .execute()
  await db.schema.alterTable('held_items').addColumn('warned_at', 'text').execute()
}
