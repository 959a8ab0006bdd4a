import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { importOnce, openHouse } from '../src/house.ts'
import * as records from '../src/store/records.ts'
import { emptyPostgres } from './store/databases.ts'
import { quietSettings } from './support/settings.ts'

const NOW = new Date('2026-11-23T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'mingbai-house-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const IDS = Array.from({ length: 50 }, (_, i) => `item-${i}`)

test('of processes that start together on an empty PostgreSQL one imports items/ and the boards, and all find the items', async () => {
  cpSync(join('township', 'township.yaml'), join(folder, 'township.yaml'))
  mkdirSync(join(folder, 'items'))
  const rows = IDS.map((id) => ({
    id,
    title: `自来水报装（${id}）`,
    body: '到大厅办理。',
    unit: 'roads',
    level: 'government',
    kind: 'procedure',
    publishedAt: '2026-01-01',
  }))
  writeFileSync(
    join(folder, 'items', 'all.jsonl'),
    rows.map((row) => JSON.stringify(row)).join('\n'),
  )
  const database = await emptyPostgres()
  const settings = quietSettings({ database: database.address, townshipDir: folder })
  const houses = await Promise.all(Array.from({ length: 3 }, () => openHouse(settings, NOW)))
  const said: string[] = []
  const say = (_facts: object, what: string) => void said.push(what)
  const log = { info: say, warn: say, error: say }
  await Promise.all(
    houses.map(async (house) => {
      await importOnce(house, folder, NOW, log)
      // Whoever was not first went on only when the items were there.
      const found = await records.versionsAfter(house.world.store.read, undefined, 100)
      const versions = found.map(({ id, version }) => `${id}, version ${version}`)
      expect(versions.toSorted()).toEqual(IDS.map((id) => `${id}, version 1`).toSorted())
    }),
  )
  // Each once, by whichever came first.
  expect(said.toSorted()).toEqual(['boards put on record', 'items imported'])
  await Promise.all(houses.map((house) => house.close()))
  await database.drop()
})
