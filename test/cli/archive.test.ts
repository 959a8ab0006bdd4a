import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { archiveCommand } from '../../src/cli/archive.ts'
import { checkArchiveCommand } from '../../src/cli/archive-check.ts'
import { UsageError } from '../../src/cli/io.ts'
import type { Settings } from '../../src/config/environment.ts'
import { openHouse, type House } from '../../src/house.ts'
import { addVersion } from '../../src/store/records.ts'
import { anItem } from '../domain/builders.ts'
import { mingbaiIn } from '../support/mingbai.ts'
import { scratchFolder } from '../support/scratch.ts'
import { readOnce } from '../support/started.ts'

/** `archive`, as somebody types it. */

const NOW = new Date('2026-11-27T02:00:00Z')

let folder: string
let house: House
const inFolder = (name: string) => join(folder, name)
const mingbai = mingbaiIn(() => folder)

beforeAll(async () => {
  folder = scratchFolder('cli-archive')
  const database = { kind: 'sqlite', file: inFolder('town.db') } as const
  const settings = { database, townshipDir: 'township' } as Settings
  house = await openHouse(settings, NOW, readOnce)
  await house.world.store.commit((trx) =>
    addVersion(trx, anItem('a', { title: '路灯' }), 'hash', 'key', NOW),
  )
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const archive = (out: string, year = '2026') =>
  archiveCommand(house, { year, out: inFolder(out) }, inFolder('attachments'), NOW)

test(
  'a year is packed, said on one line, found whole without a database, and found spoiled',
  { timeout: 180_000 },
  async () => {
    const asked = ['--year', '2026', '--out', '2026.zip', '--now', NOW.toISOString()]
    const made = await mingbai(['archive', ...asked])
    expect([made.code, made.stdout]).toEqual([0, ''])
    const [sum] = /[0-9a-f]{64}/.exec(made.stderr)!
    const zip = readFileSync(inFolder('2026.zip'))
    const readme = Buffer.from(unzipSync(zip)['说明.txt']!).toString()
    expect(readme).toMatch(/2026-11-27由 mingbai \d+\.\d+\.\d+ 生成/)
    expect(readme).toContain('2026年还没有过完')

    // It needs neither.
    const nowhere = { DATABASE_URL: 'sqlite:/no/such/a.db', TOWNSHIP_DIR: '/no/such' }
    const checked = await mingbai(['archive', '--check', '2026.zip'], nowhere)
    expect([checked.code, checked.stdout]).toEqual([0, ''])
    expect(checked.stderr).toContain(sum)

    // Into the packed bytes behind the first file's name.
    zip[zip.indexOf('信息/') + 80]! ^= 0x01
    writeFileSync(inFolder('spoiled.zip'), zip)
    const spoiled = await mingbai(['archive', '--check', 'spoiled.zip', '--json'], nowhere)
    expect([spoiled.code, JSON.parse(spoiled.stdout)]).toEqual([
      1,
      {
        file: 'spoiled.zip',
        ok: false,
        fault: { what: 'differs', path: '信息/城乡建设办公室/00001 路灯 第1版.md' },
      },
    ])
    expect(spoiled.stderr.trim().split('\n')).toEqual([
      expect.stringContaining('00001 路灯 第1版.md 与清单不一致'),
    ])
  },
)

test('which archive is made is said, or it is wrong use', { timeout: 60_000 }, async () => {
  const said = await mingbai(['archive', '--year', '2026'])
  expect([said.code, said.stdout]).toEqual([2, ''])
  expect(said.stderr.trim()).toBe('mingbai archive --year 2026 --out FILE.zip | --check FILE.zip')
})

test('what cannot be packed is one sentence and wrong use, and leaves nothing behind', async () => {
  writeFileSync(inFolder('taken.zip'), '')
  for (const [out, year, sentence] of [
    ['x.zip', '26', '期间看不懂'],
    ['x.zip', '2027', '这一年还没有开始'],
    ['taken.zip', '2026', '不会覆盖'],
    ['no/such/x.zip', '2026', '写不了'],
  ] as const) {
    await expect(archive(out, year)).rejects.toThrow(UsageError)
    await expect(archive(out, year)).rejects.toThrow(sentence)
    expect(existsSync(inFolder(`${out}.part`))).toBe(false)
  }
})

test('what is no archive is told so; what cannot be read is wrong use', async () => {
  const t = house.textsOf('zh-CN')
  writeFileSync(inFolder('none.zip'), '青禾镇'.repeat(100))
  expect(await checkArchiveCommand(t, inFolder('none.zip'), {})).toBe(1)
  await expect(checkArchiveCommand(t, inFolder('nothing.zip'), {})).rejects.toThrow('读不了')
})
