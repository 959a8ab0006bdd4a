import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { mingbaiIn } from '../support/mingbai.ts'
import { scratchFolder } from '../support/scratch.ts'

/** `archive`, as somebody types it. */

let folder: string
const inFolder = (name: string) => join(folder, name)
const mingbai = mingbaiIn(() => folder)
const NOW = ['--now', '2026-11-27T02:00:00Z']

beforeAll(async () => {
  folder = scratchFolder('cli-archive')
  const row = {
    id: 'a',
    title: '路灯',
    body: '坏了打电话。',
    unit: 'roads',
    level: 'village',
    kind: 'notice',
    publishedAt: '2026-03-01',
  }
  writeFileSync(inFolder('items.jsonl'), `${JSON.stringify(row)}\n`)
  await mingbai(['import', 'items', 'items.jsonl'])
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a year is packed, said on one line or as JSON, and found whole by the same command without a database', async () => {
  const made = await mingbai(['archive', '--year', '2026', '--out', '2026.zip', ...NOW])
  expect([made.code, made.stdout]).toEqual([0, ''])
  expect(made.stderr).toContain('2026.zip')
  const [sum] = /[0-9a-f]{64}/.exec(made.stderr)!

  const again = await mingbai(['archive', '--year', '2026', '--out', 'b.zip', '--json', ...NOW])
  expect(JSON.parse(again.stdout)).toMatchObject({
    items: 1,
    versions: 1,
    troubles: [],
    sha256: sum,
  })
  expect(readFileSync(inFolder('b.zip')).equals(readFileSync(inFolder('2026.zip')))).toBe(true)
  const readme = Buffer.from(unzipSync(readFileSync(inFolder('b.zip')))['说明.txt']!).toString()
  expect(readme).toMatch(/2026-11-27由 mingbai \d+\.\d+\.\d+ 生成/)
  expect(readme).toContain('2026年还没有过完')

  const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', TOWNSHIP_DIR: '/no/such' }
  const checked = await mingbai(['archive', '--check', '2026.zip'], nowhere)
  expect([checked.code, checked.stdout]).toEqual([0, ''])
  expect(checked.stderr).toContain(sum)
}, 60_000)

test('an archive that is not as it was packed is named, with what is wrong, and exits 1', async () => {
  await mingbai(['archive', '--year', '2026', '--out', 'c.zip', ...NOW])
  const zip = readFileSync(inFolder('c.zip'))
  const at = zip.indexOf('信息/')
  // Into the packed bytes behind the first file's name.
  zip[at + 80]! ^= 0x01
  writeFileSync(inFolder('c.zip'), zip)
  const said = await mingbai(['archive', '--check', 'c.zip'])
  expect([said.code, said.stdout]).toEqual([1, ''])
  expect(said.stderr).toMatch(/信息\/城乡建设办公室\/00001 路灯 第1版\.md 与清单不一致/)
  const asJson = await mingbai(['archive', '--check', 'c.zip', '--json'])
  expect([asJson.code, JSON.parse(asJson.stdout)]).toMatchObject([
    1,
    { ok: false, fault: { what: 'differs' } },
  ])
  writeFileSync(inFolder('d.zip'), '青禾镇')
  const none = await mingbai(['archive', '--check', 'd.zip'])
  expect([none.code, none.stderr.trim().split('\n').length]).toEqual([1, 1])
}, 60_000)

test.each([
  [['--year', '2026'], 'mingbai archive --year 2026 --out FILE.zip'],
  [['--year', '2026', '--out', 'x.zip', '--check', 'x.zip'], 'mingbai archive --year'],
  [['--year', '26', '--out', 'x.zip'], '期间看不懂'],
  [['--year', '2027', '--out', 'x.zip', ...NOW], '这一年还没有开始'],
  [['--year', '2026', '--out', 'items.jsonl'], '不会覆盖'],
  [['--year', '2026', '--out', 'no/such/x.zip'], '写不了'],
  [['--check', 'nothing.zip'], '读不了'],
])(
  'what cannot be done is one sentence and wrong use: %j',
  async (args, sentence) => {
    const said = await mingbai(['archive', ...args])
    expect([said.code, said.stdout]).toEqual([2, ''])
    expect(said.stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  },
  60_000,
)
