import { bytesType, countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What routing learns from, and what it learned. */
export const routing = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(countedId(db.schema.createTable('lessons'), dialect), dialect)
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('category', 'text')
    .addColumn('unit_id', 'text')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('ticket_no', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('lessons_ticket').on('lessons').column('ticket_no').execute()
  await strict(db.schema.createTable('learned_routes'), dialect)
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('revision', 'text', (c) => c.notNull())
    .addColumn('lessons', numberType(dialect), (c) => c.notNull())
    .addColumn('bytes', bytesType(dialect), (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
}
