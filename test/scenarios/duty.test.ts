import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting, countOn, sentWith, sinceOn } from './clock-steps.ts'
import { buttonOf, file, forge, records, say, tap } from './steps.ts'
import { expedite } from '../../src/handlers/coordinate.ts'

let town: Town
let zhen: Phone
let lu: Phone
let li: Phone
let chen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
  li = await town.staff('李干部', 'officer', 'roads')
  chen = await town.staff('陈干部', 'officer', 'environment')
})
afterEach(() => town.stop())

const urgent = async (): Promise<string> => {
  const no = await file(town, zhen)
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, no, now))
  return no
}

const putOnDuty = async (name: RegExp): Promise<void> => {
  await say(town, lu, '/duty')
  await tap(town, lu, '11月23日周一')
  await tap(town, lu, name)
}

test('the coordinator puts somebody on duty; who it is is told, and the roster says so', async () => {
  const roster = await say(town, lu, '/duty')
  expect(roster.match(/未安排/g)).toHaveLength(14)
  expect(await tap(town, lu, '11月25日周三')).toContain('11月25日周三谁值班？')
  expect(await tap(town, lu, /陈干部/)).toContain('· 11月25日周三：陈干部')
  expect(chen.shown()).toContain('您被安排在 11月25日周三 值班')
  await tap(town, lu, '11月25日周三')
  expect(await tap(town, lu, '不安排')).toContain('· 11月25日周三：未安排')
  expect(town.telegram.refused()).toEqual([])
})

test('nobody else sets the roster, and no day outside it is set', async () => {
  expect(await say(town, li, '/duty')).toBe('这个功能只给工作人员用。')
  const me = (await records(town).person(li))!.id
  expect(await forge(town, li, `dutyset:2026-11-24:${me}`)).toContain('这个按钮不是给您的')
  expect(await forge(town, lu, `dutyset:2027-11-24:${me}`)).toContain('按钮已经过时')
  const resident = await file(town, zhen)
  expect(resident).toMatch(/^QH/)
  const other = (await records(town).person(zhen))!.id
  expect(await forge(town, lu, `dutyset:2026-11-24:${other}`)).toContain('按钮已经过时')
})

test('at night an urgent one also reaches who is on duty, who can take it in hand, wherever they work', async () => {
  await putOnDuty(/陈干部/)
  town.clock.set('2026-11-23T21:00:00+08:00')
  const before = countOn(chen)
  const no = await urgent()
  expect(sinceOn(chen, before)).toContain(`${no} 列为紧急`)
  expect(li.shown()).toContain(`${no} 列为紧急`)
  await tap(town, chen, buttonOf(chen, 'accept', no))
  expect((await records(town).ticket(no))!.state).toBe('in-hand')
  const { world } = town.app.house
  const history = await world.records.historyOf(world.store.read, no)
  expect(history.at(-1)!.body.by).toEqual({
    role: 'coordinator',
    person: (await records(town).person(chen))!.id,
  })

  // The day after they are nobody to it again.
  town.clock.set('2026-11-24T09:00:00+08:00')
  expect(await say(town, chen, `/ticket ${no}`)).toContain('没有找到这件诉求')
  expect(town.telegram.refused()).toEqual([])
})

test('a duty goes on through the night until the offices open', async () => {
  await putOnDuty(/陈干部/)
  town.clock.set('2026-11-24T03:00:00+08:00')
  const before = countOn(chen)
  const no = await urgent()
  expect(sinceOn(chen, before)).toContain(`${no} 列为紧急`)
  expect(await say(town, lu, '/duty')).toContain('· 11月23日周一：陈干部')
  await tap(town, chen, buttonOf(chen, 'accept', no))
  expect((await records(town).ticket(no))!.state).toBe('in-hand')
})

test('who is on duty sees nothing that is not urgent', async () => {
  await putOnDuty(/陈干部/)
  const no = await file(town, zhen)
  expect(await say(town, chen, `/ticket ${no}`)).toContain('没有找到这件诉求')
})

test('in office hours the unit alone has it', async () => {
  await putOnDuty(/陈干部/)
  const before = countOn(chen)
  await urgent()
  expect(sinceOn(chen, before)).toBe('')
})

test('with nobody on duty it reaches the unit’s heads and the coordinators', async () => {
  const wang = await town.staff('王主任', 'head', 'roads')
  const he = await town.staff('何主任', 'coordinator')
  town.clock.set('2026-11-28T10:00:00+08:00')
  const counts = [wang, he, chen].map(countOn)
  const no = await urgent()
  expect(sinceOn(wang, counts[0]!)).toContain(`${no} 列为紧急`)
  expect(sinceOn(he, counts[1]!)).toContain(`${no} 列为紧急`)
  expect(sinceOn(chen, counts[2]!)).toBe('')
})

test('in the night a card comes without a sound, unless it is urgent', async () => {
  await file(town, zhen)
  expect(sentWith(town, li, '新的诉求')).not.toHaveProperty('disable_notification')
  town.clock.set('2026-11-23T22:30:00+08:00')
  const no = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  expect(String(sentWith(town, li, '新的诉求')!['disable_notification'])).toBe('true')
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, no, now))
  expect(sentWith(town, li, '列为紧急')).not.toHaveProperty('disable_notification')
  town.clock.set('2026-11-24T07:00:00+08:00')
  await file(town, zhen, '下水道堵了，没人管')
  expect(sentWith(town, li, '下水道')).not.toHaveProperty('disable_notification')
})
