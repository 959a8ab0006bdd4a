import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** Indexes for what the job that looks for gaps asks every ten minutes: what was asked in vain, and what was answered. */
const looking = async (db: Db): Promise<void> => {
  await db.schema
    .createIndex('questions_in_vain')
    .on('questions')
    .columns(['asked_at', 'id'])
    .where(sql<boolean>`(answered = 0 or feedback = 'unsolved')`)
    .execute()
  await db.schema
    .createIndex('complaints_answered')
    .on('complaints')
    .columns(['first_answered_at', 'no'])
    .where(sql<boolean>`first_answered_at is not null and report = 0`)
    .execute()
}

/** Gaps put together and parted by hand, and askers who are told why nothing will be published. */
export const gapActs = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('gap_acts'), dialect), dialect)
    .addColumn('gap_id', number, (c) => c.notNull().references('gaps.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('person_id', number, (c) => c.references('people.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('other_id', number, (c) => c.references('gaps.id'))
    .addColumn('askings', 'text')
    .addColumn('undone_at', 'text')
    .addColumn('undone_by', number, (c) => c.references('people.id'))
    .execute()
  await db.schema.createIndex('gap_acts_gap').on('gap_acts').column('gap_id').execute()
  await db.schema.createIndex('gap_acts_other').on('gap_acts').column('other_id').execute()
  await db.schema.alterTable('gaps').addColumn('into_id', number).execute()
  await db.schema.alterTable('gap_askings').addColumn('explained_at', 'text').execute()
  await looking(db)
}
