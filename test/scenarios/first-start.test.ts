import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { SettingsError } from '../../src/config/environment.ts'
import { importItems } from '../../src/handlers/import-items.ts'
import * as records from '../../src/store/records.ts'
import { openHouse } from '../../src/house.ts'
import { handClock, openTown, type Town } from '../support/town.ts'
import { say } from './steps.ts'
import { quietSettings } from '../support/settings.ts'

let town: Town | undefined
let folder: string
let items: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-first-'))
  cpSync(join('township', 'township.yaml'), join(folder, 'township.yaml'))
  items = join(folder, 'items')
  mkdirSync(items)
})
afterEach(async () => {
  await town?.stop()
  town = undefined
  rmSync(folder, { recursive: true, force: true })
})

const row = (body: string, fields: object = {}) => ({
  id: 'water',
  title: '自来水报装',
  body,
  unit: 'roads',
  level: 'government',
  kind: 'procedure',
  publishedAt: '2026-01-01',
  ...fields,
})
const publish = (...rows: object[]) =>
  writeFileSync(join(items, 'all.jsonl'), rows.map((item) => JSON.stringify(item)).join('\n'))
const database = () => ({ kind: 'sqlite', file: join(folder, 'town.db') }) as const
const open = async (): Promise<Town> =>
  (town = await openTown({ townshipDir: folder, database: database() }))
const bodies = async (of: Town) =>
  (await records.versionsAfter(of.app.house.world.store.read, undefined, 100)).map(
    ({ body }) => body,
  )
const logged = (of: Town, what: RegExp) => of.log.lines.filter((line) => what.test(line.what))

/** As `mingbai import items` does, in another process and before the first start. */
const importByHand = async (value: Record<string, unknown>): Promise<void> => {
  const now = handClock().now()
  const house = await openHouse(quietSettings({ database: database(), townshipDir: folder }), now)
  await house.world.store.commit((trx) =>
    importItems(house.world, trx, [{ file: 'x', row: 1, value }], now),
  )
  await house.close()
}

test('the first start brings items/ in, and a later one leaves alone what was changed since', async () => {
  publish(row('原来的办法'))
  const first = await open()
  expect(await bodies(first)).toEqual(['原来的办法'])
  publish(row('后来的办法'))
  await first.restart()
  expect(await bodies(first)).toEqual(['原来的办法'])
})

test('what was imported by hand before the first start stays the newest', async () => {
  publish(row('去年的办法'))
  await importByHand(row('今年的办法'))
  const first = await open()
  expect(await bodies(first)).toEqual(['今年的办法'])
  expect(await records.findMark(first.app.house.world.store.read, 'items-imported')).toBeDefined()
})

test('each row that did not go in is in the log: file, row, field, why, and no words of it', async () => {
  const phone = '13812345678'
  publish(
    row('可以'),
    row('单位不对', { id: 'b', unit: '没有的办公室' }),
    row(`请打 ${phone}`, { id: 'c' }),
  )
  const first = await open()
  const file = join(items, 'all.jsonl')
  expect(logged(first, /item refused/).map(({ facts }) => facts)).toEqual([
    { file, row: 2, field: 'unit', why: 'no-such-unit' },
    { file, row: 3, field: 'body', why: 'mobile' },
  ])
  expect(logged(first, /items imported/)[0]?.facts).toMatchObject({ added: 1, refused: 2 })
  expect(JSON.stringify(first.log.lines)).not.toMatch(new RegExp(`${phone}|没有的办公室`))
})

test('a township without items/ starts with nothing published and says so; items/ may come later', async () => {
  rmSync(items, { recursive: true })
  const first = await open()
  expect(logged(first, /no items\//)).toHaveLength(1)
  expect(await say(first, first.resident('阿珍'), '自来水怎么报装？')).toContain('没有查到')
  mkdirSync(items)
  publish(row('带身份证到窗口'))
  await first.restart()
  expect(await bodies(first)).toEqual(['带身份证到窗口'])
})

test('a file in items/ that cannot be read is named in one sentence', async () => {
  // Root may read everything: what no one can read as a file is a folder.
  mkdirSync(join(items, 'old.jsonl'))
  await expect(open()).rejects.toThrow(SettingsError)
  await expect(open()).rejects.toThrow(`${join(items, 'old.jsonl')} cannot be read`)
})
