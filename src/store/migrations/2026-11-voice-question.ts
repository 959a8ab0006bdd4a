import { numberType, type Db, type DialectName } from '../dialect.ts'

/** Which question a voice became: it goes along where the question becomes a complaint. */
export const voiceQuestions = async (db: Db, dialect: DialectName): Promise<void> => {
  await db.schema
    .alterTable('voices')
    .addColumn('question_id', numberType(dialect), (c) => c.references('questions.id'))
    .execute()
  await db.schema.createIndex('voices_question').on('voices').column('question_id').execute()
}
