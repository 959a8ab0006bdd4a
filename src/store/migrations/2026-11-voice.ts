import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** Voices that wait for what their speaker wants done with them. */
export const voiceTables = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('voices'), dialect), dialect)
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('chat_id', number, (c) => c.notNull())
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('mime', 'text')
    .addColumn('size', number)
    .addColumn('words', 'text')
    .addColumn('heard_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute()
}
