import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What an officer answers with: texts a unit keeps, and which message a reply was written in. */
export const officer = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('ready_texts'), dialect), dialect)
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('used', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('ready_texts_most_used')
    .on('ready_texts')
    .columns(['unit_id', 'used'])
    .execute()
  await strict(db.schema.createTable('written_replies'), dialect)
    .addColumn('chat_id', number, (c) => c.notNull())
    .addColumn('message_id', number, (c) => c.notNull())
    .addColumn('complaint_no', 'text', (c) => c.notNull().references('complaints.no'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('written_replies_key', ['chat_id', 'message_id'])
    .execute()
}
