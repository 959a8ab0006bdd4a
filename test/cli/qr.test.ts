import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { Resvg } from '@resvg/resvg-js'
import { Telegram } from 'telegraf'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { UsageError } from '../../src/cli/io.ts'
import { qrCommand } from '../../src/cli/qr.ts'
import type { Settings } from '../../src/config/environment.ts'
import { openHouse, type House } from '../../src/house.ts'
import { createTelegram, listen } from '../../src/simulator/index.ts'
import { addVersion } from '../../src/store/records.ts'
import { anItem } from '../domain/builders.ts'
import { linesOf, mediaOf } from '../reports/read-back.ts'
import { codeIn, codeOfPng } from '../support/codes.ts'
import { scratchFolder } from '../support/scratch.ts'
import { readOnce } from '../support/started.ts'

/** `qr`: what it writes is read as a telephone reads it. */

const NOW = new Date('2026-11-27T02:00:00Z')
const LINK = /^https:\/\/t\.me\/mingbai_bot\?start=([iu]_[A-Za-z0-9_-]+)$/

let folder: string
let house: House
let telegram: Telegram
let hangUp: () => Promise<unknown>
const inFolder = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = scratchFolder('cli-qr')
  const stand = createTelegram({})
  const server = await listen(stand)
  hangUp = () => server.close()
  telegram = new Telegram(stand.token, { apiRoot: server.url })
  const database = { kind: 'sqlite', file: inFolder('town.db') } as const
  house = await openHouse({ database, townshipDir: 'township' } as Settings, NOW, readOnce)
  await house.world.store.commit(async (trx) => {
    for (const [id, audience] of [
      ['a', 'public'],
      ['b', 'public'],
      ['secret', 'internal'],
    ] as const) {
      const item = anItem(id, { unit: 'shangtang-village', title: `晒谷场通知${id}`, audience })
      await addVersion(trx, item, id, `key-${id}`, NOW)
    }
  })
})
afterAll(async () => {
  await house.close()
  await hangUp()
  rmSync(folder, { recursive: true, force: true })
})

const qr = (out: string, ...which: string[]) =>
  qrCommand(house, telegram, which, { out: inFolder(out) }, NOW)

test('an item’s picture, in either format, is read back as its link', async () => {
  const link = 'https://t.me/mingbai_bot?start=i_key-a'
  expect(await qr('a.png', 'a')).toBe(0)
  expect(codeOfPng(readFileSync(inFolder('a.png')))).toBe(link)
  expect(await qr('a.svg', 'a')).toBe(0)
  const svg = readFileSync(inFolder('a.svg'), 'utf8')
  expect(codeIn(new Resvg(svg, { font: { loadSystemFonts: false } }).render())).toBe(link)
})

test('a document has a page for each, the unit’s with its newest items; every code is a link', async () => {
  expect(await qr('all.docx', 'a', '上塘村民委员会')).toBe(0)
  const file = readFileSync(inFolder('all.docx'))
  const read = mediaOf(file).map((png) => LINK.exec(codeOfPng(png) ?? '')?.[1] ?? '')
  expect(read.toSorted()).toEqual(['i_key-a', 'i_key-b', expect.stringMatching(/^u_/)])
  const lines = linesOf(file).join('\n')
  expect(lines).toContain('最新公开')
  expect(lines).toContain('晒谷场通知b')
  expect(lines).not.toContain('secret')
})

test.each([
  ['x.png', ['secret'], '不是单位，也不是群众看得到的公开信息'],
  ['x.pdf', ['a'], '只能写成 .png、.svg 或 .docx'],
  ['x.png', ['a', 'b'], '一张图只有一个码'],
  ['no/such/x.png', ['a'], '写不了'],
])('what cannot be printed is one sentence and wrong use: %s %j', async (out, which, sentence) => {
  const said = qr(out, ...which)
  await expect(said).rejects.toThrow(UsageError)
  await expect(said).rejects.toThrow(sentence)
})
