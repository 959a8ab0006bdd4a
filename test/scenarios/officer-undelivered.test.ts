import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  LAMP,
  openHistory,
  records,
  say,
  tap,
  ticketIn,
} from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(() => town.stop())

const fileWithPhone = async (): Promise<string> => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await say(town, zhen, '13812345678')
  return ticketIn(await tap(town, zhen, /提交/))
}

/** She blocks the bot, and the answer does not arrive. */
const lose = async (no: string): Promise<void> => {
  zhen.block()
  await town.settled()
  await answer(town, li, no)
  await li.expect(/没能送到/)
  await town.settled()
}
/** What the digest of a day brings to the officer. */
const morning = async (day: string): Promise<string> => {
  const before = countOn(li)
  town.clock.set(`${day}T08:30:00+08:00`)
  await town.job('digest')
  return sinceOn(li, before)
}
const card = () => li.messages().findLast(({ text }) => text.includes(LAMP))!
const under = () =>
  card()
    .markup?.inline_keyboard?.flat()
    .map(({ text }) => text) ?? []

test('the card says whom to ring, and 已电话告知 settles it', async () => {
  const no = await fileWithPhone()
  await lose(no)
  expect(card().text).toContain('请打 13812345678 告诉群众')
  expect(under()).toEqual(['☎ 已电话告知', '请党政办回访', '更多'])
  await tap(town, li, '☎ 已电话告知')
  expect(card().text).not.toContain('没能送到')
  expect(under()).toEqual(['更多'])
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'undelivered', 'contact'])
  const history = await openHistory(town, li, no)
  expect(history).toContain('消息没能送到')
  expect(history).toContain('已联系群众')
})

test('without a number the coordinators can be asked, once, and are told', async () => {
  const no = await file(town, zhen)
  await lose(no)
  expect(card().text).toContain('没有留电话')
  expect(under()).toEqual(['请党政办回访', '更多'])
  await tap(town, li, '请党政办回访')
  expect(lu.shown()).toContain(`联系不上 ${no} 的群众，请安排回访`)
  expect(card().text).toContain('已请党政办回访')
  expect(under()).toEqual(['更多'])
  expect(await forge(town, li, `askback:${no}`)).toBe('这一步已经办过了，不用再点。')
  expect(await openHistory(town, li, no)).toContain('请党政办回访')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'undelivered', 'note'])
})

test('an answer with photos that does not arrive is told once', async () => {
  const no = await file(town, zhen)
  zhen.block()
  await town.settled()
  await tap(town, li, buttonOf(li, 'reply', no))
  li.photo(Buffer.alloc(900, 1), '修好了')
  await town.settled()
  li.photo(Buffer.alloc(900, 2))
  await town.settled()
  await tap(town, li, buttonOf(li, 'send', no))
  await li.expect(/没能送到/)
  await town.settled()
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'undelivered'])
})

test('once she is back and speaks, nobody is asked to ring her any more', async () => {
  const no = await file(town, zhen)
  await lose(no)
  zhen.unblock()
  await say(town, zhen, '/my')
  await tap(town, zhen, new RegExp(no))
  await tap(town, zhen, '未解决')
  expect(card().text).not.toContain('最近的消息没能送到')
  expect(under()).not.toContain('请党政办回访')
})

test('every working morning it stands in the digest of whoever answered, until she was told', async () => {
  const no = await fileWithPhone()
  await lose(no)
  expect(await morning('2026-11-24')).toContain(`📵 答复没送到群众 1 件`)
  expect(await morning('2026-11-25')).toContain(no)
  await tap(town, li, '☎ 已电话告知')
  expect(await morning('2026-11-26')).toBe('')
})

test('after a month in which nobody could be reached it ends, and its history says so', async () => {
  const no = await file(town, zhen)
  await lose(no)
  const state = async () => (await records(town).ticket(no))!.state
  town.clock.set('2026-12-23T09:30:00+08:00')
  await town.job('auto-close')
  expect(await state()).toBe('answered')
  town.clock.set('2026-12-24T09:30:00+08:00')
  await town.job('auto-close')
  expect(await state()).toBe('closed')
  expect(await records(town).ticket(no)).toMatchObject({ solved: null, rating: null })
  await say(town, li, `/ticket ${no}`)
  expect(await openHistory(town, li, no)).toContain('办结（一个月没能联系上）')
})

test('askback where nothing was lost is refused', async () => {
  const no = await file(town, zhen)
  expect(await forge(town, li, `askback:${no}`)).toBe('这一步已经办过了，不用再点。')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})
