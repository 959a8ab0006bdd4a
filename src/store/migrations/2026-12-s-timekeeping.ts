import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

const absences = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('absences'), dialect), dialect)
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('deputy_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('to_day', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .execute()
  for (const column of ['person_id', 'deputy_id'] as const)
    await db.schema
      .createIndex(`absences_${column}`)
      .on('absences')
      .columns([column, 'to_day'])
      .execute()
}

const duty = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(db.schema.createTable('duty'), dialect)
    .addColumn('day', 'text', (c) => c.primaryKey())
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('set_by', number, (c) => c.notNull().references('people.id'))
    .addColumn('set_at', 'text', (c) => c.notNull())
    .execute()
}

const reminders = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('reminders'), dialect)
    .addColumn('complaint_no', 'text', (c) => c.notNull().references('complaints.no'))
    .addColumn('round', 'integer', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('reminders_key', ['complaint_no', 'round', 'stage'])
    .execute()
  await db.schema
    .createIndex('complaints_urgent')
    .on('complaints')
    .column('answer_by')
    .where(sql.ref('urgent'), '=', sql.lit(1))
    .execute()
}

/** Who is away and who stands in for them, who is on duty, and which reminders went out. */
export const timekeeping = async (db: Db, dialect: DialectName): Promise<void> => {
  await absences(db, dialect)
  await duty(db, dialect)
  await reminders(db, dialect)
}
