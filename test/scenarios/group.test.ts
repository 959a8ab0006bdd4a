import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { buttonOf, file, forge, LAMP, records, say, tap, wireTo } from './steps.ts'

const GROUP = -1_009_000_000_123

let town: Town
let zhen: Phone
/** 李干部 and 管理员 in the group; 路人 is a member who works for nobody. */
let li: Phone
let admin: Phone
let passer: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  const [liAlone, adminAlone] = [
    await town.staff('李干部', 'officer', 'roads'),
    await town.staff('管理员', 'admin'),
  ]
  const group = town.telegram.group({
    id: GROUP,
    title: '城建工作群',
    members: [liAlone, adminAlone, town.resident('路人')],
    bot: 'left',
  })
  li = group.phone(liAlone)
  admin = group.phone(adminAlone)
  passer = group.phone(town.resident('路人'))
  admin.addBot()
  await town.settled()
})
afterEach(() => town.stop())

const alone = (name: string) => town.resident(name)

test('the bot greets a group, and only an admin binds it, to a unit that exists', async () => {
  expect(admin.shown()).toContain('/bind 单位名称')
  for (const phone of [li, passer])
    expect(await say(town, phone, '/bind roads')).toBe('这个功能只给工作人员用。')
  expect(await say(town, admin, '/bind 养猪办')).toBe('没有叫“养猪办”的单位，请核对名称。')
  expect(await say(town, admin, '/bind')).toMatch(/^没有叫“”的单位|^用法/)
  expect(await records(town).binding(GROUP)).toBeUndefined()
  expect(await say(town, admin, '/bind 城乡建设办公室')).toContain('本群已绑定城乡建设办公室')
  expect(await records(town).binding(GROUP)).toEqual({ kind: 'unit', unit: 'roads' })
  expect(await say(town, alone('管理员'), '/bind roads')).toBe('这个命令请在群里用。')
  expect(town.telegram.refused()).toEqual([])
})

test('a new ticket stands in the group, and is accepted there for all to see', async () => {
  await say(town, admin, '/bind@mingbai_bot roads')
  const no = await file(town, zhen)
  expect(li.shown()).toContain(no)
  expect(li.shown()).toContain(LAMP)
  // Whose ticket it is, its group knows.
  expect(li.shown()).toContain('📂 道路设施 · 上塘村\n')
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(zhen.shown()).toContain('签收')
  const card = (phone: Phone) => phone.messages().findLast(({ text }) => text.includes(LAMP))!
  expect(card(li).text).toContain(`${no} · 办理中`)
  expect(card(alone('李干部')).text).toContain(`${no} · 办理中`)
  expect(wireTo(town, GROUP)).not.toContain('阿珍')
  expect(wireTo(town, GROUP)).not.toContain(String(zhen.user.id))

  // Another unit's tickets do not come here.
  await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  expect(wireTo(town, GROUP)).not.toContain('垃圾')
  expect(town.telegram.refused()).toEqual([])
})

test('the card of a ticket opened again and again: the newest is worked with, and a press on an older one changes nothing', async () => {
  await say(town, admin, '/bind roads')
  const no = await file(town, zhen)
  for (const _ of [1, 2, 3]) await say(town, li, `/ticket ${no}`)
  const cards = () => li.messages().filter(({ text }) => text.includes(LAMP))
  const lines = () => li.messages().filter(({ text }) => text.includes('最新的卡片在下面'))
  expect([cards().length, lines().length]).toEqual([1, 3])
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(cards()[0]!.text).toContain('办理中')
  expect(cards()[0]!.markup!.inline_keyboard!.flat()[0]!.text).toBe('💬 答复')
  // Pressed as the newer one came.
  expect(await forge(town, li, `accept:${no}`)).toBe('已经有人办过这一步了。')
  expect(await records(town).verbs(no)).toEqual(['file', 'accept'])
  expect(town.telegram.refused()).toEqual([])
})

test("答复 in the group: the officer answers the bot's question, and the words go out from there", async () => {
  await say(town, admin, '/bind roads')
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'reply', no))
  const prompt = li.messages().findLast(({ text }) => text.includes('回复这条消息'))!
  // Others talk meanwhile: that is no reply to anybody.
  passer.send('大家吃饭了吗')
  admin.send('还没')
  await town.settled()
  li.reply(prompt.id, '灯泡已经换好。')
  await town.settled()
  expect(li.shown()).toContain(`将发给群众（${no}）`)
  expect(zhen.shown()).not.toContain('灯泡')
  // The preview's button is the officer's, not everyone's.
  passer.press(buttonOf(passer, 'send', no))
  await town.settled()
  expect(passer.alerts()).toHaveLength(1)
  expect(zhen.shown()).not.toContain('灯泡')

  expect(await tap(town, li, buttonOf(li, 'send', no))).toContain('已发给群众')
  expect(zhen.shown()).toContain('灯泡已经换好。')
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(town.telegram.refused()).toEqual([])
})

test('who is no officer presses in vain: a pop-up, and nothing changes', async () => {
  await say(town, admin, '/bind roads')
  const no = await file(town, zhen)
  const before = wireTo(town, GROUP)
  for (const phone of [passer, admin]) {
    for (const kind of ['accept', 'reply'])
      expect(await tap(town, phone, buttonOf(phone, kind, no))).toBe('这个按钮不是给您的。')
    expect(await tap(town, phone, buttonOf(phone, 'deskmore', no))).toMatch(/没有找到|不是给您的/)
  }
  expect(wireTo(town, GROUP)).toBe(before)
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test("the group of one unit shows no other unit's ticket, whoever asks", async () => {
  await say(town, admin, '/bind roads')
  await town.staff('陆主任', 'coordinator')
  const lu = li.as(alone('陆主任'))
  town.telegram.state.rooms.get(GROUP)!.members.add(lu.user.id)
  const lamp = await file(town, zhen)
  const rubbish = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  expect(await say(town, lu, `/ticket ${lamp}`)).toContain(LAMP)
  expect(await say(town, lu, `/ticket ${rubbish}`)).toBe('没有找到这件诉求，请核对编号。')
  expect(await say(town, lu, '/queue')).not.toContain(rubbish)
  expect(await forge(town, lu, `ticket:${rubbish}`)).toBe('没有找到这件诉求，请核对编号。')
  expect(wireTo(town, GROUP)).not.toContain('垃圾')
  expect(town.telegram.refused()).toEqual([])
})

test('talk in the group is not answered; the bare name is, with a way to the private chat', async () => {
  await say(town, admin, '/bind roads')
  const before = li.messages().length
  expect(await say(town, passer, '路灯坏了没人修，谁管？')).toBe('')
  expect(li.messages().length).toBe(before + 1)
  expect(await say(town, passer, '@mingbai_bot')).toContain('请私聊我')
  expect(passer.buttons()).toEqual(['私聊'])
  passer.press('私聊')
  await town.settled()
  expect(alone('路人').messages().at(-1)?.text).toContain('直接写给我')
  // What is a resident's own stays out of the group.
  for (const command of ['/my', '/complain 路灯坏了', '/start', '/language'])
    expect(await say(town, passer, command)).toBe('这个命令请私聊我用。')
  expect(await records(town).numbers()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('an unbound group sees no tickets at all', async () => {
  const no = await file(town, zhen)
  for (const command of ['/queue', `/ticket ${no}`, '/overdue'])
    expect(await say(town, li, command)).toBe('这个命令请私聊我用。')
  expect(wireTo(town, GROUP)).not.toContain(no)
  expect(town.telegram.refused()).toEqual([])
})
