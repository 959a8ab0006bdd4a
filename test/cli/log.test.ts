import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { UsageError } from '../../src/cli/io.ts'
import { yearOnRecord } from '../../src/cli/log.ts'
import type { Settings } from '../../src/config/environment.ts'
import { openHouse, type House } from '../../src/house.ts'

const NOW = new Date('2026-11-23T01:00:00Z')

let folder: string
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-log-'))
  house = await openHouse(
    {
      database: { kind: 'sqlite', file: join(folder, 'town.db') },
      townshipDir: 'township',
    } as Settings,
    NOW,
  )
  const { store, records } = house.world
  const spent = {
    day: '2026-11-03',
    words: '制作公开栏',
    number: null,
    title: null,
    docNo: null,
    standing: null,
  }
  await store.commit((trx) =>
    records.addLogEntry(
      trx,
      { unit: 'shangtang-village', kind: 'funds' },
      { ...spent, amount: 350_050, by: null },
      NOW,
    ),
  )
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a year is one JSON value with figures, their rows in yuan, and the five of each unit', async () => {
  const json = await yearOnRecord(house, '2026', 'json')
  const year = JSON.parse(json) as { fixings: { unit: string }[] }
  expect(year).toMatchObject({
    year: 2026,
    figures: { count: { funds: 1, meeting: 0 }, funds: 3500.5, inForce: 0 },
    entries: [{ unit: 'shangtang-village', amount: 3500.5, corrections: 0 }],
    polls: [],
  })
  expect(json).not.toContain('"by"')
  expect(year.fixings.find(({ unit }) => unit === 'shangtang-village')).toMatchObject({
    funds: 3500.5,
    open: ['measures'],
  })
  expect(JSON.parse(await yearOnRecord(house, '2025', 'json'))).toMatchObject({ entries: [] })
})

test('in words it is a line each', async () => {
  const words = await yearOnRecord(house, '2026', 'text')
  expect(words).toContain('2026-11-03\t上塘村民委员会\t经费\t3,500.50 元\t制作公开栏')
  expect(words).toContain('措施：⚠️ 未见记录')
})

test('what is no year, or no format, is one sentence and wrong use', async () => {
  for (const [year, format] of [
    ['26', 'json'],
    ['2026', 'pdf'],
  ] as const) {
    const wrong = yearOnRecord(house, year, format)
    await expect(wrong).rejects.toThrow(UsageError)
    await expect(wrong).rejects.toThrow(format === 'pdf' ? 'pdf' : '26')
  }
})
