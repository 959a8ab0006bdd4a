import { numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What hot topics were called when they were told, so that a matter keeps its name from week to week. */
export const topicTitles = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('topic_titles'), dialect)
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('by_model', numberType(dialect), (c) => c.notNull())
    .addColumn('told_on', 'text', (c) => c.notNull())
    .execute()
}
