import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

const boardTables = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('boards'), dialect), dialect)
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('by_person', number, (c) => c.references('people.id'))
    .addColumn('ended_on', 'text')
    .addColumn('replaced_by', number, (c) => c.references('boards.id'))
    .execute()
  await db.schema.createIndex('boards_unit').on('boards').column('unit_id').execute()
  await strict(countedId(db.schema.createTable('board_checks'), dialect), dialect)
    .addColumn('board_id', number, (c) => c.notNull().references('boards.id'))
    .addColumn('quarter', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('by_person', number, (c) => c.references('people.id'))
    .execute()
  await db.schema.createIndex('board_checks_board').on('board_checks').column('board_id').execute()
  await db.schema.createIndex('board_checks_quarter').on('board_checks').column('quarter').execute()
}

/** Boards and how they were found, reminders of what is due, and files that belong to a record of disclosure. */
export const catalogue = async (db: Db, dialect: DialectName): Promise<void> => {
  await boardTables(db, dialect)
  await strict(db.schema.createTable('due_reminders'), dialect)
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('due', 'text', (c) => c.notNull())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('due_reminders_once', ['unit_id', 'entry', 'period', 'due', 'stage'])
    .execute()
  await db.schema.alterTable('attachments').addColumn('record', 'text').execute()
  await db.schema
    .createIndex('attachments_record')
    .on('attachments')
    .column('record')
    .where(sql.ref('record'), 'is not', null)
    .execute()
}
