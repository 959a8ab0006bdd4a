import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { LAMP, records, say, tap, ticketIn } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

const CARD = '办残疾人证要带什么材料？'

const saidBy = (phone: Phone) =>
  phone
    .messages()
    .filter(({ byBot }) => byBot)
    .map(({ text }) => text)

/** The last update Telegram handed out, to be handed out again. */
const handedOut = () => {
  const seen: { update_id: number }[] = []
  const { state } = town.telegram
  const push = state.queue.push.bind(state.queue)
  state.queue.push = (...updates) => {
    seen.push(...updates.filter((update) => update !== undefined))
    return push(...updates)
  }
  return seen
}

test('an update that comes twice, at once or later, files once', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const seen = handedOut()
  await say(town, zhen, LAMP)
  zhen.press(/提交/)
  town.telegram.redeliver(seen.at(-1)!)
  town.telegram.redeliver(seen.at(-1)!)
  await town.settled()
  const no = ticketIn(zhen.shown())
  const before = saidBy(zhen)
  // And all of it once more, after a restart too.
  const all = [...seen]
  for (const update of all) town.telegram.redeliver(update)
  await town.settled()
  await town.restart()
  for (const update of all) town.telegram.redeliver(update)
  await town.settled()
  expect(await records(town).numbers()).toEqual([no])
  expect(saidBy(zhen)).toEqual(before)
  expect(li.messages().filter(({ text }) => text.includes('📥 新的诉求'))).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('an update that ends the program each time is given up, its sender is told, and what follows is handled', async () => {
  const zhen = town.resident('阿珍')
  const seen = handedOut()
  await say(town, zhen, LAMP)
  const { world } = town.app.house
  const deadly = { ...seen.at(-1)!, update_id: seen.at(-1)!.update_id - 1_000 }
  const update = {
    updateId: deadly.update_id,
    lane: 'deadly',
    payload: JSON.stringify(deadly),
  }
  const now = town.clock.now()
  const dead = 'bot-dead'
  const until = new Date(now.getTime() + 60_000)
  // Five programs took it, and died.
  await world.store.commit(async (trx) => {
    await world.records.receiveUpdates(trx, [update], now, 1, { owner: dead, until })
    for (let died = 1; died < 5; died++) {
      await world.records.freeDeadUpdates(trx, dead)
      await world.records.claimUpdates(trx, dead, now, until, 1)
    }
  })
  const before = saidBy(zhen).length
  await town.restart()
  await town.settled()
  expect(saidBy(zhen).slice(before)).toEqual([expect.stringContaining('出了点问题')])
  const row = await town.app.house.world.store.read
    .selectFrom('inbox')
    .select(['state', 'tries'])
    .where('update_id', '=', update.updateId)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ state: 'failed', tries: 5 })
  expect(await say(town, zhen, CARD)).toContain('身份证')
})

test('two hundred residents write at once, and every one of them is answered', async () => {
  const people = Array.from({ length: 200 }, (_, i) => town.resident(`居民${i}`))
  people.forEach((phone, i) => phone.send(i % 2 === 0 ? CARD : LAMP))
  await town.settled()
  people.forEach((phone, i) => {
    expect(saidBy(phone)).toHaveLength(1)
    expect(phone.shown()).toContain(i % 2 === 0 ? '身份证和户口簿' : '还没提交')
  })
  const filing = people.filter((_, i) => i % 2 === 1)
  for (const phone of filing) phone.press(/提交/)
  await town.settled()
  const nos = filing.map((phone) => ticketIn(phone.shown()))
  expect(new Set(nos).size).toBe(100)
  // Not one number is left out.
  expect(nos.toSorted()).toEqual(await records(town).numbers())
  expect(nos.toSorted().at(-1)).toBe('QH261123-100')
  expect(town.telegram.refused()).toEqual([])
})

test("one person's flood is answered in order, and holds nobody else up", async () => {
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  const points = Array.from(
    // More in a minute would be held back (flood.test.ts).
    { length: 29 },
    (_, i) => `第${String(i).padStart(3, '0')}处垃圾没人清运`,
  )
  for (const point of points) zhen.send(point)
  wang.send(CARD)
  await town.settled()
  const drafts = saidBy(zhen)
  expect(drafts).toHaveLength(29)
  // Each answer is the draft with one point more: the order in which they were sent.
  const held = drafts.map((draft) => points.filter((point) => draft.includes(point)))
  expect(held).toEqual(points.map((_, i) => points.slice(0, i + 1)))
  const order = town.telegram.calls('sendMessage').map(({ params }) => Number(params['chat_id']))
  expect(order.filter((chat) => chat === wang.chatId)).toHaveLength(1)
  expect(order.indexOf(wang.chatId)).toBeLessThan(order.lastIndexOf(zhen.chatId) - 14)
  expect(town.telegram.refused()).toEqual([])
})

test('a restart keeps where everybody is: a draft, a number asked for, a reply half written', async () => {
  const [zhen, wang, mei] = ['阿珍', '老王', '阿梅'].map((name) => town.resident(name)) as [
    Phone,
    Phone,
    Phone,
  ]
  const li = await town.staff('李干部', 'officer', 'roads')
  await say(town, zhen, '/complain')
  await say(town, wang, LAMP)
  await tap(town, wang, '留电话')
  await say(town, mei, LAMP)
  const no = ticketIn(await tap(town, mei, /提交/))
  await tap(town, li, '💬 答复')
  await say(town, li, '已经修好。')
  await town.restart()
  expect(await say(town, zhen, CARD)).toContain('还没提交')
  expect(await say(town, wang, '13812345678')).toContain('留给单位的电话：13812345678')
  await tap(town, li, '📤 发送')
  expect(mei.shown()).toContain('已经修好。')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})
