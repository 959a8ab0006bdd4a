import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { buttonOf, file, LAMP, openMore, records, say, tap, wireTo } from './steps.ts'

const GROUP = -1_009_000_000_123

let town: Town
let zhen: Phone
/** 李干部 in the unit's group; 路人 is a member who works for nobody. */
let li: Phone
let passer: Phone
let no: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  const alone = await town.staff('李干部', 'officer', 'roads')
  const admin = await town.staff('管理员', 'admin')
  const members = [alone, admin, town.resident('路人')]
  const group = town.telegram.group({ id: GROUP, title: '城建工作群', members })
  li = group.phone(alone)
  passer = group.phone(town.resident('路人'))
  await say(town, group.phone(admin), '/bind roads')
  no = await file(town, zhen)
})
afterEach(() => town.stop())

const card = () => li.messages().find(({ text }) => text.includes(LAMP))!
const question = () => li.messages().findLast(({ text }) => text.includes('回复这条消息'))!
const reply = async (phone: Phone, to: number, words: string): Promise<string> => {
  phone.reply(to, words)
  await town.settled()
  return phone.shown()
}

test('更多 works in the group, and what is written for it answers the bot’s question', async () => {
  await openMore(town, li, no)
  await tap(town, li, '备注')
  const asked = question().id
  // Talk, and a reply to somebody else, are no words for it.
  li.send('大家吃饭了吗')
  await town.settled()
  const said = passer.send('吃了')
  await reply(li, said.message_id, '那就好')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(await reply(li, asked, '灯杆是供电所的。')).toContain('备注已记下')
  expect(await records(town).verbs(no)).toEqual(['file', 'note'])
  expect(town.telegram.refused()).toEqual([])
})

test('a reply to the card is the answer, shown first', async () => {
  expect(await reply(li, card().id, '灯泡已经换好。')).toContain(`答复 · 将发给群众（${no}）`)
  expect(zhen.shown()).not.toContain('灯泡')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('灯泡已经换好。')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})

test('a photo in reply to the card goes out, too', async () => {
  li.photo(Buffer.alloc(900, 1), { caption: '换好了，见照片', replyTo: card().id })
  await town.settled()
  expect(li.shown()).toContain('📎 附件 1 件')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.messages().some(({ media }) => media?.kind === 'photo')).toBe(true)
  expect(town.telegram.refused()).toEqual([])
})

test('a member who is no officer replies to the card: nothing of it goes to the resident', async () => {
  const before = zhen.messages().length
  await reply(passer, card().id, '让他自己换灯泡')
  expect(wireTo(town, GROUP)).not.toContain('将发给群众')
  expect(zhen.messages()).toHaveLength(before)
  await tap(town, passer, buttonOf(passer, 'deskmore', no))
  expect(passer.alerts()[0]).toMatch(/没有找到|不是给您的/)
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('不予受理 in the group: the ready words on a message of their own, the question below', async () => {
  await openMore(town, li, no)
  await tap(town, li, '不予受理')
  await tap(town, li, '不归镇里管')
  expect(question().text).toContain('为什么不能受理')
  await tap(town, li, '用这段话')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('请打 12345')
  expect(await records(town).verbs(no)).toEqual(['file', 'decline'])
  expect(town.telegram.refused()).toEqual([])
})

test('two officers write at once in the group: each has their own words', async () => {
  const ma = li.as(await town.staff('马干部', 'head', 'roads'))
  town.telegram.state.rooms.get(GROUP)!.members.add(ma.user.id)
  await reply(li, card().id, '明天去看。')
  await reply(ma, card().id, '今天下午去看。')
  const of = (words: string) => ({
    messageId: li.messages().findLast(({ text }) => text.includes(words) && text.includes('将发'))!
      .id,
    data: `send:${no}`,
  })
  expect(await tap(town, li, of('今天下午去看。'))).toBe('这个按钮已经过时了，请重新打开。')
  await tap(town, ma, of('今天下午去看。'))
  expect(zhen.shown()).toContain('今天下午去看。')
  expect(await tap(town, li, of('明天去看。'))).toBe('已经有人办过这一步了。')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})
