import { afterEach, beforeEach, expect, test } from 'vitest'

import { callIn } from '../../src/handlers/ask-others.ts'
import { speak } from '../../src/handlers/speak.ts'
import { refuseRequest } from '../../src/handlers/coordinate.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting, countOn, sinceOn } from './clock-steps.ts'
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
  wireTo,
} from './steps.ts'

/** What reaches somebody by a way that nobody thought of. */

const NUMBER = '13800001234'
const GROUP = -1_009_000_000_321

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

/** A complaint whose resident left a number. */
const fileWithNumber = async (): Promise<string> => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await say(town, zhen, NUMBER)
  return ticketIn(await tap(town, zhen, /提交/))
}

/** A unit's group, with who is in it. */
const groupOf = async (unit: string, ...members: Phone[]) => {
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: GROUP, title: '工作群', members: [admin, ...members] })
  await say(town, group.phone(admin), `/bind ${unit}`)
  return group
}

test('the group of a unit that helps sees the matter, and not the number left for those who answer', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const group = await groupOf('environment', chen, lu)
  const no = await fileWithNumber()
  await acting(town, li, (world, trx, who, now) => callIn(world, trx, who, no, 'environment', now))
  const shown = group.phone(chen).messages().at(-1)!
  expect(shown.text).toContain(LAMP)
  // Nor what only the unit itself does.
  expect(shown.markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual(['更多'])
  // Whoever may know it does not tell all who look on there.
  await say(town, group.phone(lu), `/ticket ${no}`)
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(wireTo(town, GROUP)).toContain('上塘村')
  expect(wireTo(town, GROUP)).not.toContain(NUMBER)
  expect(wireTo(town, li.chatId)).toContain(NUMBER)
})

test('the group of the unit that answers sees the number', async () => {
  await groupOf('roads', li)
  await fileWithNumber()
  expect(wireTo(town, GROUP)).toContain(NUMBER)
})

test('ready texts are the unit’s that answers: a unit that helps keeps and drops none of them', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const no = await file(town, zhen)
  await acting(town, li, (world, trx, who, now) => callIn(world, trx, who, no, 'environment', now))
  await answer(town, li, no, '灯泡换好了。')
  expect(await forge(town, chen, `keepready:${no}`)).toBe('这一步不由您来办。')
  await tap(town, li, '⭐ 存为常用语')
  expect(await forge(town, chen, `dropready:1:${no}`)).toBe('这一步不由您来办。')
  const { world } = town.app.house
  expect(await world.records.countReadyTexts(world.store.read, 'roads')).toBe(1)
})

test('an officer’s own complaint is none of theirs: not what is written about it inside, either', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const no = await file(town, ma)
  expect(li.shown()).toContain(LAMP)
  const before = countOn(ma)
  await acting(town, li, (world, trx, who, now) =>
    speak(world, trx, who, no, 'object', '这是马干部自己家门口的灯', now),
  )
  await acting(town, lu, (world, trx, who, now) =>
    refuseRequest(world, trx, who, no, { what: 'objection', words: '谁家门口都要修' }, now),
  )
  expect(li.shown()).toContain('谁家门口都要修')
  expect(sinceOn(ma, before)).toBe('')
  // Nor is it handed to them.
  const own = (await records(town).person(ma))!.id
  expect(await forge(town, li, `handto:${no}:${own}`)).toContain('已经过时')
})

test('the only officer of a unit complains to it: the coordinators hear of it, since nobody else could', async () => {
  await town.staff('江干部', 'officer', 'environment')
  const no = await file(town, town.resident('江干部'), '下河村村口垃圾堆了一个星期，没人清运')
  expect((await records(town).ticket(no))!.unit).toBe('environment')
  expect(lu.shown()).toContain(no)
})

test('a report goes to no unit that is spoken of in what was added to it', async () => {
  await say(town, zhen, '我要举报有干部贪污低保款，收了我们三千块')
  const no = ticketIn(await tap(town, zhen, /提交/))
  await tap(town, zhen, buttonOf(zhen, 'add', no))
  await say(town, zhen, '就是水利站的人')
  expect(await forge(town, lu, `move:${no}:water-station`)).toContain('不能交给它')
  await say(town, lu, `/ticket ${no}`)
  await forge(town, lu, `assignto:${no}:0`)
  expect(lu.buttons().join()).not.toContain('水利站')
})

test('why it is done again is said to the unit, and is not in the resident’s history', async () => {
  const no = await file(town, zhen)
  for (let round = 1; round <= 2; round++) {
    await answer(town, li, no)
    await tap(town, zhen, buttonOf(zhen, 'notsolved', no))
    await say(town, zhen, '还是不亮')
  }
  await tap(town, lu, buttonOf(lu, 'review:redo', no))
  await say(town, lu, '李干部上次根本没去现场')
  expect(await openHistory(town, li, no)).toContain('根本没去现场')
  await say(town, zhen, `/ticket ${no}`)
  expect(wireTo(town, zhen.chatId)).not.toContain('根本没去现场')
})
