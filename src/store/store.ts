import { setImmediate as nextTurn } from 'node:timers/promises'

import { sql } from 'kysely'

import {
  isPassing,
  openPostgres,
  openSqlite,
  type Db,
  type DialectName,
  type Handles,
} from './dialect.ts'
import { migrate } from './migrations.ts'

export type DatabaseAddress =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string }

export type Work<T> = (trx: Db) => Promise<T>

export interface Store {
  readonly dialect: DialectName
  /** For reading, with no transaction open. */
  readonly read: Db
  /**
   * Runs `work` in one short transaction and resolves when it is on disk: all of it or, where
   * `work` throws, none. Only `trx` is in scope inside; no network and no waiting there. It may
   * be run again, where the database asks for it or another work of the same commit failed, so
   * that it must change nothing but what `trx` takes back.
   */
  commit<T>(work: Work<T>): Promise<T>
  close(): Promise<void>
}

interface Waiting {
  readonly work: Work<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** One disk flush serves at most this many transactions. */
const GROUP = 128

/** Runs each in turn; throws where one does. */
const inOneCommit = async (connection: Db, group: readonly Waiting[]): Promise<void> => {
  await sql`begin immediate`.execute(connection)
  try {
    const values: unknown[] = []
    for (const { work } of group) values.push(await work(connection))
    await sql`commit`.execute(connection)
    group.forEach(({ resolve }, i) => resolve(values[i]))
  } catch (error) {
    // A full disk may have taken the transaction away already.
    await sql`rollback`.execute(connection).catch(() => undefined)
    throw error
  }
}

/** All in one commit; where one of them fails, each by itself, so that it fails alone. */
const runGroup = async (connection: Db, group: readonly Waiting[]): Promise<void> => {
  try {
    await inOneCommit(connection, group)
  } catch (error) {
    if (group.length === 1) return group[0]!.reject(error)
    for (const waiting of group) await runGroup(connection, [waiting])
  }
}

/**
 * SQLite writes one transaction at a time and pays a disk flush for each, so that those which
 * wait are taken together in one commit.
 */
const groupCommits = (write: Db): Store['commit'] => {
  const queue: Waiting[] = []
  let draining = false
  const drain = async () => {
    draining = true
    while (queue.length > 0) {
      // Those who come in the same turn of the event loop go along.
      await nextTurn()
      const group = queue.splice(0, GROUP)
      try {
        await write.connection().execute((connection) => runGroup(connection, group))
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    draining = false
  }
  return <T>(work: Work<T>) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      if (!draining) void drain()
    })
}

const TRIES = 4

const retriedCommits =
  (write: Db): Store['commit'] =>
  async (work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write.transaction().execute(work)
      } catch (error) {
        if (attempt === TRIES || !isPassing(error)) throw error
      }
    }
  }

const handlesOf = (address: DatabaseAddress): Handles =>
  address.kind === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url)

/** Opens the database and brings its tables up to date. */
export const openStore = async (address: DatabaseAddress): Promise<Store> => {
  const { dialect, read, write } = handlesOf(address)
  try {
    await migrate(write, dialect)
  } catch (error) {
    await read.destroy()
    if (write !== read) await write.destroy()
    throw error
  }
  return {
    dialect,
    read,
    commit: dialect === 'sqlite' ? groupCommits(write) : retriedCommits(write),
    close: async () => {
      await read.destroy()
      if (write !== read) await write.destroy()
    },
  }
}
