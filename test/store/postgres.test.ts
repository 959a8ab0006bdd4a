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
