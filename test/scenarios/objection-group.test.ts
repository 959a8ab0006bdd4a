import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { apply, ASKED, confirm, disclosed, disclosedVerbs, NAME, REACHED } from './apply-steps.ts'
import { object as objectTo, publishLamps, WRONG } from './objection-steps.ts'
import { forge, say, tap, ticketIn, wireTo } from './steps.ts'

/** Objections and applications before a unit's group, as complaints stand there. */

const GROUP = -1_009_000_000_321
let town: Town
let zhen: Phone
let lu: Phone
let head: Phone
/** The same people in the group; 路人 is a member who works for nobody. */
let li: Phone
let passer: Phone
let admin: Phone
let key: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
  head = await town.staff('霍主任', 'head', 'roads')
  const alone = [
    await town.staff('李干部', 'officer', 'roads'),
    await town.staff('管理员', 'admin'),
  ]
  const group = town.telegram.group({
    id: GROUP,
    title: '城建工作群',
    members: [...alone, town.resident('路人'), zhen, lu],
    bot: 'left',
  })
  li = group.phone(alone[0]!)
  admin = group.phone(alone[1]!)
  passer = group.phone(town.resident('路人'))
  admin.addBot()
  await town.settled()
  await say(town, admin, '/bind roads')
  key = await publishLamps(town)
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const object = (words?: string): Promise<string> => objectTo(town, zhen, key, words)
const faults = async () => {
  const { world } = town.app.house
  return (await verify(world, world.store.read)).faults
}
const inGroup = (): string => wireTo(town, GROUP)
const giveTo = async (unit: string): Promise<void> => {
  await tap(town, lu, '🔀 交给别的单位')
  while (!lu.buttons().includes(unit)) await tap(town, lu, /下一页/)
  await tap(town, lu, unit)
}

describe('an objection in its unit’s group', () => {
  test('has a card with its words, which the head has in private too, and not by whom', async () => {
    const no = await object()
    for (const phone of [li, head]) {
      expect(phone.shown()).toContain(no)
      expect(phone.shown()).toContain(WRONG)
    }
    expect(li.buttons()).toEqual([
      expect.stringContaining('上塘村路灯安装公示'),
      '✅ 已公开或更正',
      '💬 说明原因',
    ])
    expect(inGroup()).not.toContain('阿珍')
  })

  test('is answered there: the words as a reply, seen before they go out, and by its unit alone', async () => {
    const no = await object()
    await tap(town, li, '💬 说明原因')
    const asked = li.messages().findLast(({ byBot }) => byBot)!
    expect(asked.text).toContain('请写为什么不公开或不改')
    li.reply(asked.id, '另外 10 盏下月安装。')
    await town.settled()
    expect(li.shown()).toContain('还没发出')
    expect(await forge(town, passer, `discsend:${no}`)).toContain('过时')
    expect(await forge(town, passer, 'discdrop')).toContain('不是给您的')
    await tap(town, li, '📤 发送')
    expect(zhen.shown()).toContain('另外 10 盏下月安装')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'explain'])
    expect(li.messages().find(({ text }) => text.includes(WRONG))!.text).toContain('已说明')
    expect(await faults()).toEqual([])
  })

  test('a reply to its card is the reason, shown first; nobody else’s reply is', async () => {
    const no = await object()
    const card = li.messages().findLast(({ text }) => text.includes(WRONG))!
    passer.reply(card.id, '我看就是错的')
    await town.settled()
    expect(await disclosedVerbs(town, no)).toEqual(['file'])
    li.reply(card.id, '已现场核对，含新村 10 盏。')
    await town.settled()
    await tap(town, li, '📤 发送')
    expect(zhen.shown()).toContain('含新村 10 盏')
    // It is over: another reply says so, and is nothing.
    li.reply(card.id, '再补一句。')
    await town.settled()
    expect(li.shown()).toContain('不能这样办')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'explain'])
  })

  test('what its resident or the office can press does nothing there', async () => {
    const no = await object()
    const phone = town.telegram.phone(zhen.user.id, GROUP)
    for (const data of [`discbacknow:${no}`, `discunits:${no}:0`, `disc:${no}`])
      expect(await forge(town, phone, data)).toMatch(/私聊|不是给您的/)
    expect(await disclosedVerbs(town, no)).toEqual(['file'])
  })

  test('goes from the group when it is given to another unit', async () => {
    const no = await object()
    await giveTo('党政办公室')
    const card = li.messages().find(({ text }) => text.includes(no))!
    expect(card.text).toContain('已经不由这里办')
    expect(card.text).not.toContain('20 盏')
    expect(await forge(town, li, `discwords:explain:${no}`)).toMatch(/私聊|没有找到/)
  })

  test('goes from a group that is unbound, and comes back to none', async () => {
    const no = await object()
    await say(town, admin, '/unbind')
    const card = li.messages().find(({ text }) => text.includes(no))!
    expect(card.text).not.toContain('20 盏')
    expect(await forge(town, li, `discwords:explain:${no}`)).toContain('私聊')
  })
})

describe('an objection about the conduct of the unit itself', () => {
  const CONDUCT = '城建办主任收了施工队的红包，公示的数是假的。'

  test('goes to the coordinator, and never to the unit: not to its people, not to its group', async () => {
    const editor = await town.staff('小编', 'editor', 'roads')
    const before = inGroup()
    zhen.startWith(`i_${key}`)
    await town.settled()
    await tap(town, zhen, '📢 内容有误或没公开')
    const preview = await say(town, zhen, CONDUCT)
    expect(preview).toContain('交给：党政办公室')
    const done = await tap(town, zhen, '✅ 提交')
    expect(done).toContain('党政办公室')
    const no = ticketIn(done)
    expect(lu.shown()).toContain(CONDUCT)
    expect(inGroup()).toBe(before)
    for (const phone of [head, editor, town.resident('李干部')]) {
      expect(wireTo(town, phone.chatId)).not.toContain('红包')
      expect(await forge(town, phone, `disc:${no}`)).toContain('没有找到')
    }
    // Nor is it given there; any other unit can have it.
    expect(await forge(town, lu, `discto:${no}:roads`)).toContain('反映的就是这个单位')
    await giveTo('纪检监察办公室')
    expect(await disclosed(town, no)).toMatchObject({ about: 'roads' })
    expect(await forge(town, lu, `discto:${no}:roads`)).toContain('反映的就是这个单位')
    expect(await faults()).toEqual([])
  })

  test('nor does what its resident says of them, when they are not content', async () => {
    const no = await object()
    await say(town, head, `/ticket ${no}`)
    await tap(town, head, '💬 说明原因')
    await say(town, head, '公示没有错。')
    await tap(town, head, '📤 发送')
    await tap(town, zhen, '还是不对，请镇里核实')
    await say(town, zhen, CONDUCT)
    await tap(town, zhen, '📤 发送')
    expect(lu.shown()).toContain(CONDUCT)
    expect(inGroup()).not.toContain('红包')
    expect(wireTo(town, head.chatId)).not.toContain('红包')
    expect(await forge(town, head, `disc:${no}`)).toContain('没有找到')
    expect(await faults()).toEqual([])
  })
})

describe('an application', () => {
  test('given to a unit is told to its officers and head, and to its group without who and what', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await giveTo('城乡建设办公室')
    for (const phone of [head, town.resident('李干部')]) expect(phone.shown()).toContain(NAME)
    expect(li.shown()).toContain(no)
    expect(li.shown()).toContain('最晚')
    expect(li.buttons()).toEqual([])
    for (const part of [NAME, REACHED, ASKED]) expect(inGroup()).not.toContain(part)
    // Nor when it is opened there, by one who reads all of it in private.
    expect(await say(town, li, `/ticket ${no}`)).toContain('只在私聊里看')
    for (const part of [NAME, REACHED, ASKED]) expect(inGroup()).not.toContain(part)
    expect(await forge(town, li, `discwords:consult:${no}`)).toContain('私聊')
  })

  test('goes from the cards of a unit that has it no more, with who applies', async () => {
    await apply(town, zhen)
    await confirm(town, lu)
    await giveTo('城乡建设办公室')
    expect(head.shown()).toContain(NAME)
    await giveTo('党政办公室')
    const shown = () => JSON.stringify(head.messages().map(({ text }) => text))
    for (const part of [NAME, ASKED]) expect(shown()).not.toContain(part)
    expect(head.shown()).toContain('已经不由这里办')
  })
})
