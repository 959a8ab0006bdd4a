import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { buttonOf, file, LAMP, records, say, tap } from './steps.ts'

const GROUP = -4_000_123
const GROWN = -1_009_000_004_123

let town: Town
let zhen: Phone
let li: Phone
let admin: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  const members = [
    await town.staff('李干部', 'officer', 'roads'),
    await town.staff('管理员', 'admin'),
  ] as const
  const group = town.telegram.group({
    id: GROUP,
    title: '城建工作群',
    members: [...members],
    type: 'group',
  })
  li = group.phone(members[0])
  admin = group.phone(members[1])
  await say(town, admin, '/bind roads')
})
afterEach(() => town.stop())

const grown = (phone: Phone) => town.telegram.phone(phone.user.id, GROWN)

test('a group that grows into a supergroup keeps its binding, and messages follow', async () => {
  const first = await file(town, zhen)
  expect(li.shown()).toContain(first)
  town.telegram.migrate(GROUP, GROWN)
  await town.settled()
  expect(await records(town).binding(GROWN)).toEqual({ kind: 'unit', unit: 'roads' })
  expect(await records(town).binding(GROUP)).toBeUndefined()

  const second = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  expect(grown(li).messages().at(-1)?.text).toContain(second)
  await tap(town, grown(li), buttonOf(grown(li), 'accept', second))
  expect(grown(li).messages().at(-1)?.text).toContain('办理中')
  expect(town.telegram.refused()).toEqual([])
})

test('messages in line when the group grew find their way, whichever the bot learns first', async () => {
  // The bot hears of it from a refused message: the update has not come yet.
  const queue = town.telegram.state.queue
  const held: typeof queue = []
  await say(town, zhen, LAMP)
  const { onQueued } = town.telegram.state
  town.telegram.state.onQueued = () => undefined
  town.telegram.migrate(GROUP, GROWN)
  for (let at = 0; at < queue.length; at++)
    if (queue[at]) {
      held.push(queue[at])
      queue[at] = undefined
    }
  town.telegram.state.onQueued = onQueued
  await tap(town, zhen, /提交/)
  expect(
    grown(li)
      .messages()
      .filter(({ text }) => text.includes(LAMP)),
  ).toHaveLength(1)
  expect(await records(town).binding(GROWN)).toEqual({ kind: 'unit', unit: 'roads' })

  for (const update of held) town.telegram.redeliver(update!)
  const no = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  expect(grown(li).messages().at(-1)?.text).toContain(no)
  expect(await records(town).binding(GROWN)).toEqual({ kind: 'unit', unit: 'roads' })
  expect(town.telegram.refused().map(({ error }) => error?.description)).toEqual([
    'Bad Request: group chat was upgraded to a supergroup chat',
  ])
})

test('a bot that is taken out of the group sends nothing there, and must be bound anew', async () => {
  admin.removeBot()
  await town.settled()
  expect(await records(town).binding(GROUP)).toBeUndefined()
  const no = await file(town, zhen)
  expect(town.resident('李干部').shown()).toContain(no)
  expect(
    li
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toContain(no)

  admin.addBot()
  await town.settled()
  expect(admin.shown()).toContain('/bind')
  await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  expect(
    li
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toContain('石岗村')
  await say(town, admin, '/bind roads')
  const third = await file(town, zhen, '下水道堵了，没人管')
  expect(li.messages().at(-1)?.text).toContain(third)
  expect(town.telegram.refused()).toEqual([])
})

test('a card of a group that threw the bot out does not keep the others from theirs', async () => {
  const no = await file(town, zhen)
  admin.removeBot()
  await town.settled()
  const own = town.resident('李干部')
  await tap(town, own, buttonOf(own, 'accept', no))
  expect(zhen.shown()).toContain('签收')
  expect(own.messages().findLast(({ text }) => text.includes(LAMP))?.text).toContain('办理中')
  expect(town.telegram.refused().filter(({ error }) => error?.code !== 403)).toEqual([])
})

test("a leaders' group shows figures and takes no tickets", async () => {
  await say(town, admin, '/bind leaders')
  await town.staff('林书记', 'leader')
  const lin = li.as(town.resident('林书记'))
  town.telegram.state.rooms.get(GROUP)!.members.add(lin.user.id)
  const no = await file(town, zhen)
  await say(town, lin, '/summary')
  await tap(town, lin, '本周')
  expect(lin.messages().at(-1)!.text).toContain('收到 1 件')
  expect(
    li
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toContain(no)
  expect(await say(town, li, '/summary')).toBe('这个功能只给工作人员用。')
  expect(town.telegram.refused()).toEqual([])
})
