import { numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What the bot said to people in groups: how often, and what their link to the private chat brings along. */
export const groupAnswers = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(db.schema.createTable('group_answers'), dialect)
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('chat_id', number, (c) => c.notNull())
    .addColumn('person_id', number, (c) => c.references('people.id'))
    .addColumn('answered_at', 'text', (c) => c.notNull())
    .addColumn('question_id', number, (c) => c.references('questions.id'))
    .addColumn('words', 'text')
    .addColumn('used_at', 'text')
    .execute()
  await db.schema
    .createIndex('group_answers_lately')
    .on('group_answers')
    .columns(['chat_id', 'answered_at'])
    .execute()
}
