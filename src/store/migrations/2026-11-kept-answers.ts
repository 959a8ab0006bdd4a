import { numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What was shown for a question, and which item a person's next words may be about. */
export const keptAnswers = async (db: Db, dialect: DialectName): Promise<void> => {
  // With the question's own words in one row, so that both are erased in one step.
  await db.schema.alterTable('questions').addColumn('shown', 'text').execute()
  await db.schema
    .createIndex('questions_person')
    .on('questions')
    .columns(['person_id', 'id'])
    .execute()
  await strict(db.schema.createTable('matters'), dialect)
    .addColumn('person_id', numberType(dialect), (c) => c.primaryKey().references('people.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('touched_at', 'text', (c) => c.notNull())
    .execute()
}
