import { afterEach, beforeEach, expect, test } from 'vitest'

import { expedite } from '../../src/handlers/coordinate.ts'
import { askMore } from '../../src/handlers/in-touch.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { acting, countOn, sentWith, sinceOn } from './clock-steps.ts'
import { answer, buttonOf, file, tap } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let wang: Phone
let lu: Phone
let zheng: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  wang = await town.staff('王主任', 'head', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  zheng = await town.staff('郑镇长', 'leader')
})
afterEach(() => town.stop())

/** Filed and made urgent on Monday at nine: to be accepted by eleven, answered by Tuesday at nine. */
const urgent = async (): Promise<string> => {
  const no = await file(town, zhen)
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, no, now))
  return no
}

/** The job at an instant, and what each of them was told by it. */
const at = async (wall: string): Promise<string[]> => {
  const phones = [li, wang, lu, zheng]
  const before = phones.map(countOn)
  town.clock.set(`${wall}:00+08:00`)
  await town.job('reminders')
  return phones.map((phone, i) => sinceOn(phone, before[i]!))
}
const nobody = ['', '', '', '']

test('nobody acts: the unit before and at the limits, then a step further up each time, each once', async () => {
  const no = await urgent()
  expect(await at('2026-11-23T10:20')).toEqual(nobody)
  const [unit, head, office, leader] = await at('2026-11-23T10:30')
  expect(unit).toContain(`紧急诉求 ${no} 还没有签收，最晚 11月23日 11:00`)
  expect(head).toContain('还没有签收')
  expect([office, leader]).toEqual(['', ''])
  expect(await at('2026-11-23T10:40')).toEqual(nobody)
  expect((await at('2026-11-23T21:00'))[0]).toContain('时间已过半')
  // At any hour, and with a sound.
  expect(sentWith(town, li, '时间已过半')).not.toHaveProperty('disable_notification')
  expect((await at('2026-11-24T09:00'))[0]).toContain(`${no} 到期了`)
  expect(await at('2026-11-24T10:00')).toEqual([
    '',
    expect.stringContaining('请负责人过问'),
    '',
    '',
  ])
  expect(await at('2026-11-24T11:00')).toEqual([
    '',
    '',
    expect.stringContaining('请党政办督办'),
    '',
  ])
  expect(await at('2026-11-24T13:00')).toEqual(['', '', '', expect.stringContaining('请领导过问')])
  expect(await at('2026-11-25T13:00')).toEqual(nobody)
  expect(town.telegram.refused()).toEqual([])
})

test('what was accepted and answered is not spoken of again', async () => {
  const no = await urgent()
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(await at('2026-11-23T10:30')).toEqual(nobody)
  // Half the time comes in the evening: who has it is told, and with nobody on duty head and coordinator.
  const half = await at('2026-11-23T21:00')
  expect(half[0]).toContain('时间已过半')
  expect(half[1]).toContain('时间已过半')
  expect(half[2]).toContain('时间已过半')
  expect(half[3]).toBe('')
  await answer(town, li, no)
  expect(await at('2026-11-24T20:00')).toEqual(nobody)
})

test('after the bot was down, everybody who has to know hears of it once, of the last stage', async () => {
  const no = await urgent()
  const told = await at('2026-11-24T20:00')
  expect(told[0]).toContain('到期了')
  expect(told[0]!.match(new RegExp(`紧急诉求 ${no}`, 'g'))).toHaveLength(1)
  expect(told[1]).toContain('请负责人过问')
  expect(told[1]).not.toContain('到期了')
  expect(told[2]).toContain('请党政办督办')
  expect(told[3]).toContain('请领导过问')
  expect(await at('2026-11-24T20:10')).toEqual(nobody)
})

test('while the resident is waited for nobody is reminded', async () => {
  const no = await urgent()
  await tap(town, li, buttonOf(li, 'accept', no))
  await acting(town, li, (world, trx, who, now) => askMore(world, trx, who, no, '哪一盏？', now))
  expect(await at('2026-11-24T20:00')).toEqual(nobody)
})

test('a unit without a head: the coordinator is next', async () => {
  await town.staff('陈干部', 'officer', 'environment')
  const no = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, no, now))
  expect((await at('2026-11-24T10:00'))[2]).toContain('请负责人过问')
})

test('what is not urgent has no reminders, only the morning', async () => {
  await file(town, zhen)
  town.clock.pass(10 * DAY)
  expect(await at('2026-12-03T10:30')).toEqual(nobody)
})
