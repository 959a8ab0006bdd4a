import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

const gapTable = (db: Db, dialect: DialectName): Promise<void> =>
  strict(countedId(db.schema.createTable('gaps'), dialect), dialect)
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('item_id', 'text')
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .execute()

const askingTable = (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  return (
    strict(countedId(db.schema.createTable('gap_askings'), dialect), dialect)
      // Null for what was looked at and belongs to none.
      .addColumn('gap_id', number, (c) => c.references('gaps.id'))
      .addColumn('question_id', number, (c) => c.unique())
      .addColumn('complaint_no', 'text', (c) => c.unique())
      .addColumn('sense', 'text', (c) => c.notNull())
      .addColumn('asked_at', 'text', (c) => c.notNull())
      .addColumn('told_at', 'text')
      .execute()
  )
}

/** What residents asked in vain, grouped; their words stay with their questions and tickets. */
export const gaps = async (db: Db, dialect: DialectName): Promise<void> => {
  await gapTable(db, dialect)
  await askingTable(db, dialect)
  await db.schema.createIndex('gaps_open').on('gaps').columns(['state', 'unit_id']).execute()
  await db.schema.createIndex('gap_askings_gap').on('gap_askings').column('gap_id').execute()
  await db.schema.createIndex('gap_askings_sense').on('gap_askings').column('sense').execute()
  await db.schema
    .createIndex('item_drafts_gap')
    .on('item_drafts')
    .column('gap_id')
    .where(sql.ref('gap_id'), 'is not', null)
    .execute()
}
