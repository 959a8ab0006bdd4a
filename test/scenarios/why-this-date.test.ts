import { afterEach, beforeEach, expect, test } from 'vitest'

import { expedite, extend } from '../../src/handlers/coordinate.ts'
import { askMore } from '../../src/handlers/in-touch.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, openTown, type Town } from '../support/town.ts'
import { openHistory, buttonOf, file, forge, records, say, tap } from './steps.ts'
import { acting } from './clock-steps.ts'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
afterEach(() => town.stop())

const openOwn = async (no: string): Promise<void> => {
  await say(town, zhen, `/ticket ${no}`)
}
const why = (phone: Phone, no: string) => tap(town, phone, buttonOf(phone, 'why', no))

test('every day from filing to the limit stands there, weekends in one line', async () => {
  const no = await file(town, zhen)
  await openOwn(no)
  expect(zhen.buttons()).toContain('为什么是这天？')
  expect(await why(zhen, no)).toBe(
    [
      `${no} 为什么是这天？`,
      '· 11月23日周一 提交，当天不算',
      '· 11月24日周二 第 1 天',
      '· 11月25日周三 第 2 天',
      '· 11月26日周四 第 3 天',
      '· 11月27日周五 第 4 天',
      '· 11月28日周六–11月29日周日 周末，不算',
      '· 11月30日周一 第 5 天',
      '⏰ 所以最晚 11月30日周一 答复',
    ].join('\n'),
  )
  expect(town.telegram.refused()).toEqual([])
})

test('over the New Year the holiday has its name, and the day is said to be provisional', async () => {
  town.clock.set('2026-12-29T10:00:00+08:00')
  const no = await file(town, zhen)
  await openOwn(no)
  const shown = await why(zhen, no)
  expect(shown).toContain('· 1月1日周五 元旦放假，不算')
  expect(shown).toContain('· 1月2日周六–1月3日周日 周末，不算')
  expect(shown).toContain('⏰ 所以最晚 1月6日周三 答复')
  expect(shown).toContain('明年放假安排还没公布')
})

test('days on which the clock stood still are said, and an extension is counted by itself', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  const no = await file(town, zhen)
  town.clock.pass(DAY)
  await tap(town, li, buttonOf(li, 'accept', no))
  await acting(town, li, (world, trx, who, now) => askMore(world, trx, who, no, '在哪一盏？', now))
  town.clock.pass(DAY)
  await openOwn(no)
  expect(await why(zhen, no)).toContain('⏸ 从11月24日 09:00起在等补充')
  const { addToTicket } = await import('../../src/handlers/add-to-ticket.ts')
  await acting(town, zhen, (world, trx, who, now) =>
    addToTicket(world, trx, who, no, { words: '村口第二盏', files: [] }, now),
  )
  await acting(town, lu, (world, trx, who, now) => extend(world, trx, who, no, '要等配件', now))
  await openOwn(no)
  const shown = await why(zhen, no)
  expect(shown).toContain('· 11月24日周二 第 1 天\n· 11月25日周三 等补充，不计时\n')
  expect(shown).toContain('· 12月1日周二 第 5 天\n· 12月2日周三 延期第 1 天\n')
  expect(shown).toContain('⏰ 所以最晚 12月8日周二 答复')
  expect((await records(town).ticket(no))!.answerBy).toBe('2026-12-08T16:00:00.000Z')

  // The officer sees the same under the history.
  await openHistory(town, li, no)
  expect(await why(li, no)).toBe(shown)
  expect(town.telegram.refused()).toEqual([])
})

test('urgent ones are counted in hours from the moment they became urgent', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const no = await file(town, zhen)
  town.clock.pass(3 * HOUR)
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, no, now))
  await openOwn(no)
  const shown = await why(zhen, no)
  expect(shown).toContain('· 从11月23日 12:00起 24 小时')
  expect(shown).toContain('所以最晚 11月24日 12:00 答复')
})

test('who does not see the ticket is told nothing of its days', async () => {
  const no = await file(town, zhen)
  const chen = await town.staff('陈干部', 'officer', 'environment')
  expect(await forge(town, chen, `why:${no}`)).toContain('没有找到这件诉求')
  expect(await forge(town, town.resident('老王'), `why:${no}`)).toContain('没有找到这件诉求')
})
