import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What units write down of their work on openness, every version kept. */
const logTables = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('log_entries'), dialect), dialect)
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .execute()
  await strict(db.schema.createTable('log_versions'), dialect)
    .addColumn('entry_id', number, (c) => c.notNull().references('log_entries.id'))
    .addColumn('rev', number, (c) => c.notNull())
    .addColumn('newest', number, (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by_person', number, (c) => c.references('people.id'))
    .addColumn('withdrawn', number, (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('amount', number)
    .addColumn('title', 'text')
    .addColumn('doc_no', 'text')
    .addColumn('standing', 'text')
    .addPrimaryKeyConstraint('log_versions_once', ['entry_id', 'rev'])
    .execute()
  await db.schema
    .createIndex('log_versions_day')
    .on('log_versions')
    .columns(['newest', 'day'])
    .execute()
}

/** Who is asked in a quarter's social comment (社会评议), what they say while it is open, and the counts after. */
const pollTables = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(db.schema.createTable('poll_rounds'), dialect)
    .addColumn('quarter', 'text', (c) => c.primaryKey())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('closed_at', 'text')
    .addColumn('asked', number)
    .addColumn('answered', number)
    .execute()
  // Both are emptied when the round closes.
  await strict(db.schema.createTable('poll_asked'), dialect)
    .addColumn('quarter', 'text', (c) => c.notNull())
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('words', 'text')
    .addPrimaryKeyConstraint('poll_asked_once', ['quarter', 'person_id'])
    .execute()
  await strict(db.schema.createTable('poll_answers'), dialect)
    .addColumn('quarter', 'text', (c) => c.notNull())
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_answers_last', ['quarter', 'person_id', 'question'])
    .execute()
  await strict(db.schema.createTable('poll_counts'), dialect)
    .addColumn('quarter', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('count', number, (c) => c.notNull())
    .addPrimaryKeyConstraint('poll_counts_each', ['quarter', 'question', 'answer'])
    .execute()
  // By a random key and nothing else: in which order they came is no clue.
  await strict(db.schema.createTable('poll_words'), dialect)
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('quarter', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .execute()
  await strict(db.schema.createTable('poll_declined'), dialect)
    .addColumn('person_id', number, (c) => c.primaryKey().references('people.id'))
    .execute()
}

export const opennessLog = async (db: Db, dialect: DialectName): Promise<void> => {
  await logTables(db, dialect)
  await pollTables(db, dialect)
}
