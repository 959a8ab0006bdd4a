import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

const orderTable = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('orders'), dialect), dialect)
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('by_person', number, (c) => c.references('people.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('answered_by', number, (c) => c.references('people.id'))
    .addColumn('answer', 'text')
    .addColumn('answer_salt', 'text')
    .execute()
  await db.schema.createIndex('orders_at').on('orders').column('at').execute()
  await db.schema
    .createIndex('orders_open')
    .on('orders')
    .column('at')
    .where(sql.ref('answered_at'), 'is', null)
    .execute()
}

const requestTable = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('report_requests'), dialect), dialect)
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('chat_id', number, (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('message_id', number)
    .addColumn('is_long', 'integer', (c) => c.notNull())
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('not_before', 'text')
    .addColumn('lease_by', 'text')
    .addColumn('lease_until', 'text')
    .execute()
}

/** What leaders order units to do, and summaries that somebody asked for and waits for. */
export const orders = async (db: Db, dialect: DialectName): Promise<void> => {
  await orderTable(db, dialect)
  await requestTable(db, dialect)
  // Few among all events, and looked for in every summary.
  await db.schema
    .createIndex('events_instruct')
    .on('events')
    .column('at')
    .where(sql.ref('verb'), '=', sql.lit('instruct'))
    .execute()
}
