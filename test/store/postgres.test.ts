import pg from 'pg'
import { expect, test } from 'vitest'

import * as records from '../../src/store/records.ts'
import { openStore } from '../../src/store/store.ts'
import { storeContract } from './contract.ts'
import { emptyPostgres, openPostgres } from './databases.ts'

storeContract('PostgreSQL', openPostgres)

test('several processes may start at once on an empty database', async () => {
  const { address, drop } = await emptyPostgres()
  const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(address)))
  try {
    await stores[0]!.commit((trx) => records.setMark(trx, 'said', 'here'))
    for (const store of stores) expect(await records.findMark(store.read, 'said')).toBe('here')
  } finally {
    await Promise.all(stores.map((store) => store.close()))
    await drop()
  }
})

test('a program that runs on while a newer one changes a table goes on reading and writing', async () => {
  const { address, drop } = await emptyPostgres()
  const store = await openStore(address)
  const newer = new pg.Client({ connectionString: address.url })
  const everything = () => store.read.selectFrom('marks').selectAll().execute()
  const inCommit = () =>
    store.commit(async (trx) => {
      const before = await trx.selectFrom('marks').selectAll().execute()
      await records.setMark(trx, `after ${before.length}`, 'here')
      return before.length
    })
  try {
    await newer.connect()
    expect(await everything()).toHaveLength(0)
    expect(await inCommit()).toBe(0)
    await newer.query('alter table marks add column newer text')
    expect(await everything()).toHaveLength(1)
    await newer.query('alter table marks add column newest text')
    expect(await inCommit()).toBe(1)
    expect(await everything()).toHaveLength(2)
  } finally {
    await newer.end()
    await store.close()
    await drop()
  }
})
