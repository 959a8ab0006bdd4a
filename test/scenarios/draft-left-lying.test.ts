import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, MINUTE, openTown, type Town } from '../support/town.ts'
import { LAMP, records, say, tap, ticketIn } from './steps.ts'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
})
afterEach(() => town.stop())

const spoken = () => zhen.messages().filter(({ byBot }) => byBot).length

const minutesLater = async (minutes: number) => {
  town.clock.pass(minutes * MINUTE)
  await town.job('drafts')
}

test('a draft left lying is recalled once, after half an hour', async () => {
  const before = spoken()
  await minutesLater(29)
  expect(spoken()).toBe(before)
  await minutesLater(1)
  expect(zhen.shown()).toContain('还没有提交，要提交吗？')
  expect(zhen.shown()).toContain(LAMP)
  expect(zhen.buttons()).toContain('✅ 提交')
  expect(spoken()).toBe(before + 1)

  for (const _ of [1, 2, 3]) await minutesLater(60)
  expect(spoken()).toBe(before + 1)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(LAMP)
  expect(town.telegram.refused()).toEqual([])
})

test('a day after that it lapses, and she is told that nothing was filed', async () => {
  await minutesLater(31)
  town.clock.pass(DAY - MINUTE)
  await town.job('drafts')
  expect(zhen.shown()).not.toContain('不再保留，没有转给任何单位')
  await minutesLater(2)
  expect(zhen.shown()).toContain('已经不再保留，没有转给任何单位')

  expect(await tap(town, zhen, /提交/)).toContain('这份草稿已经不在了')
  expect(await records(town).numbers()).toEqual([])
  await minutesLater(60)
  expect(await say(town, zhen, '/my')).toContain('还没有反映过问题')
  expect(town.telegram.refused()).toEqual([])
})

test('words added in between start the half hour over', async () => {
  await minutesLater(20)
  await say(town, zhen, '灯杆编号青南12，请尽快处理')
  const before = spoken()
  await minutesLater(20)
  expect(spoken()).toBe(before)
  await minutesLater(10)
  expect(zhen.shown()).toContain('青南12')
  expect(spoken()).toBe(before + 1)
  expect(town.telegram.refused()).toEqual([])
})

test('one that was filed or dropped is never recalled', async () => {
  const wang = town.resident('老王')
  await say(town, wang, LAMP)
  await tap(town, wang, '取消')
  await tap(town, zhen, /提交/)
  const before = spoken()
  town.clock.pass(2 * HOUR)
  await town.job('drafts')
  town.clock.pass(2 * DAY)
  await town.job('drafts')
  expect(spoken()).toBe(before)
  expect(wang.shown()).toContain('什么都没有提交')
  expect(wang.shown()).not.toContain('还没有提交')
  expect(town.telegram.refused()).toEqual([])
})

test('a hundred drafts, two jobs at once and a restart: each is recalled exactly once', async () => {
  const many = Array.from({ length: 100 }, (_, i) => town.resident(`居民${i}`))
  for (const phone of many) phone.send(LAMP)
  await town.settled()
  town.clock.pass(40 * MINUTE)
  await Promise.all([town.job('drafts'), town.job('drafts')])
  await town.restart()
  town.clock.pass(MINUTE)
  await town.job('drafts')
  for (const phone of many)
    expect(phone.messages().filter(({ text }) => text.includes('要提交吗'))).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})
