import { sql } from 'kysely'

import { countedId, numberType, strict, type Db, type DialectName } from '../dialect.ts'

/** What officers write down for somebody who called or came, until it is submitted; and by which number others know it. */
export const recordings = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  await strict(countedId(db.schema.createTable('recordings'), dialect), dialect)
    .addColumn('person_id', number, (c) => c.notNull().references('people.id'))
    .addColumn('channel', 'text')
    .addColumn('outer_no', 'text')
    .addColumn('until', 'text')
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('category_id', 'text')
    .addColumn('unit_id', 'text')
    .addColumn('area_id', 'text')
    .addColumn('report', 'integer', (c) => c.notNull())
    .addColumn('chosen', 'integer', (c) => c.notNull())
    .addColumn('phone', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('touched_at', 'text', (c) => c.notNull())
    .addColumn('complaint_no', 'text')
    .execute()
  await db.schema
    .createIndex('recordings_open')
    .on('recordings')
    .columns(['person_id', 'touched_at'])
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute()
  await db.schema.alterTable('complaints').addColumn('outer_no', 'text').execute()
  await db.schema
    .createIndex('complaints_outer')
    .on('complaints')
    .column('outer_no')
    .where(sql.ref('outer_no'), 'is not', null)
    .execute()
}
