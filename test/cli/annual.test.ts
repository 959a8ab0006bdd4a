import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { annualCommand, type AnnualChoice } from '../../src/cli/annual.ts'
import { UsageError } from '../../src/cli/io.ts'
import type { Output } from '../../src/cli/papers.ts'
import type { AnnualFigures } from '../../src/domain/annual/year.ts'
import { importOnce, openHouse, type House } from '../../src/house.ts'
import { linesOf } from '../reports/read-back.ts'
import { memoryLog } from '../support/town.ts'
import { readOnce } from '../support/started.ts'
import { quietSettings } from '../support/settings.ts'

/** `annual`, on the sample township that moved in early in the year, and its papers read back. */

const MOVED_IN = new Date('2026-01-05T02:00:00Z')
const NOW = new Date('2026-11-27T02:00:00Z')

let folder: string
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-annual-'))
  const settings = quietSettings({ database: { kind: 'sqlite', file: join(folder, 'town.db') } })
  house = await openHouse(settings, NOW, readOnce)
  await importOnce(house, settings.townshipDir, MOVED_IN, memoryLog())
  const { store, records } = house.world
  await store.commit((trx) =>
    records.addLogEntry(
      trx,
      { unit: 'roads', kind: 'funds' },
      {
        day: '2026-05-11',
        words: '制作公开栏',
        amount: 350_050,
        number: null,
        title: null,
        docNo: null,
        standing: null,
        by: null,
      },
      NOW,
    ),
  )
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the command writes on a pipe, and what it says beside it. */
const annual = async (options: AnnualChoice, label = '2026') => {
  const shown: Uint8Array[] = []
  const said: string[] = []
  const write = (part: string | Uint8Array, done?: unknown) => {
    shown.push(Buffer.from(part as string))
    if (typeof done === 'function') done()
    return true
  }
  const output = { isTTY: false, write } as Output
  const code = await annualCommand(house, label, options, NOW, output, (line) => said.push(line))
  return { code, bytes: Buffer.concat(shown), said }
}

test('its figures are one JSON value, money in yuan, and the papers say the same', async () => {
  const { code, bytes } = await annual({ json: true })
  expect(code).toBe(0)
  const year = JSON.parse(bytes.toString()) as AnnualFigures & { faults: []; problems: [] }
  expect(year).toMatchObject({
    year: 2026,
    last: '2026-11-27',
    isOver: false,
    recordsFrom: '2026-01-05',
    log: { figures: { funds: 3500.5, count: { funds: 1 } } },
    faults: [],
  })
  expect(year.fixings.find(({ unit }) => unit === 'roads')!.funds).toBe(3500.5)
  expect(year.published.added).toBeGreaterThan(200)

  const out = join(folder, 'new', 'papers')
  const both = await annual({ out })
  expect(both.code).toBe(0)
  expect(readdirSync(out).toSorted()).toEqual([
    'annual-2026-statutory.docx',
    'annual-2026-work.docx',
  ])
  for (const [i, name] of ['annual-2026-work.docx', 'annual-2026-statutory.docx'].entries()) {
    const text = linesOf(readFileSync(join(out, name))).join('\n')
    expect(text).toContain(`新公开信息${year.published.added}条，更新${year.published.changed}条`)
    expect(text).toContain(`到期应公开${year.duties.due}项次`)
    const open = text.split('【待填').length - 1
    expect(both.said[i]).toContain(`有 ${open} 处要人填写`)
  }
})

test('one paper alone goes into a pipe', async () => {
  const { bytes } = await annual({ kind: 'statutory' })
  expect(linesOf(bytes)[0]).toBe('青禾镇2026年政府信息公开工作年度报告')
})

test('a sum that does not hold is said, stands in the paper, and ends with 1', async () => {
  const ended = '2026-03-20T02:00:00.000Z'
  // Ended, and in no row of the table: no handler writes such a thing, a hand in the database may.
  const spoiled = {
    kind: 'application',
    applicant: 'person',
    receivedAt: '2026-03-02T02:00:00.000Z',
    endedAt: ended,
    ground: null,
    challenges: [],
  }
  await house.world.store.commit((trx) =>
    trx
      .insertInto('disclosure_tickets')
      .values({
        no: 'QH260302-900',
        kind: 'application',
        person_id: null,
        unit_id: 'roads',
        state: 'answered',
        due_at: null,
        filed_at: spoiled.receivedAt,
        ended_at: ended,
        details: JSON.stringify(spoiled),
        seq: 1,
        hash: '',
      })
      .execute(),
  )
  const { code, bytes, said } = await annual({ kind: 'statutory' })
  expect(code).toBe(1)
  const fault = '⚠️ 合计不符：申请情况表“自然人”一栏，各项办理结果相加不等于总计。'
  expect(said).toContain(fault)
  expect(linesOf(bytes)).toContain(fault)
})

describe('used wrongly', () => {
  test('no year: the command ends with 2 and writes nothing', () => {
    const bin = join(import.meta.dirname, '..', '..', 'bin', 'mingbai.js')
    const ended = spawnSync(process.execPath, [bin, 'annual'], { cwd: folder, encoding: 'utf8' })
    expect([ended.status, ended.stdout]).toEqual([2, ''])
    expect(ended.stderr.trim()).not.toBe('')
  })

  test.each([
    ['a year there is not', '26', {}, '26'],
    ['a year to come', '2027', {}, '2027'],
    ['a paper there is not', '2026', { kind: 'work,secret' }, 'secret'],
  ])('%s: one sentence', async (_, label, options, named) => {
    const failed = await annual(options, label).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(UsageError)
    expect((failed as Error).message).toContain(named)
    expect((failed as Error).message.split('\n')).toHaveLength(1)
  })
})
