import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'

import { openStore, type DatabaseAddress, type Store } from '../../src/store/store.ts'
import { scratchFolder } from '../support/scratch.ts'

/** A store on a database of its own, empty at first. */
export interface Opened {
  readonly store: Store
  readonly address: DatabaseAddress
  close(): Promise<void>
}
export type Open = () => Promise<Opened>

/** Made once a worker and copied for every test: making the tables is most of the work. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

const sqliteTemplate = once(async () => {
  const folder = scratchFolder('template')
  const file = join(folder, 'town.db')
  await (await openStore({ kind: 'sqlite', file })).close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
})

export const openSqlite: Open = async () => {
  const folder = scratchFolder('store')
  const address = { kind: 'sqlite', file: join(folder, 'town.db') } as const
  writeFileSync(address.file, await sqliteTemplate())
  const store = await openStore(address)
  return {
    store,
    address,
    close: async () => {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const query = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

interface Empty {
  readonly address: Extract<DatabaseAddress, { kind: 'postgres' }>
  drop(): Promise<void>
}

/** A database without tables on the run's real server. */
export const emptyPostgres = async (): Promise<Empty> => {
  const server = inject('postgres')
  const name = `town_${randomUUID().replaceAll('-', '')}`
  await query(`${server}/postgres`, `create database ${name}`)
  return {
    address: { kind: 'postgres', url: `${server}/${name}` },
    drop: () => query(`${server}/postgres`, `drop database ${name} with (force)`),
  }
}

/** Row by row and in no order: a test leaves few, and truncating makes new files for every table and index. */
const EMPTY_ALL_TABLES = `do $$
declare one record;
begin
  set local session_replication_role = replica;
  for one in select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%'
  loop execute 'delete from ' || quote_ident(one.name); end loop;
  for one in select sequencename as name from pg_sequences where schemaname = 'public'
  loop perform setval(quote_ident(one.name)::regclass, 1, false); end loop;
end $$`

/** Stores of this worker that no test uses now, emptied: a database, and each connection, take PostgreSQL a while. */
const free: Pick<Opened, 'store' | 'address'>[] = []

const freshPostgres = async (): Promise<Pick<Opened, 'store' | 'address'>> => {
  const { address } = await emptyPostgres()
  return { address, store: await openStore(address) }
}

export const openPostgres: Open = async () => {
  const { store, address } = free.pop() ?? (await freshPostgres())
  return {
    store,
    address,
    close: async () => {
      await store.commit((trx) => sql.raw(EMPTY_ALL_TABLES).execute(trx))
      free.push({ store, address })
    },
  }
}
