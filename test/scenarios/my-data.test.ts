import { afterEach, beforeEach, expect, test } from 'vitest'

import { speak } from '../../src/handlers/speak.ts'
import type { Fault, Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting } from './clock-steps.ts'
import { answer, buttonOf, file, LAMP, records, say, tap } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const PHONE = '0750-0000101'

let town: Town
let zhen: Phone
/** What Telegram says to the next file, once. */
let fault: Fault | undefined
beforeEach(async () => {
  fault = undefined
  const call = (method: string) => {
    if (method !== 'sendDocument') return undefined
    const once = fault
    fault = undefined
    return once
  }
  town = await openTown({ telegram: { faults: { call } } })
  zhen = town.resident('阿珍')
})
afterEach(() => town.stop())

const ask = async (phone = zhen): Promise<void> => {
  await say(town, phone, '/privacy')
  phone.press(/我的资料/)
  await town.settled()
}
const documents = (phone: Phone) =>
  phone.messages().flatMap(({ media }) => (media?.kind === 'document' ? [media] : []))
/** What stands in the newest file a phone was sent. */
const fileOn = (phone: Phone): string => {
  const { fileId } = documents(phone).at(-1)!
  return town.telegram.state.files.get(fileId)!.bytes.toString('utf8')
}
const uploads = async () =>
  town.app.house.world.store.read.selectFrom('uploads').selectAll().execute()

test('a resident has all that is kept of them as a file: what they asked, wrote and filed, and what came of it', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  await say(town, zhen, CARD)
  await tap(town, zhen, '👍 有帮助')
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await say(town, zhen, PHONE)
  await tap(town, zhen, /提交/)
  const [no] = (await records(town).numbers()) as [string]
  await answer(town, li, no, '灯泡 <已经> 换好 & 亮了。')
  await say(town, zhen, '石岗村村道塌了一个大坑，请处理')

  await ask()
  expect(documents(zhen)).toMatchObject([{ name: '我的资料-2026-11-23.txt', mime: 'text/plain' }])
  const text = fileOn(zhen)
  for (const part of [
    CARD,
    '身份证和户口簿',
    '您点了有帮助',
    LAMP,
    `电话：${PHONE}`,
    `${no} · 已答复待评价 · 城乡建设办公室`,
    '灯泡 <已经> 换好 & 亮了。',
    '石岗村村道塌了一个大坑',
    '第一次来：11月23日 09:00',
  ])
    expect(text).toContain(part)
  // Sent, it lies here no longer.
  expect(await uploads()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('of what was joined to another’s matter, the answers they were told stand in it, and none from before or after', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const wang = town.resident('老王')
  const main = await file(town, wang)
  const interim = (words: string) =>
    acting(town, li, (world, trx, who, now) => speak(world, trx, who, main, 'interim', words, now))
  await interim('先到现场看过了。')
  await say(town, zhen, '上塘村村口路灯坏了好几天，晚上看不见路')
  await tap(town, zhen, /提交/)
  await tap(town, zhen, '是同一件，一起办')
  await interim('灯泡已经订了。')
  await answer(town, li, main, '灯换好了，亮了。')
  await ask()
  const text = fileOn(zhen)
  expect(text).toContain('一起办的那件答复了')
  expect(text).toContain('灯泡已经订了。')
  expect(text).toContain('灯换好了，亮了。')
  // Nor what the other one told, nor that there are others.
  for (const other of ['先到现场', '一直没人修', main]) expect(text).not.toContain(other)

  await tap(town, zhen, '我这边还没解决')
  await tap(town, wang, buttonOf(wang, 'notsolved', main))
  await interim('老王家门口的另外处理。')
  await ask()
  expect(fileOn(zhen)).toContain('灯换好了，亮了。')
  expect(fileOn(zhen)).not.toContain('另外处理')
})

test('nothing of anybody else stands in it: no officer, no note, no neighbour', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const wang = town.resident('老王')
  await file(town, wang, '石岗村村道塌了一个大坑，请处理')
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'accept', no))
  const { world } = town.app.house
  const person = (await records(town).person(li))!.id
  const who = { person, memberships: [{ role: 'officer', unit: 'roads', name: '李干部' }] } as const
  await world.store.commit((trx) =>
    speak(world, trx, who, no, 'note', '群众脾气不好，小心接待', town.clock.now()),
  )
  await ask()
  const text = fileOn(zhen)
  expect(text).toContain(LAMP)
  for (const other of ['李干部', '脾气', '大坑', '老王', '备注']) expect(text).not.toContain(other)
})

test('somebody of whom nothing else is known gets a file that says so much', async () => {
  await ask()
  expect(fileOn(zhen)).toContain('== 账号 ==')
  expect(fileOn(zhen)).not.toContain('== 问过的 ==')
})

test('whoever works here finds their roles in it, in their language', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  await ask(li)
  expect(fileOn(li)).toContain('城乡建设办公室办理员 · 李干部')
  const john = town.resident('John', 'en')
  await say(town, john, '/privacy')
  john.press(/copy of my data/)
  await town.settled()
  expect(documents(john)).toMatchObject([{ name: 'my-data-2026-11-23.txt' }])
  expect(fileOn(john)).toContain('== Account ==')
})

test('and when they are away or on duty, and what they write down for somebody', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const ma = await town.staff('马干部', 'officer', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  await say(town, li, '/away 12月1日 12月5日')
  await tap(town, li, /马干部/)
  await tap(town, li, '✅ 确定')
  await say(town, lu, '/duty')
  await tap(town, lu, '11月25日周三')
  await tap(town, lu, /李干部/)
  await say(town, li, '/record')
  await tap(town, li, '来电')
  await say(town, li, '圩镇社区的老人家说楼道灯不亮')
  await ask(li)
  const text = fileOn(li)
  for (const part of [
    '不在岗：2026年12月1日 至 2026年12月5日',
    '值班：2026年11月25日',
    '代录没写完：11月23日 09:00',
  ])
    expect(text).toContain(part)
  // What a caller told is the caller's.
  expect(text).not.toContain('楼道灯')
  await ask(ma)
  for (const part of ['不在岗', '值班', '代录']) expect(fileOn(ma)).not.toContain(part)
  expect(town.telegram.refused()).toEqual([])
})

test('where the line breaks the file is sent again, once', async () => {
  await say(town, zhen, '/privacy')
  fault = { code: 502, description: 'Bad Gateway' }
  zhen.press(/我的资料/)
  await town.settled(500)
  expect(documents(zhen)).toHaveLength(1)
  expect(fileOn(zhen)).toContain('== 账号 ==')
  expect(await uploads()).toEqual([])
})

test('whoever has blocked the bot gets none, and none is kept for them', async () => {
  await say(town, zhen, '/privacy')
  fault = { code: 403, description: 'Forbidden: bot was blocked by the user' }
  zhen.press(/我的资料/)
  await town.settled()
  expect(documents(zhen)).toEqual([])
  expect(await uploads()).toEqual([])
})
