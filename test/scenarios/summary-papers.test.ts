import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { linesOf, rowsOf } from '../reports/read-back.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, file, say, tap } from './steps.ts'

/** The papers of a summary as they arrive, made by the libraries that make them in service. */

let town: Town
let lin: Phone
let answered: string
let waiting: string

beforeEach(async () => {
  town = await openTown({ start: '2026-11-16T09:00:00+08:00' })
  const li = await town.staff('李干部', 'officer', 'roads')
  lin = await town.staff('林书记', 'leader')
  answered = await file(town, town.resident('阿珍'))
  await answer(town, li, answered)
  waiting = await file(town, town.resident('老王'), '石岗村村道塌了一个大坑，请处理')
  town.clock.set('2026-11-23T10:00:00+08:00')
  await say(town, lin, '/summary')
})
afterEach(() => town.stop())

/** The file that comes after a button. */
const pressed = async (label: string): Promise<Buffer> => {
  await tap(town, lin, label)
  const media = lin.messages().flatMap((message) => message.media ?? [])
  return town.telegram.state.files.get(media.at(-1)!.fileId)!.bytes
}

test('picture, bulletin and table hold the week that was', async () => {
  const picture = await pressed('🖼 看图')
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG')
  // Width, as PNG has it: what a telephone shows.
  expect(picture.readUInt32BE(16)).toBe(1080)

  const bulletin = linesOf(await pressed('📄 简报'))
  expect(bulletin[0]).toBe('青禾镇群众诉求办理情况简报')
  expect(bulletin.join('\n')).toContain('本周共收到群众诉求2件，上周没有记录，去年同周没有记录。')
  expect(bulletin.join('\n')).not.toMatch(/阿珍|老王/)

  const table = await pressed('📊 表格')
  const tickets = await rowsOf(table, '工单')
  expect(tickets.map((row) => row['工单编号'])).toEqual([answered, waiting])
  expect(tickets.map((row) => row['答复'])).toEqual([1, null])
  const received = (await rowsOf(table, '指标')).find((row) => row['指标'] === '收到')
  expect(Object.values(received!)).toContain(2)
})
