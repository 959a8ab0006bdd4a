import { setImmediate as nextTurn } from 'node:timers/promises'

import { sql } from 'kysely'

import type { Db } from './dialect.ts'

type Work<T> = (trx: Db) => Promise<T>

interface Waiting {
  readonly work: Work<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

/** Work that was committed, and what it gave. */
interface Committed {
  readonly waiting: Waiting
  readonly value: unknown
}

/** One transaction holds at most this many. */
const GROUP = 128

/** Runs each in turn, in one transaction; throws where one does, and then none of it was done. */
const inOneCommit = async (db: Db, group: readonly Waiting[]): Promise<Committed[]> => {
  await sql`begin immediate`.execute(db)
  try {
    const done: Committed[] = []
    for (const waiting of group) done.push({ waiting, value: await waiting.work(db) })
    await sql`commit`.execute(db)
    return done
  } catch (error) {
    // A full disk may have taken the transaction away already.
    await sql`rollback`.execute(db).catch(() => undefined)
    throw error
  }
}

/** All in one commit; where one of them fails, each by itself, so that it fails alone. */
const commitGroup = async (db: Db, group: readonly Waiting[]): Promise<Committed[]> => {
  try {
    return await inOneCommit(db, group)
  } catch (error) {
    if (group.length > 1) {
      const done: Committed[] = []
      for (const waiting of group) done.push(...(await commitGroup(db, [waiting])))
      return done
    }
    group[0]!.reject(error)
    return []
  }
}

/**
 * Resolves what was committed once a flush that began afterwards has ended. One flush is under way at a
 * time, and serves all that was committed before it began. After one that failed nobody knows what the
 * disk holds: from then on everything is refused, until the program starts again and looks.
 */
const flushed = (flush: () => Promise<void>) => {
  const committed: Committed[] = []
  let flushing = false
  let failed: Error | undefined
  const drain = async () => {
    flushing = true
    while (committed.length > 0) {
      const served = committed.splice(0)
      try {
        if (failed) throw failed
        await flush()
        for (const { waiting, value } of served) waiting.resolve(value)
      } catch (error) {
        failed ??= new Error('the disk does not keep what is written', { cause: error })
        for (const { waiting } of served) waiting.reject(failed)
      }
    }
    flushing = false
  }
  return {
    failure: () => failed,
    add: (done: readonly Committed[]) => {
      committed.push(...done)
      if (!flushing) void drain()
    },
  }
}

interface GroupCommits {
  readonly commit: <T>(work: Work<T>) => Promise<T>
  /** Why everything is refused; undefined while nothing is. */
  readonly failure: () => Error | undefined
}

/**
 * SQLite writes one transaction at a time, and the disk takes as long to flush one as to flush a hundred:
 * works that come together go into one transaction, and while `flush` runs beside it the next transaction
 * is written already. A work is done when a flush that began after its commit has ended.
 */
export const groupCommits = (write: Db, flush: () => Promise<void>): GroupCommits => {
  const queue: Waiting[] = []
  const disk = flushed(flush)
  let draining = false
  const drain = async () => {
    draining = true
    while (queue.length > 0) {
      // Those who come in the same turn of the event loop go along.
      await nextTurn()
      const group = queue.splice(0, GROUP)
      try {
        disk.add(await commitGroup(write, group))
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    draining = false
  }
  const commit = <T>(work: Work<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const failure = disk.failure()
      if (failure) return reject(failure)
      queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
      if (!draining) void drain()
    })
  return { commit, failure: disk.failure }
}
