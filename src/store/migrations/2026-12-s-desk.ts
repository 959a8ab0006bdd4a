import { sql } from 'kysely'

import { numberType, strict, type Db, type DialectName } from '../dialect.ts'

const columns = async (db: Db, dialect: DialectName): Promise<void> => {
  const number = numberType(dialect)
  // SQLite adds one column at a time.
  const add = async (name: string, type: 'text' | 'integer' | typeof number, preset?: 0 | '{}') =>
    db.schema
      .alterTable('complaints')
      .addColumn(name, type, (c) => (preset === undefined ? c : c.notNull().defaultTo(preset)))
      .execute()
  await add('urgent', 'integer', 0)
  await add('report', 'integer', 0)
  await add('handler', number)
  await add('request', 'text')
  await add('wait_until', 'text')
  await add('merged_into', 'text')
  await add('reviewing', 'integer', 0)
  await add('details', 'text', '{}')
}

const helpers = async (db: Db, dialect: DialectName): Promise<void> => {
  await strict(db.schema.createTable('complaint_helpers'), dialect)
    .addColumn('complaint_no', 'text', (c) => c.notNull().references('complaints.no'))
    .addColumn('unit_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('complaint_helpers_key', ['complaint_no', 'unit_id'])
    .execute()
  await db.schema
    .createIndex('complaint_helpers_unit')
    .on('complaint_helpers')
    .column('unit_id')
    .execute()
}

const indexes = async (db: Db): Promise<void> => {
  const where = (name: string, column: 'request' | 'wait_until' | 'merged_into') =>
    db.schema
      .createIndex(name)
      .on('complaints')
      .column(column)
      .where(sql.ref(column), 'is not', null)
      .execute()
  await where('complaints_requests', 'request')
  await where('complaints_waiting', 'wait_until')
  await where('complaints_merged', 'merged_into')
}

interface Worked {
  handler: number | null
  workers: number[]
}

/** Who worked on the tickets there are, as their histories say it. */
const workedOn = async (db: Db): Promise<Map<string, Worked>> => {
  const events = await db
    .selectFrom('events')
    .select(['complaint_no', 'verb', 'body'])
    .where('verb', 'in', ['accept', 'reply'])
    .orderBy('complaint_no')
    .orderBy('seq')
    .execute()
  const found = new Map<string, Worked>()
  for (const { complaint_no: no, verb, body } of events) {
    const { by } = JSON.parse(body) as { by: { role: string; person: number | null } }
    const worked = found.get(no) ?? { handler: null, workers: [] }
    found.set(no, worked)
    if (verb === 'accept' && by.role !== 'coordinator') worked.handler = by.person
    if (by.person !== null && !worked.workers.includes(by.person)) worked.workers.push(by.person)
  }
  return found
}

const fill = async (db: Db): Promise<void> => {
  for (const [no, { handler, workers }] of await workedOn(db))
    await db
      .updateTable('complaints')
      .set({ handler, details: JSON.stringify({ workers: workers.toSorted((a, b) => a - b) }) })
      .where('no', '=', no)
      .execute()
}

/** All that can happen to a complaint between filing and its end. */
export const desk = async (db: Db, dialect: DialectName): Promise<void> => {
  await columns(db, dialect)
  await helpers(db, dialect)
  await indexes(db)
  await fill(db)
}
