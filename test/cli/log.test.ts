import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { UsageError } from '../../src/cli/io.ts'
import { logCommand } from '../../src/cli/log.ts'
import type { PaperChoice } from '../../src/cli/papers.ts'
import type { Settings } from '../../src/config/environment.ts'
import { openHouse, type House } from '../../src/house.ts'
import { rowsOf } from '../reports/read-back.ts'

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
  const stated = { ...spent, day: '2025-12-31', words: '2025年行政许可台账', amount: null }
  await store.commit(async (trx) => {
    await records.addLogEntry(
      trx,
      { unit: 'shangtang-village', kind: 'funds' },
      { ...spent, amount: 350_050, by: null },
      NOW,
    )
    const nothing = { ...stated, day: '2025-12-30', words: '2025年行政强制台账', number: 0 }
    const of = (kind: 'licences' | 'coercion') => ({ unit: 'party-office', kind })
    await records.addLogEntry(trx, of('licences'), { ...stated, number: 1_237, by: null }, NOW)
    await records.addLogEntry(trx, of('coercion'), { ...nothing, by: null }, NOW)
  })
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the command writes on a pipe, or on somebody's screen. */
const log = async (year: string, options: PaperChoice = {}, isTTY = false): Promise<Buffer> => {
  const shown: Uint8Array[] = []
  const write = (part: string | Uint8Array, done?: unknown) => {
    shown.push(Buffer.from(part as string))
    if (typeof done === 'function') done()
    return true
  }
  expect(await logCommand(house, year, options, { isTTY, write })).toBe(0)
  return Buffer.concat(shown)
}

test('a year is one JSON value with figures, their rows in yuan, and the five of each unit', async () => {
  const json = (await log('2026', { json: true })).toString()
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
  expect(JSON.parse((await log('2024')).toString())).toMatchObject({ entries: [] })
})

test('in words it is a line each', async () => {
  const words = (await log('2026', {}, true)).toString()
  expect(words).toContain('2026-11-03\t上塘村民委员会\t经费\t3,500.50 元\t制作公开栏')
  expect(words).toContain('措施：⚠️ 未见记录')
})

test('as a spreadsheet its days are days and its money numbers, and into a folder it is named by its year', async () => {
  const entries = await rowsOf(await log('2026', { format: 'xlsx' }), '记事')
  expect(entries).toEqual([
    {
      日期: new Date('2026-11-03T00:00:00Z'),
      单位: '上塘村民委员会',
      类别: '经费',
      标题: null,
      文号: null,
      印发或废止: null,
      '金额（元）': 3500.5,
      数量: null,
      内容: '制作公开栏',
      更正次数: 0,
      编号: 1,
    },
  ])
  const out = join(folder, 'papers')
  await log('2026', { format: 'xlsx,json', out })
  expect(readdirSync(out).toSorted()).toEqual(['log-2026.json', 'log-2026.xlsx'])
  const fixings = await rowsOf(readFileSync(join(out, 'log-2026.xlsx')), '五个落实')
  expect(fixings).toHaveLength(house.world.town.units.length)
  expect(fixings.find((row) => row['单位'] === '上塘村民委员会')).toMatchObject({
    领导: '主任 宋某',
    机构: '宋某（村委会主任）、田某（村委会副主任）',
    '经费（元）': 3500.5,
    未见记录: '措施',
  })
})

test('figures stated for a year stand in it as numbers, nought among them', async () => {
  const rows = await rowsOf(await log('2025', { format: 'xlsx' }), '记事')
  expect(rows.map((row) => [row['类别'], row['数量'], row['金额（元）'], row['内容']])).toEqual([
    ['行政许可决定数', 1237, null, '2025年行政许可台账'],
    ['行政强制数', 0, null, '2025年行政强制台账'],
  ])
})

test('what is no year, or no format, or bytes on a screen, is one sentence and wrong use', async () => {
  for (const [year, format, said, isTTY] of [
    ['26', 'json', '26', false],
    ['2026', 'pdf', 'pdf', false],
    ['2026', 'xlsx', 'xlsx', true],
  ] as const) {
    const wrong = log(year, { format }, isTTY)
    await expect(wrong).rejects.toThrow(UsageError)
    await expect(wrong).rejects.toThrow(said)
  }
})
