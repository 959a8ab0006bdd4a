import {
  isPassing,
  openPostgres,
  openSqlite,
  type Db,
  type DialectName,
  type Handles,
} from './dialect.ts'
import { groupCommits } from './group-commit.ts'
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
  /** Why nothing is committed any more until the program starts again; undefined while it is well. */
  trouble(): string | undefined
  close(): Promise<void>
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
  const { dialect, read, write, log } = handlesOf(address)
  const close = async () => {
    await log?.close()
    await read.destroy()
    if (write !== read) await write.destroy()
  }
  try {
    await migrate(write, dialect)
    await log?.open()
  } catch (error) {
    await close()
    throw error
  }
  if (!log) return { dialect, read, commit: retriedCommits(write), trouble: () => undefined, close }
  const { commit, failure } = groupCommits(write, () => log.flush())
  return { dialect, read, commit, trouble: () => failure()?.message, close }
}
