import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { inspectCommand, type InspectChoice } from '../../src/cli/inspect.ts'
import { UsageError } from '../../src/cli/io.ts'
import type { Output } from '../../src/cli/papers.ts'
import type { Finding } from '../../src/domain/inspection/task.ts'
import { importOnce, openHouse, type House } from '../../src/house.ts'
import { linesOf, rowsOf } from '../reports/read-back.ts'
import { memoryLog } from '../support/town.ts'
import { readOnce } from '../support/started.ts'
import { quietSettings } from '../support/settings.ts'

/** `inspect`, on the sample township as its first start leaves it, and its papers read back. */

const NOW = new Date('2026-11-27T02:00:00Z')
const Q3 = '2026-Q3'

let folder: string
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-inspect-'))
  const settings = quietSettings({ database: { kind: 'sqlite', file: join(folder, 'town.db') } })
  house = await openHouse(settings, NOW, readOnce)
  await importOnce(house, settings.townshipDir, NOW, memoryLog())
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the command writes on a pipe, or on somebody's screen; links are not followed. */
const inspect = async (options: InspectChoice, label = Q3, isTTY = false) => {
  const shown: Uint8Array[] = []
  const write = (part: string | Uint8Array, done?: unknown) => {
    shown.push(Buffer.from(part as string))
    if (typeof done === 'function') done()
    return true
  }
  const output = { isTTY, write } as Output
  const code = await inspectCommand(house, label, { links: false, ...options }, NOW, output)
  return { code, text: Buffer.concat(shown).toString() }
}

interface Told {
  readonly quarter: string
  readonly rectified: { readonly found: number }
  readonly units: readonly {
    readonly unit: string
    readonly name: string
    readonly total: number | null
    readonly objections: { readonly fixed: number }
  }[]
  readonly findings: readonly (Finding & { readonly sentence: string })[]
  readonly samples: readonly { readonly item: string }[]
}
const told = async (options: InspectChoice = {}): Promise<Told> =>
  JSON.parse((await inspect({ json: true, ...options })).text) as Told

test('into a pipe it is one JSON value, on a terminal a text; nothing is sent to units', async () => {
  const { code, text } = await inspect({})
  expect(code).toBe(0)
  const report = JSON.parse(text) as Told
  expect(report).toMatchObject({ quarter: Q3, links: 'not-checked' })
  expect(report.findings.length).toBeGreaterThan(0)
  expect(report.findings.every(({ releasedAt }) => releasedAt === null)).toBe(true)
  expect(report.rectified.found).toBe(report.findings.length)
  const onTerminal = await inspect({}, Q3, true)
  expect(onTerminal.text.split('\n')[0]).toBe('青禾镇政务公开季度检查')
})

test('every paper has the findings and the points that are on record', async () => {
  const out = join(folder, 'new', 'papers')
  expect((await inspect({ format: 'text,json,docx,xlsx', out })).code).toBe(0)
  expect(readdirSync(out).toSorted()).toEqual(
    ['docx', 'json', 'txt', 'xlsx'].map((ending) => `inspection-${Q3}.${ending}`),
  )
  const file = (ending: string) => readFileSync(join(out, `inspection-${Q3}.${ending}`))
  const { findings, units, samples } = JSON.parse(file('json').toString()) as Told
  expect({ findings, units }).toEqual(
    await told().then(({ findings: f, units: u }) => ({ findings: f, units: u })),
  )

  const lines = linesOf(file('docx'))
  const text = file('txt').toString()
  for (const { name, total } of units) {
    const row = lines.find((line) => line.startsWith(`${name}\t`))!
    expect(row.split('\t')).toContain(total === null ? '—' : total.toFixed(1))
  }
  for (const { sentence } of findings) {
    expect(lines.some((line) => line.includes(sentence))).toBe(true)
    expect(text).toContain(sentence)
  }
  expect(lines.filter((line) => line.startsWith('检查人（签名）'))).toHaveLength(units.length)

  const scores = await rowsOf(file('xlsx'), '考核表')
  expect(
    scores.map((row) => [row['单位'], row['总分'], row['问题数'], row['群众指出并更正']]),
  ).toEqual(
    units.map(({ unit, name, total, objections }) => [
      name,
      total,
      findings.filter((one) => one.unit === unit).length,
      objections.fixed,
    ]),
  )
  const sheet = await rowsOf(file('xlsx'), '检查表')
  expect(sheet.map((row) => row['问题'])).toEqual(findings.map(({ sentence }) => sentence))
  const ledger = await rowsOf(file('xlsx'), '整改台账')
  expect(ledger.map((row) => [row['编号'], row['状态'], row['整改期限']])).toEqual(
    findings.map(({ id }) => [id, '未发给单位', null]),
  )
  const drawn = await rowsOf(file('xlsx'), '抽查')
  expect(drawn.map((row) => row['信息编号'])).toEqual(samples.map(({ item }) => item))
})

test('one unit alone is handed over as its own sheet, by id or by name', async () => {
  const out = join(folder, 'one')
  await inspect({ unit: '南田村民委员会', format: 'docx', out })
  expect(readdirSync(out)).toEqual([`inspection-${Q3}-nantian-village.docx`])
  const lines = linesOf(readFileSync(join(out, `inspection-${Q3}-nantian-village.docx`)))
  expect(lines.filter((line) => line.startsWith('检查人（签名）'))).toHaveLength(1)
  expect(lines.join('\n')).not.toContain('上塘村民委员会')
  const { units, findings } = await told({ unit: 'nantian-village' })
  expect(units.map(({ unit }) => unit)).toEqual(['nantian-village'])
  expect(findings.every(({ unit }) => unit === 'nantian-village')).toBe(true)
})

describe('used wrongly', () => {
  test.each([
    ['no quarter', []],
    ['a quarter there is not', ['--quarter', '2026-Q5']],
  ])('%s: the command ends with 2 and writes nothing', (_, args) => {
    const root = join(import.meta.dirname, '..', '..')
    const ended = spawnSync(
      process.execPath,
      [join(root, 'bin', 'mingbai.js'), 'inspect', ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          DATABASE_URL: `sqlite:${join(folder, 'typed.db')}`,
          TOWNSHIP_DIR: join(root, 'township'),
        },
      },
    )
    expect([ended.status, ended.stdout]).toEqual([2, ''])
    expect(ended.stderr.trim()).not.toBe('')
  })

  test.each([
    ['a quarter there is not', '2026-Q5', {}, '2026-Q5'],
    ['a quarter to come', '2027-Q1', {}, '2027-Q1'],
    ['a unit there is not', Q3, { unit: '没有的村' }, '没有的村'],
    ['a format there is not', Q3, { format: 'png' }, 'text, json, docx, xlsx'],
    ['several formats and no folder', Q3, { format: 'text,docx' }, '--out'],
    ['JSON and something else', Q3, { json: true, format: 'text' }, 'json'],
  ])('%s: one sentence, and nothing is inspected', async (_, label, options, named) => {
    const { read } = house.world.store
    const before = await house.world.records.findInspection(read, label)
    const failed = await inspect(options, label).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(UsageError)
    expect((failed as Error).message).toContain(named)
    expect((failed as Error).message.split('\n')).toHaveLength(1)
    expect(await house.world.records.findInspection(read, label)).toEqual(before)
  })
})
