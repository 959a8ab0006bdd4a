import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Resvg } from '@resvg/resvg-js'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTelegram, listen } from '../../src/simulator/index.ts'
import { linesOf, mediaOf } from '../reports/read-back.ts'
import { codeIn, codeOfPng } from '../support/codes.ts'
import { mingbaiIn } from '../support/mingbai.ts'
import { scratchFolder } from '../support/scratch.ts'

/** `qr`, as somebody types it; what it writes is read as a telephone reads it. */

let folder: string
let telegram: Record<string, string>
const inFolder = (name: string) => join(folder, name)
const mingbai = mingbaiIn(() => folder)
const ends: (() => Promise<unknown>)[] = []

const LINK = /^https:\/\/t\.me\/mingbai_bot\?start=([iu]_[A-Za-z0-9_-]+)$/

beforeAll(async () => {
  folder = scratchFolder('cli-qr')
  const stand = createTelegram({})
  const server = await listen(stand)
  ends.push(() => server.close())
  telegram = { BOT_TOKEN: stand.token, TELEGRAM_API_ROOT: server.url }
  const row = (id: string, given = {}) =>
    JSON.stringify({
      id,
      title: `晒谷场通知${id}`,
      body: '六点开放。',
      unit: 'shangtang-village',
      level: 'village',
      kind: 'notice',
      ...given,
    })
  const rows = [row('a'), row('b'), row('secret', { audience: 'internal' })]
  writeFileSync(inFolder('items.jsonl'), rows.join('\n'))
  await mingbai(['import', 'items', 'items.jsonl'])
}, 60_000)
afterAll(async () => {
  for (const end of ends) await end()
  rmSync(folder, { recursive: true, force: true })
})

const qr = (...args: string[]) => mingbai(['qr', ...args], telegram)

test('an item’s picture, in either format, is read back as its link', async () => {
  const png = await qr('a', '--out', 'a.png', '--json')
  const { link } = JSON.parse(png.stdout) as { link: string }
  expect(link).toMatch(LINK)
  expect(codeOfPng(readFileSync(inFolder('a.png')))).toBe(link)
  expect((await qr('a', '--out', 'a.svg')).code).toBe(0)
  const svg = new Resvg(readFileSync(inFolder('a.svg'), 'utf8'), {
    font: { loadSystemFonts: false },
  })
  expect(codeIn(svg.render())).toBe(link)
}, 60_000)

test('a document has a page for each, the unit’s with its newest items; every code is a link', async () => {
  const said = await qr('a', 'shangtang-village', '--out', 'all.docx', '--json')
  const { links } = JSON.parse(said.stdout) as { links: string[] }
  expect(links.map((link) => LINK.exec(link)?.[1]?.slice(0, 2))).toEqual(['i_', 'u_'])
  const file = readFileSync(inFolder('all.docx'))
  const read = mediaOf(file).map(codeOfPng)
  expect(read).toEqual(expect.arrayContaining(links))
  expect(read.every((link) => LINK.test(link ?? ''))).toBe(true)
  const lines = linesOf(file).join('\n')
  expect(lines).toContain('最新公开')
  expect(lines).toContain('晒谷场通知b')
  expect(lines).not.toContain('secret')
}, 60_000)

test.each([
  [['secret', '--out', 'x.png'], '不是单位，也不是群众看得到的公开信息'],
  [['a', '--out', 'x.pdf'], '只能写成 .png、.svg 或 .docx'],
  [['a', 'b', '--out', 'x.png'], '一张图只有一个码'],
  [['a', '--out', 'no/such/x.png'], '写不了'],
])(
  'what cannot be printed is one sentence and wrong use: %j',
  async (args, sentence) => {
    const said = await qr(...args)
    expect([said.code, said.stdout]).toEqual([2, ''])
    expect(said.stderr.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  },
  60_000,
)
