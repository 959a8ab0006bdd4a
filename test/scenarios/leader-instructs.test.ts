import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  LAMP,
  records,
  say,
  slip,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

/** 批示: a leader writes what is to be done. */

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let lin: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  lin = await town.staff('林书记', 'leader')
})
afterEach(() => town.stop())

const WORDS = '三天内修好，结果报我。'

test('from /overdue to the card, the words, and the unit and the coordinator are told; later it is seen what became of it', async () => {
  const no = await file(town, zhen)
  town.clock.set('2026-12-02T09:00:00+08:00')
  await say(town, lin, '/overdue')
  expect(await tap(town, lin, `${no} · 待签收`)).toContain(LAMP)
  expect(lin.buttons()).toEqual(['📝 批示', '更多'])
  expect(await tap(town, lin, '📝 批示')).toContain('请写下批示')
  expect(await say(town, lin, WORDS)).toContain('批示已交办理单位和党政办')
  for (const phone of [li, lu]) {
    expect(phone.shown()).toContain(`领导对 ${no} 作了批示`)
    expect(phone.shown()).toContain(WORDS)
  }
  // It is for those who work on it.
  expect(wireTo(town, zhen.chatId)).not.toContain('批示')
  expect(wireTo(town, zhen.chatId)).not.toContain(WORDS)
  await answer(town, li, no, '灯已经修好。')
  const history = await tap(town, lin, buttonOf(lin, 'history', no))
  expect(history).toContain('领导批示')
  expect(history).toContain(WORDS)
  expect(history).toContain('灯已经修好。')
  expect(wireTo(town, lin.chatId)).not.toContain('阿珍')
  expect(await records(town).verbs(no)).toEqual(['file', 'instruct', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})

test('a number opens it, too; who it belongs to and the clock stay as they were', async () => {
  const no = await file(town, zhen)
  const before = (await records(town).ticket(no))!
  expect(await say(town, lin, `/ticket ${no}`)).toContain(LAMP)
  await tap(town, lin, '📝 批示')
  await say(town, lin, WORDS)
  expect(await records(town).ticket(no)).toMatchObject({
    state: before.state,
    unit: before.unit,
    answerBy: before.answerBy,
  })
})

test('/cancel writes nothing, and the next words are no instruction', async () => {
  const no = await file(town, zhen)
  await forge(town, lin, `instruct:${no}`)
  expect(await say(town, lin, '/cancel')).toContain('已取消')
  await say(town, lin, WORDS)
  expect(await records(town).verbs(no)).toEqual(['file'])
})

test('a photograph is no instruction, with words under it or without', async () => {
  const no = await file(town, zhen)
  await forge(town, lin, `instruct:${no}`)
  const photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1 }]
  expect(await slip(town, lin, { photo, caption: '看这里' })).toContain('不能带照片和文件')
  expect(await records(town).verbs(no)).toEqual(['file'])
})

test('only leaders instruct, never on a report, and not on what is not there', async () => {
  const no = await file(town, zhen)
  for (const phone of [zhen, li, lu])
    expect(await forge(town, phone, `instruct:${no}`)).toBe('这个按钮不是给您的。')
  await say(town, zhen, '我要举报村支书贪污低保款，收了我们三千块')
  const report = ticketIn(await tap(town, zhen, /提交/))
  expect(await forge(town, lin, `instruct:${report}`)).toContain('没有找到')
  expect(await forge(town, lin, 'instruct:QH261123-999')).toContain('没有找到')
  expect(wireTo(town, lin.chatId)).not.toContain('贪污')
  for (const one of [no, report]) expect(await records(town).verbs(one)).toEqual(['file'])
})
