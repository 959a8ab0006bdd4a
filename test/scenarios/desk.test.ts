import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  LAMP,
  labelsUnder,
  openHistory,
  records,
  say,
  slip,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const NOT_FOUND = '没有找到这件诉求，请核对编号。'

test('/queue lists what burns first, and marks what is late', async () => {
  const early = await file(town, zhen)
  town.clock.pass(2 * DAY)
  const later = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  const done = await file(town, zhen, '下水道堵了，没人管')
  await answer(town, li, done)

  const queue = await say(town, li, '/queue')
  expect(queue).toContain('待办 2 件')
  expect(queue.indexOf(early)).toBeLessThan(queue.indexOf(later))
  expect(queue).not.toContain(done)
  expect(queue).toContain('超期 0')
  expect(li.buttons()).toEqual([`${early} · 待签收`, `${later} · 待签收`])

  town.clock.set('2026-12-01T00:00:00+08:00')
  const late = await say(town, li, '/queue')
  expect(late).toContain(`${early} · 待签收 · 🔴 超期1天`)
  expect(late).toContain(`${later} · 待签收 · 🔴 签收超期5天`)
  expect(late).toContain('待签收 2 · 今天到期 0 · 超期 1')
  const overdue = await say(town, li, '/overdue')
  expect(overdue).toContain('超期 1 件')
  expect(overdue).toContain(early)
  expect(overdue).not.toContain(later)
  expect(await tap(town, li, `${early} · 待签收`)).toContain(LAMP)
  expect(town.telegram.refused()).toEqual([])
})

test('the reopened ticket with the nearer day stands before the older one with the later day', async () => {
  const first = await file(town, zhen)
  town.clock.pass(DAY)
  const second = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  await answer(town, li, first)
  town.clock.pass(DAY)
  // A new clock: five working days from now, later than the second's.
  await tap(town, zhen, '未解决')
  const queue = await say(town, li, '/queue')
  expect(queue.indexOf(second)).toBeLessThan(queue.indexOf(first))
  expect(queue).toContain(`${first} · 重办`)
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  'QH261123-001',
  'qh261123-001',
  ' QH261123001 ',
  'ＱＨ２６１１２３－００１',
  '编号QH261123-001。',
  'QH261123 - 001',
  'QH261123—001',
  'QH 261123-001',
])('/ticket understands a number typed as "%s"', async (typed) => {
  await file(town, zhen)
  expect(await say(town, li, `/ticket ${typed}`)).toContain(LAMP)
  expect(labelsUnder(li, /路灯/)).toEqual(['✅ 受理', '💬 答复', '更多'])
  expect(town.telegram.refused()).toEqual([])
})

test.each(['', 'QH261123-002', 'QH', '123', '<b>x</b>', 'ZZ261123-001'])(
  '/ticket %j is answered with one sentence',
  async (typed) => {
    await file(town, zhen)
    expect(await say(town, li, `/ticket ${typed}`.trim())).toBe(NOT_FOUND)
    expect(town.telegram.refused()).toEqual([])
  },
)

test('to another unit the ticket does not exist', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const no = await file(town, zhen)
  expect(await say(town, chen, `/ticket ${no}`)).toBe(NOT_FOUND)
  expect(await say(town, chen, '/queue')).toContain('没有待办的诉求')
  for (const kind of ['ticket', 'accept', 'reply', 'send', 'rewrite', 'history', 'files'])
    expect(await forge(town, chen, `${kind}:${no}`)).toMatch(/没有找到这件诉求|按钮已经过时/)
  expect(wireTo(town, chen.chatId)).not.toContain('路灯')
  expect(await records(town).verbs(no)).toEqual(['file'])

  const lu = await town.staff('陆主任', 'coordinator')
  expect(await say(town, lu, `/ticket ${no}`)).toContain(LAMP)
  expect(town.telegram.refused()).toEqual([])
})

test('受理 is told to the resident, and 受理 again says that it is done', async () => {
  const no = await file(town, zhen)
  const button = buttonOf(li, 'accept', no)
  li.press(button)
  li.press(button)
  await town.settled()
  expect(li.alerts()).toContain('已经有人办过这一步了。')
  expect(zhen.shown()).toContain(`您反映的 ${no} 已由城乡建设办公室签收`)
  expect(zhen.messages().filter(({ text }) => text.includes('签收，正在办理'))).toHaveLength(1)
  expect(await records(town).verbs(no)).toEqual(['file', 'accept'])
  expect(await forge(town, li, `accept:${no}`)).toBe('已经有人办过这一步了。')
  expect(town.telegram.refused()).toEqual([])
})

test('two officers press 受理 at once: one did, both cards say 办理中', async () => {
  const ma = await town.staff('马干部', 'head', 'roads')
  const no = await file(town, zhen)
  li.press(buttonOf(li, 'accept', no))
  ma.press(buttonOf(ma, 'accept', no))
  await town.settled()
  const said = [...li.alerts(), ...ma.alerts()]
  expect(said.toSorted()).toEqual(['已签收', '已经有人办过这一步了。'].toSorted())
  for (const phone of [li, ma]) {
    const card = phone.messages().findLast(({ text }) => text.includes(LAMP))!
    expect(card.text).toContain(`${no} · 办理中`)
    expect(card.markup?.inline_keyboard?.flat().map(({ text }) => text)).toEqual([
      '💬 答复',
      '更多',
    ])
  }
  expect(await records(town).verbs(no)).toEqual(['file', 'accept'])
  expect(town.telegram.refused()).toEqual([])
})

test("every officer's newest card follows what happens to the ticket", async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const no = await file(town, zhen)
  const card = () => ma.messages().findLast(({ text }) => text.includes(LAMP))!
  const id = card().id
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(card()).toMatchObject({ id, edited: true })
  await answer(town, li, no)
  expect(card().text).toContain('已答复待评价')
  expect(
    card()
      .markup?.inline_keyboard?.flat()
      .map(({ text }) => text),
  ).toEqual(['更多'])
  await tap(town, zhen, '👍 已解决')
  expect(card()).toMatchObject({ id })
  expect(card().text).toContain('已办结')
  expect(town.telegram.refused()).toEqual([])
})

test('a card names its unit to those who see the tickets of several, and stays so', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const ma = await town.staff('马干部', 'officer', 'roads')
  ma.startWith(await town.invitation('officer', 'environment', '马干部'))
  await town.settled()
  const no = await file(town, zhen)
  await say(town, lu, `/ticket ${no}`)
  await say(town, li, `/ticket ${no}`)
  const about = (phone: Phone) =>
    phone
      .messages()
      .filter(({ text }) => text.includes(LAMP))
      .map(({ text }) => /📂.*/.exec(text)?.[0])
  const [short, long] = ['📂 道路设施 · 上塘村', '📂 道路设施 · 上塘村 · 城乡建设办公室']
  const all = () => [about(li), about(ma), about(lu)]
  expect(all()).toEqual([[short], [long], [long]])
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(all()).toEqual([[short], [long], [long]])
  expect(town.telegram.refused()).toEqual([])
})

test('更多 under a card tells the history, without a name', async () => {
  const no = await file(town, zhen)
  town.clock.pass(HOUR)
  await answer(town, li, no, '灯泡已经换好。')
  const history = await openHistory(town, li, no)
  expect(history).toContain('提交，转给城乡建设办公室')
  expect(history).toContain('灯泡已经换好。')
  expect(history).not.toContain('李干部')
  expect(town.telegram.refused()).toEqual([])
})

test('a complaint over several messages: after 受理 every word of it still stands there, once', async () => {
  const sentence = (i: number) => `第${String(i).padStart(4, '0')}处路灯坏了，没人修。`
  const words = Array.from({ length: 500 }, (_, i) => sentence(i)).join('')
  await slip(town, zhen, { text: words })
  const no = ticketIn(await tap(town, zhen, /提交/))
  const read = () =>
    li
      .messages()
      .filter(({ byBot }) => byBot)
      .map(({ text }) => text)
      .join('\n')
  const places = () => read().match(/第\d{4}处/g)
  expect(places()).toEqual(words.match(/第\d{4}处/g))
  expect(read()).toContain(`${no} · 待签收`)
  await tap(town, li, buttonOf(li, 'accept', no))
  expect(places()).toEqual(words.match(/第\d{4}处/g))
  expect(read()).toContain(`${no} · 办理中`)
  expect(read()).not.toContain('待签收')
  await answer(town, li, no)
  expect(places()).toEqual(words.match(/第\d{4}处/g))
  expect(read()).toContain(`${no} · 已答复待评价`)
  expect(town.telegram.refused()).toEqual([])
})

test('long words added later go ahead of the card, and what was filed stays on it', async () => {
  const no = await file(town, zhen)
  const older = li.messages().at(-1)!.id
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await say(town, zhen, `还是不亮。${'灯'.repeat(3_000)}完`)
  const [added, card] = li.messages().slice(-2)
  expect(added!.text).toContain('📎 群众有补充')
  expect(added!.text).toContain('还是不亮。')
  expect(card!.text).toContain(LAMP)
  expect(card!.text).not.toContain('还是不亮。')
  await tap(town, li, buttonOf(li, 'accept', no))
  const now = (id: number) => li.messages().find((message) => message.id === id)!.text
  expect(now(card!.id)).toContain(LAMP)
  expect(now(card!.id)).toContain(`${no} · 办理中`)
  expect(now(older)).toBe(`${no} 办理中 · 最新的卡片在下面`)
  expect(town.telegram.refused()).toEqual([])
})

const RUBBISH = '下河村村口垃圾堆了一个星期，没人清运'

test('a complaint for a unit where nobody works reaches the coordinators, who can handle it', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const before = li.messages().length
  const no = await file(town, zhen, RUBBISH)
  expect(lu.shown()).toContain('新的诉求')
  expect(lu.shown()).toContain(RUBBISH)
  expect(lu.shown()).toContain('生态环境办公室')
  expect(li.messages()).toHaveLength(before)
  await tap(town, lu, buttonOf(lu, 'accept', no))
  expect(zhen.shown()).toContain('签收')
  expect(lu.messages().findLast(({ text }) => text.includes(RUBBISH))!.text).toContain('办理中')

  // A reply that does not arrive comes back to them as well.
  zhen.block()
  await town.settled()
  await answer(town, lu, no)
  await lu.expect(/⚠️ .*没能送到/)
  await town.settled()
  expect(ticketIn(lu.shown())).toBe(no)
  expect(await records(town).verbs(no)).toEqual(['file', 'accept', 'reply', 'undelivered'])
})

test('where a unit has an officer, or a group, the coordinators are not told of every complaint', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({ id: -1_009_000_000_321, title: '环境群', members: [admin] })
  await say(town, group.phone(admin), '/bind environment')
  const before = lu.messages().length
  await file(town, zhen)
  await file(town, zhen, RUBBISH)
  expect(group.phone(admin).shown()).toContain(RUBBISH)
  expect(lu.messages()).toHaveLength(before)
  expect(town.telegram.refused()).toEqual([])
})
