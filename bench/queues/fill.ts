import { sql } from 'kysely'

import { rankOf } from '../../src/domain/complaint.ts'
import { sqliteBeneath, type Db } from '../../src/store/dialect.ts'
import type { Store } from '../../src/store/store.ts'
import { rowOf } from '../../src/store/ticket-rows.ts'
import { makeTickets, type MadeTicket } from './tickets.ts'
import { FIRST_RESIDENT, RESIDENTS } from './town.ts'

export type Rows = Record<string, string | number | null>[]
type Table =
  'people' | 'complaints' | 'complaint_helpers' | 'events' | 'words' | 'contacts' | 'questions'

/** So many rows go in together. */
export const BATCH = 2_000
const HASH = 'a'.repeat(64)

const sqliteRows = (db: Db, table: Table, rows: Rows): void => {
  const columns = Object.keys(rows[0]!)
  const names = columns.map((name) => `"${name}"`).join(', ')
  const statement = sqliteBeneath(db)!.prepare(
    `insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of rows) statement.run(...columns.map((name) => row[name]))
}

const postgresRows = async (db: Db, table: Table, rows: Rows): Promise<void> => {
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
    from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)})`.execute(db)
}

/** Puts rows into a table by the shortest way there is. */
export const put = async (db: Db, table: Table, rows: Rows): Promise<void> => {
  if (rows.length === 0) return
  if (sqliteBeneath(db)) sqliteRows(db, table, rows)
  else await postgresRows(db, table, rows)
}

const complaintRows = (tickets: readonly MadeTicket[]): Rows =>
  tickets.map(({ no, person, complaint, events }) => ({
    no,
    person_id: person,
    ...rowOf(complaint),
    seq: events.length,
    hash: HASH,
  }))

const helperRows = (tickets: readonly MadeTicket[]): Rows =>
  tickets.flatMap(({ no, complaint }) =>
    complaint.helpers.map((unit) => ({
      complaint_no: no,
      unit_id: unit,
      rank: rankOf(complaint),
    })),
  )

const eventRows = (tickets: readonly MadeTicket[]): Rows =>
  tickets.flatMap(({ no, events }) =>
    events.map((event, i) => ({
      complaint_no: no,
      seq: i + 1,
      at: event.at,
      verb: event.verb,
      body: JSON.stringify(event),
      previous: HASH,
      hash: HASH,
    })),
  )

const wordRows = (tickets: readonly MadeTicket[]): Rows =>
  tickets.map(({ no, words }) => ({ complaint_no: no, seq: 1, words, salt: HASH }))

const contactRows = (tickets: readonly MadeTicket[]): Rows =>
  tickets.flatMap(({ no, phone }) => (phone === null ? [] : [{ complaint_no: no, phone }]))

const putTickets = async (db: Db, tickets: readonly MadeTicket[]): Promise<void> => {
  await put(db, 'complaints', complaintRows(tickets))
  await put(db, 'complaint_helpers', helperRows(tickets))
  await put(db, 'events', eventRows(tickets))
  await put(db, 'words', wordRows(tickets))
  await put(db, 'contacts', contactRows(tickets))
}

/** SQLite: how much of the file is kept in memory, in KiB; what is filled in does not come in the order of its keys. */
const setCache = (store: Store, kibibytes: number): Promise<void> =>
  store.commit((trx) => {
    sqliteBeneath(trx)?.pragma(`cache_size = -${kibibytes}`)
    return Promise.resolve()
  })
const ROOMY = 6_000_000
/** SQLite's own. */
const USUAL = 2_000

/** Fills an empty database; the chains' hashes are stand-ins, nothing here reads them. */
export const fill = async (store: Store, count: number, open: number): Promise<void> => {
  const people = Array.from({ length: FIRST_RESIDENT + RESIDENTS }, (_, i) => ({
    id: i + 1,
    telegram_id: 1_000_000 + i,
    created_at: '2024-11-01T00:00:00.000Z',
    blocked: 0,
  }))
  await setCache(store, ROOMY)
  for (let i = 0; i < people.length; i += BATCH)
    await store.commit((trx) => put(trx, 'people', people.slice(i, i + BATCH)))
  let batch: MadeTicket[] = []
  for (const ticket of makeTickets(count, open)) {
    batch.push(ticket)
    if (batch.length < BATCH) continue
    const full = batch
    batch = []
    await store.commit((trx) => putTickets(trx, full))
  }
  if (batch.length > 0) await store.commit((trx) => putTickets(trx, batch))
  await setCache(store, USUAL)
}
