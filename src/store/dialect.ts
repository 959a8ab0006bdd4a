import { mkdirSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import BetterSqlite from 'better-sqlite3'
import {
  Kysely,
  PostgresDialect,
  SqliteDialect,
  sql,
  type CreateTableBuilder,
  SqliteAdapter,
} from 'kysely'
import pg from 'pg'

import { isStale, keepStatements as keepOnServer } from './postgres-statements.ts'
import type { Database } from './schema.ts'

/** Everything in which the two databases differ stands in this file. */
export type DialectName = 'sqlite' | 'postgres'

export type Db = Kysely<Database>

/** A readable handle and a writable one; on PostgreSQL they are the same pool. */
export interface Handles {
  readonly dialect: DialectName
  readonly read: Db
  readonly write: Db
  /** SQLite: what the transactions are written to, which has to be flushed before they count. */
  readonly log?: WriteAheadLog
}

/** The write-ahead log of an SQLite file. */
export interface WriteAheadLog {
  /** From here on a commit is on disk only when `flush` says so. */
  open(): Promise<void>
  /** Resolves when all that was committed before it was called is on disk. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** How many compiled statements a connection keeps; the product has a few hundred. */
const STATEMENTS_KEPT = 500

/** Kysely prepares each query anew; the same text gives the same statement, so keep it. */
const keepStatements = (database: BetterSqlite.Database): BetterSqlite.Database => {
  const kept = new Map<string, BetterSqlite.Statement>()
  const prepare = database.prepare.bind(database)
  database.prepare = ((text: string) => {
    let statement = kept.get(text)
    if (!statement) {
      if (kept.size >= STATEMENTS_KEPT) kept.clear()
      statement = prepare(text)
      kept.set(text, statement)
    }
    return statement
  }) as typeof database.prepare
  return database
}

const connections = new WeakMap<Db, BetterSqlite.Database>()

/** The SQLite connection a handle stands for; undefined on PostgreSQL. */
export const sqliteBeneath = (db: Db): BetterSqlite.Database | undefined => connections.get(db)

const kyselyOn = (database: BetterSqlite.Database): Db => {
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: keepStatements(database) }),
  })
  connections.set(db, database)
  return db
}

const BUSY_MS = 5_000
/** Figures go through years of histories; SQLite's own two megabytes would have each page fetched many times. */
const READ_CACHE_KIB = 32_000

/**
 * A receipt must survive the power going out the moment after it was sent. SQLite's own way to that
 * (synchronous=FULL) flushes the log within the commit and stops the whole program meanwhile. Instead
 * the commit only writes (NORMAL: the file stays whole whatever happens), and the log is flushed beside
 * the event loop, before anybody is told that the commit is done.
 */
const logOf = (database: BetterSqlite.Database, file: string): WriteAheadLog => {
  let handle: FileHandle | undefined
  return {
    open: async () => {
      // Written, so that the log is there, and with it its entry in the folder, flushed by SQLite itself.
      database.exec(
        'pragma synchronous = FULL; pragma user_version = 1; pragma synchronous = NORMAL',
      )
      handle = await open(`${file}-wal`, 'r+')
    },
    flush: async () => handle!.datasync(),
    close: async () => handle?.close(),
  }
}

/**
 * SQLite: one connection writes, another reads, so that a read never waits for an open
 * transaction (and never sees the half of one).
 */
export const openSqlite = (file: string): Handles => {
  mkdirSync(dirname(file), { recursive: true })
  const writing = new BetterSqlite(file, { timeout: BUSY_MS })
  writing.pragma('journal_mode = WAL')
  writing.pragma('synchronous = FULL')
  writing.pragma('foreign_keys = ON')
  // Moving the log into the file stops the program for its flushes: seldom, and what was written often is moved once.
  writing.pragma('wal_autocheckpoint = 4000')
  const reading = new BetterSqlite(file, { timeout: BUSY_MS, readonly: true })
  reading.pragma(`cache_size = -${READ_CACHE_KIB}`)
  return {
    dialect: 'sqlite',
    write: kyselyOn(writing),
    read: kyselyOn(reading),
    log: logOf(writing, file),
  }
}

// bigint columns hold Telegram's ids and counts, all below 2^53.
const INT8 = 20
const numbers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

export const openPostgres = (url: string): Handles => {
  const pool = new pg.Pool({ connectionString: url, max: 16, types: numbers })
  // An idle connection that drops is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', keepOnServer)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return { dialect: 'postgres', read: db, write: db }
}

/** A primary key the database counts up. */
export const countedId = <Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
  dialect: DialectName,
) =>
  dialect === 'sqlite'
    ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn('id', 'bigint', (column) =>
        column.primaryKey().generatedByDefaultAsIdentity(),
      )

/** STRICT keeps a number out of a text column; PostgreSQL is strict by itself. */
export const strict = <Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
  dialect: DialectName,
) => (dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table)

export const numberType = (dialect: DialectName) => (dialect === 'sqlite' ? 'integer' : 'bigint')

export const realType = (dialect: DialectName) =>
  dialect === 'sqlite' ? ('real' as const) : ('double precision' as const)

export const bytesType = (dialect: DialectName) =>
  dialect === 'sqlite' ? ('blob' as const) : ('bytea' as const)

/** Text that sorts by its bytes, everywhere alike; on PostgreSQL by a locale's rules it takes several times as long. */
export const sortedType = (dialect: DialectName) =>
  dialect === 'sqlite' ? ('text' as const) : sql`text collate "C"`

/** Rows another process is claiming this moment are passed over; SQLite has one writer at a time. */
export const skipLocked = (db: Db) =>
  db.getExecutor().adapter instanceof SqliteAdapter ? sql`` : sql`for update of head skip locked`

/** Rows are a transaction's own until it ends: others that would change them wait. SQLite has one writer at a time. */
export const lockedRows = (db: Db) =>
  db.getExecutor().adapter instanceof SqliteAdapter ? sql`` : sql`for update`

/** What a transaction read was changed by another before it wrote; tried again, it reads anew. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile'

  constructor() {
    super('changed meanwhile')
  }
}

/** Errors after which a transaction is to be tried again: ours, and those of PostgreSQL. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ChangedMeanwhile ||
  isStale(error) ||
  (error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01'))
