import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

const draftTable = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('item_drafts'), dialect), dialect)
    .addColumn('item_id', 'text')
    .addColumn('base_version', 'integer')
    .addColumn('unit_id', 'text')
    .addColumn('author', number, (c) => c.references('people.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('source', 'text')
    .addColumn('clearance', 'text')
    .addColumn('reviewer', number, (c) => c.references('people.id'))
    .addColumn('words', 'text')
    .addColumn('publish_at', 'text')
    .addColumn('gap_id', number)
    .addColumn('version', 'integer')
    .addColumn('rev', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('touched_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('item_drafts_open')
    .on('item_drafts')
    .columns(['state', 'unit_id', 'touched_at'])
    .execute()
  await db.schema.createIndex('item_drafts_item').on('item_drafts').column('item_id').execute()
  await db.schema
    .createIndex('item_drafts_due')
    .on('item_drafts')
    .column('publish_at')
    .where(sql.ref('state'), '=', sql.lit('approved'))
    .execute()
}

const actTable = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('item_acts'), dialect), dialect)
    .addColumn('item_id', 'text')
    .addColumn('version', 'integer')
    .addColumn('draft_id', number, (c) => c.references('item_drafts.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('person_id', number, (c) => c.references('people.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('words', 'text')
    .execute()
  await db.schema.createIndex('item_acts_item').on('item_acts').column('item_id').execute()
  await db.schema.createIndex('item_acts_draft').on('item_acts').column('draft_id').execute()
}

/** What editors work on, who did what with an item when, and items that were withdrawn. */
export const editors = async (db: Db, dialect: DialectName): Promise<void> => {
  await draftTable(db, dialect)
  await actTable(db, dialect)
  await db.schema.alterTable('items').addColumn('withdrawn_at', 'text').execute()
  await db.schema.alterTable('items').addColumn('withdrawn_for', 'text').execute()
  await db.schema.alterTable('held_items').addColumn('settled_at', 'text').execute()
  await db.schema
    .alterTable('attachments')
    .addColumn('item_draft_id', numberType(dialect))
    .execute()
}
