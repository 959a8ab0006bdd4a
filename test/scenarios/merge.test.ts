import { afterEach, beforeEach, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  openMore,
  file,
  forge,
  LAMP,
  records,
  say,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

/** 并案, 拆案: what is one matter is handled as one. */

const AGAIN = '上塘村村口那盏路灯不亮，晚上看不见路'

let town: Town
let zhen: Phone
let qiang: Phone
let li: Phone
let lu: Phone
let main: string
let part: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  qiang = town.resident('阿强')
  li = await town.staff('李干部', 'officer', 'roads')
  lu = await town.staff('陆主任', 'coordinator')
  main = await file(town, zhen)
  part = await file(town, qiang, AGAIN)
})
afterEach(() => town.stop())

/** From the card to the question into which one. */
const begin = async (phone: Phone, no: string) => {
  await say(town, phone, `/ticket ${no}`)
  await openMore(town, phone, no)
  // Who has nothing else to choose from finds it in the menu.
  if (phone === lu) await tap(town, phone, buttonOf(phone, 'coordinate', no))
  return tap(town, phone, '🔗 并案')
}
const merge = async (phone: Phone, no: string, into: string) => {
  await begin(phone, no)
  await say(town, phone, into)
  return tap(town, phone, buttonOf(phone, 'mergenow', `${no}:${into}`))
}

test('an officer merges two tickets of the unit: both are shown first, and the resident is told', async () => {
  expect(await begin(li, part)).toContain(`${part} 并到哪一件`)
  const sure = await say(town, li, main.toLowerCase())
  expect(sure).toContain(`把 ${part} 并入 ${main}`)
  expect(sure).toContain(LAMP)
  expect(sure).toContain(AGAIN)
  expect(await records(town).verbs(part)).toEqual(['file'])
  await tap(town, li, '🔗 并入')
  expect(li.messages().at(-1)!.text).toContain(`${part} 已并入 ${main}`)
  expect(qiang.shown()).toContain(`${part} 和别人反映的是同一件事`)
  expect(await records(town).ticket(part)).toMatchObject({ state: 'merged', mergedInto: main })
  expect(await records(town).verbs(main)).toEqual(['file', 'take-in'])
  expect(town.telegram.refused()).toEqual([])
})

test('what is like it stands there to be chosen, of the same unit and open', async () => {
  const same = await file(town, town.resident('小王'), LAMP)
  await begin(li, same)
  expect(li.shown()).toContain('可能是同一件事')
  expect(li.shown()).toContain(LAMP)
  const sure = await tap(town, li, buttonOf(li, 'mergeinto', `${same}:${main}`))
  expect(sure).toContain(`把 ${same} 并入 ${main}`)
  await tap(town, li, '🔗 并入')
  expect(await records(town).ticket(same)).toMatchObject({ state: 'merged', mergedInto: main })
})

test('the main ticket says how many are in it; its answer reaches every resident under their own number', async () => {
  const wang = town.resident('小王')
  const third = await file(town, wang, '路灯坏了好久，上塘村村口')
  await merge(li, part, main)
  await merge(li, third, main)
  const card = await say(town, li, `/ticket ${main}`)
  expect(card).toContain('已并入 2 件')
  const list = await tap(town, li, '🔗 并入 2 件')
  for (const no of [part, third]) expect(list).toContain(no)
  expect(list).toContain(AGAIN)
  await answer(town, li, main, '灯泡换好了。')
  expect(zhen.shown()).toContain(`答复了 ${main}`)
  expect(qiang.shown()).toContain(`答复了 ${part}`)
  expect(wang.shown()).toContain(`答复了 ${third}`)
  for (const phone of [zhen, qiang, wang]) expect(phone.shown()).toContain('灯泡换好了。')
  // Nobody learns of the others.
  expect(wireTo(town, qiang.chatId)).not.toContain('阿珍')
  expect(wireTo(town, qiang.chatId)).not.toContain(third)
  expect(town.telegram.refused()).toEqual([])
})

test('what went into a ticket before it was merged itself gets the answer as well', async () => {
  const wang = town.resident('小王')
  const third = await file(town, wang, '路灯坏了好久，上塘村村口')
  await merge(li, part, third)
  await merge(li, third, main)
  await answer(town, li, main, '灯泡换好了。')
  for (const phone of [zhen, qiang, wang]) expect(phone.shown()).toContain('灯泡换好了。')
})

test('拆案: it goes its own way again, with the clock it had, and gets no more of the other’s answers', async () => {
  await merge(li, part, main)
  await say(town, li, `/ticket ${main}`)
  await tap(town, li, '🔗 并入 1 件')
  town.clock.set('2026-11-25T10:00:00+08:00')
  await tap(town, li, `拆出 ${part}`)
  expect(await records(town).verbs(part)).toEqual(['file', 'merge'])
  await tap(town, li, '拆出单独办')
  expect(qiang.shown()).toContain(`${part} 改为单独办理`)
  expect(qiang.shown()).toContain('11月30日')
  expect(await records(town).ticket(part)).toMatchObject({ state: 'assigned', mergedInto: null })
  expect(await records(town).verbs(main)).toEqual(['file', 'take-in', 'let-go'])
  expect(await say(town, li, `/ticket ${main}`)).not.toContain('已并入')
  await answer(town, li, main, '灯泡换好了。')
  expect(wireTo(town, qiang.chatId)).not.toContain('灯泡换好了')
  expect(await forge(town, li, `unmergenow:${part}`)).toContain('不能这样办')
  expect(town.telegram.refused()).toEqual([])
})

test('the coordinator merges across units: what lay with another one comes along', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const wang = town.resident('小王')
  const rubbish = await file(town, wang, '下河村村口垃圾堆了一个星期，没人清运')
  await merge(lu, rubbish, main)
  expect(await records(town).ticket(rubbish)).toMatchObject({ state: 'merged', unit: 'roads' })
  await say(town, li, `/ticket ${main}`)
  expect(await tap(town, li, '🔗 并入 1 件')).toContain('垃圾堆了一个星期')
  expect(chen.messages().findLast(({ text }) => text.includes(rubbish))!.text).toContain(
    `${rubbish} 已由城乡建设办公室办理`,
  )
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('a number that does not fit is said to, and another one is waited for', async () => {
  await begin(li, part)
  expect(await say(town, li, '就是昨天那件')).toContain('没有找到这件诉求')
  expect(await say(town, li, 'QH261123-999')).toContain('没有找到这件诉求')
  expect(await say(town, li, part)).toBe('不能并入它自己。')
  expect(await say(town, li, main)).toContain(`把 ${part} 并入 ${main}`)
  await tap(town, li, '先不并')
  expect(li.alerts()).toContain('好的，没有并案。')
  expect(await records(town).verbs(part)).toEqual(['file'])
})

test('/cancel leaves it; a number then opens nothing and merges nothing', async () => {
  await begin(li, part)
  expect(await say(town, li, '/cancel')).toContain('已取消')
  await say(town, li, main)
  expect(await records(town).verbs(part)).toEqual(['file'])
})

test('nothing goes into what is merged or over, into another unit’s, or twice', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const rubbish = await file(town, town.resident('小王'), '下河村村口垃圾堆了一个星期，没人清运')
  // Each sees only their own unit's.
  expect(await forge(town, li, `mergenow:${part}:${rubbish}`)).toContain('没有找到')
  expect(await forge(town, chen, `mergenow:${rubbish}:${main}`)).toContain('没有找到')
  expect(await forge(town, zhen, `mergenow:${part}:${main}`)).toBe('这个按钮不是给您的。')
  expect(await forge(town, li, `mergenow:${part}:${part}`)).toBe('不能并入它自己。')
  await merge(li, part, main)
  expect(await forge(town, li, `mergenow:${part}:${main}`)).toContain('不能这样办')
  expect(await forge(town, li, `mergenow:${main}:${part}`)).toContain('不能这样办')
  expect(await forge(town, li, `merge:${part}`)).toContain('不能这样办')
  expect(await forge(town, li, `reply:${part}`)).toContain('不能这样办')
  expect(await forge(town, chen, `merged:${main}`)).toContain('没有找到')
})

test('a report is merged with nothing', async () => {
  await say(town, zhen, '我要举报村支书贪污低保款，收了我们三千块')
  const report = ticketIn(await tap(town, zhen, /提交/))
  expect(await forge(town, lu, `mergenow:${report}:${main}`)).toContain('举报不能并案')
  expect(await forge(town, lu, `mergenow:${part}:${report}`)).toContain('举报不能并案')
  expect(await records(town).verbs(report)).toEqual(['file'])
})
