import { afterEach, beforeEach } from 'vitest'

import type { ItemContent } from '../../../src/domain/item.ts'
import type { Db } from '../../../src/store/dialect.ts'
import type { Person } from '../../../src/store/person-rows.ts'
import * as records from '../../../src/store/records.ts'
import { openStore, type Store } from '../../../src/store/store.ts'
import { anItem } from '../../domain/builders.ts'
import type { Open, Opened } from '../databases.ts'

/** The database of the test that runs. */
export interface Fresh {
  readonly store: Store
  /** For looking at what is there, with no transaction open. */
  readonly read: Db
  readonly commit: Store['commit']
  readonly opened: Opened
  /**
   * The stores of several processes on this database. An SQLite file has one process that writes,
   * so that there it is one store several times.
   */
  processes(count: number): Promise<Store[]>
}

/** A database of its own for every test. */
export const fresh = (open: Open): Fresh => {
  let opened: Opened
  let others: Store[] = []
  beforeEach(async () => {
    opened = await open()
    others = []
  })
  afterEach(async () => {
    await Promise.all(others.map((store) => store.close()))
    await opened.close()
  })
  return {
    get store() {
      return opened.store
    },
    get read() {
      return opened.store.read
    },
    get opened() {
      return opened
    },
    commit: (work) => opened.store.commit(work),
    processes: async (count) => {
      const { store, address } = opened
      if (store.dialect === 'sqlite') return Array.from({ length: count }, () => store)
      for (let i = 1; i < count; i++) others.push(await openStore(address))
      return [store, ...others]
    },
  }
}

/** Monday, 23 November 2026, nine o'clock in the township. */
export const NOW = new Date('2026-11-23T01:00:00.000Z')
export const SECOND = 1_000
export const DAY = 86_400_000
export const after = (ms: number): Date => new Date(NOW.getTime() + ms)

let nextTelegramId = 7_000_000_000

/** Somebody new; Telegram's ids no longer fit 32 bits. */
export const aPerson = (db: Fresh): Promise<Person> =>
  db.commit((trx) => records.knowPerson(trx, nextTelegramId++, null, NOW))

let nextContent = 0

/** Publishes an item, or its next version; the key of its link is `key-ID`. */
export const publish = (
  { commit }: Pick<Fresh, 'commit'>,
  id: string,
  given: Partial<ItemContent> = {},
): Promise<number> =>
  commit((trx) =>
    records.addVersion(trx, anItem(id, given), `hash ${nextContent++}`, `key-${id}`, NOW),
  )

/** The reasons of those that failed. */
export const reasonsOf = (settled: readonly PromiseSettledResult<unknown>[]): string[] =>
  settled.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as Error).message] : [],
  )
