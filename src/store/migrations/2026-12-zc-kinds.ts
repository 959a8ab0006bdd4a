import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

const ticketTables = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('disclosure_tickets'), dialect)
    .addColumn('no', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person_id', numberType(dialect), (c) => c.references('people.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text')
    .addColumn('filed_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('disclosure_tickets_person')
    .on('disclosure_tickets')
    .columns(['person_id', 'filed_at'])
    .execute()
  await db.schema
    .createIndex('disclosure_tickets_kind')
    .on('disclosure_tickets')
    .columns(['kind', 'filed_at'])
    .execute()
  await db.schema
    .createIndex('disclosure_tickets_due')
    .on('disclosure_tickets')
    .columns(['due_at', 'no'])
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
  await strict(db.schema.createTable('disclosure_events'), dialect)
    .addColumn('ticket_no', 'text', (c) => c.notNull().references('disclosure_tickets.no'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('verb', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('disclosure_events_key', ['ticket_no', 'seq'])
    .execute()
  await strict(db.schema.createTable('disclosure_words'), dialect)
    .addColumn('ticket_no', 'text', (c) => c.notNull().references('disclosure_tickets.no'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('disclosure_words_key', ['ticket_no', 'seq'])
    .execute()
}

const applicantTables = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('applicants'), dialect)
    .addColumn('ticket_no', 'text', (c) => c.primaryKey().references('disclosure_tickets.no'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('salt', 'text', (c) => c.notNull())
    .execute()
  await strict(countedId(db.schema.createTable('application_drafts'), dialect), dialect)
    .addColumn('person_id', numberType(dialect), (c) => c.notNull().references('people.id'))
    .addColumn('channel', 'text')
    .addColumn('applicant', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('form', 'text')
    .addColumn('identity', 'text')
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('touched_at', 'text', (c) => c.notNull())
    .addColumn('ticket_no', 'text')
    .execute()
  await db.schema
    .createIndex('application_drafts_person')
    .on('application_drafts')
    .columns(['person_id', 'state'])
    .execute()
}

/** Tickets of two kinds beside complaints, with chains of their own; and who applies, apart from them. */
export const kinds = async (db: Db, dialect: DialectName): Promise<void> => {
  await ticketTables(db, dialect)
  await applicantTables(db, dialect)
}
