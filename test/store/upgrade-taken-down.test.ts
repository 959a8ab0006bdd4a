import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import type { ItemContent } from '../../src/domain/item.ts'
import { openPostgres, openSqlite, type Handles } from '../../src/store/dialect.ts'
import { takenDown } from '../../src/store/migrations/2026-12-zi-taken-down.ts'
import { migrate } from '../../src/store/migrations.ts'
import * as records from '../../src/store/records.ts'
import { anItem } from '../domain/builders.ts'
import { emptyPostgres } from './databases.ts'

const NOW = new Date('2026-11-23T02:00:00.000Z')

/** Items from before it was known which versions came down, after the upgrade: up to which version each is down. */
const upgraded = async ({ write: db, read, dialect }: Handles) => {
  try {
    await migrate(db, dialect)
    const add = (id: string, given: Partial<ItemContent> = {}) =>
      records.addVersion(db, anItem(id, given), 'h', id, NOW)
    await add('corrected')
    await records.withdrawItem(db, 'corrected', '写错了', NOW)
    const act = { person: null, what: 'withdrawn', item: 'corrected', version: 1 } as const
    await records.addItemAct(db, act, NOW)
    await add('corrected')
    await records.endWithdrawal(db, 'corrected')
    await add('opened', { audience: 'internal' })
    await add('opened')
    await add('always')
    await db.schema.alterTable('items').dropColumn('down_to').execute()
    await takenDown(db)
    const down = await db.selectFrom('items').select(['id', 'down_to']).orderBy('id').execute()
    return down.map(({ id, down_to: to }) => [id, to])
  } finally {
    await read.destroy()
    if (db !== read) await db.destroy()
  }
}

const DOWN = [
  ['always', 0],
  ['corrected', 1],
  ['opened', 1],
]

test('what was taken down before stays down after the upgrade, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-upgrade-'))
  try {
    expect(await upgraded(openSqlite(join(folder, 'town.db')))).toEqual(DOWN)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('what was taken down before stays down after the upgrade, on PostgreSQL', async () => {
  const { address, drop } = await emptyPostgres()
  try {
    expect(await upgraded(openPostgres(address.url))).toEqual(DOWN)
  } finally {
    await drop()
  }
})
