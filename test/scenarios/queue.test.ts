import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { unitKey } from '../../src/bot/queue-mark.ts'
import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { anEvent } from '../domain/builders.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, file, forge, records, say, tap, wireTo } from './steps.ts'

let town: Town
let li: Phone
beforeEach(async () => {
  town = await openTown()
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

type Filed = Parameters<typeof anEvent<'file'>>[1]

/** A ticket as if it had been filed and handled: the roads', to be taken up today, answered on Monday. */
const lay = async (words: string, given: Filed = {}, ...events: ComplaintEvent[]) => {
  const { records: all, store, town: township } = town.app.house.world
  const salted = all.saltWords(words)
  const event = anEvent('file', {
    category: 'roads',
    acceptBy: '2026-11-23T16:00:00.000Z',
    answerBy: '2026-11-30T16:00:00.000Z',
    at: town.clock.now().toISOString(),
    words: salted.digest,
    ...given,
  })
  return store.commit(async (trx) => {
    const no = await all.nextTicketNumber(trx, township.prefix, '2026-11-23')
    let ticket = await all.appendEvent(trx, no, undefined, event, null, salted)
    for (const one of events) ticket = await all.appendEvent(trx, no, ticket, one, null)
    return no
  })
}
const by = async (phone: Phone, unit = 'roads') => ({
  by: { role: 'officer' as const, person: (await records(town).person(phone))!.id, unit },
})

/** Where each of these stands in what is shown, from 0; -1 where it does not. */
const placesIn = (shown: string, ...parts: string[]) => {
  const at = parts.map((part) => shown.indexOf(part))
  const sorted = at.toSorted((a, b) => a - b)
  return at.map((one) => (one < 0 ? -1 : sorted.indexOf(one)))
}
const numbersIn = (shown: string) => shown.match(/QH\d{6}-\d{3}/g) ?? []

describe("an officer's own queue", () => {
  test('begins with what is urgent and nobody’s, then has what is theirs, what nobody has, what they help with, and what waits for residents', async () => {
    const ma = await town.staff('马干部', 'officer', 'roads')
    const mine = await lay('我在办的坑', {}, anEvent('accept', await by(li)))
    const free = await lay('没人管的坑')
    const fire = await lay('起火的坑', { urgent: true, answerBy: '2026-12-01T16:00:00.000Z' })
    const theirs = await lay('同事办的坑', {}, anEvent('accept', await by(ma)))
    const helped = await lay(
      '环保的坑',
      { unit: 'environment' },
      anEvent('call-in', { unit: 'roads', ...(await by(li, 'environment')) }),
    )
    const waits = await lay(
      '等补充的坑',
      {},
      anEvent('ask-more', { ...(await by(li)), waitUntil: '2026-11-26T16:00:00.000Z' }),
    )
    const elsewhere = await lay('别人家的坑', { unit: 'environment' })

    const shown = await say(town, li, '/queue')
    expect(
      placesIn(
        shown,
        '▍紧急，还没有人办',
        fire,
        '▍我在办的',
        mine,
        '▍还没有人办的',
        free,
        '▍请我们协办的',
        helped,
        '▍等群众补充的',
        waits,
      ),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(shown).not.toContain(theirs)
    expect(shown).not.toContain(elsewhere)
    expect(shown).toContain('待办 3 件（最急的在前）\n待签收 2 · 今天到期 2 · 超期 0')
    expect(shown).toContain(`${mine} · 办理中 · 11月30日周一前答复`)
    expect(shown).toContain(
      `${free} · 待签收 · ⏰ 今天要签收\n📂 道路设施 · 未注明地点 · 无人认领\n没人管的坑`,
    )
    expect(shown).toContain('未注明地点 · 无人认领 · 生态环境办公室\n环保的坑')
    expect(shown).toContain(`${waits} · 待补充 · ⏸ 等到11月26日周四`)
    expect(li.buttons()).toContain('👥 全部')

    const all = await tap(town, li, '👥 全部')
    expect(all).toContain(`${theirs} · 办理中`)
    expect(all).toContain('同事在办\n同事办的坑')
    expect(all).toContain('我在办\n我在办的坑')
    expect(placesIn(all, fire, free, mine, theirs, waits)).toEqual([0, 1, 2, 3, 4])
    expect(all).not.toContain(helped)
    expect(await tap(town, li, '我和待认领的')).toBe(shown)
    expect(await tap(town, li, `${helped} · 待签收`)).toContain('环保的坑')
    expect(town.telegram.refused()).toEqual([])
  })

  test('puts 🚨 first, then what is late, and says how late', async () => {
    const calm = await lay('不急的')
    const late = await lay('晚了的', { acceptBy: '2026-11-18T16:00:00.000Z' })
    const later = await lay(
      '晚得多的',
      { acceptBy: '2026-11-10T16:00:00.000Z', answerBy: '2026-11-20T16:00:00.000Z' },
      anEvent('accept', await by(li)),
      anEvent('release'),
    )
    const urgent = await lay('要紧的', {
      urgent: true,
      acceptBy: '2026-11-23T03:30:00.000Z',
      answerBy: '2026-11-24T01:00:00.000Z',
    })
    const shown = await say(town, li, '/queue')
    expect(placesIn(shown, urgent, late, later, calm)).toEqual([0, 1, 2, 3])
    expect(shown).toContain(`🚨 ${urgent} · 待签收 · ⏰ 今天 11:30 前签收`)
    expect(shown).toContain(`${late} · 待签收 · 🔴 签收超期5天`)
    expect(shown).toContain(`${later} · 办理中 · 🔴 超期3天`)
    expect(shown).toContain('待签收 3 · 今天到期 2 · 超期 1')
    expect(await say(town, li, '/overdue')).toContain(`超期 1 件\n\n${later}`)
    town.clock.set('2026-11-23T14:00:00+08:00')
    expect(await say(town, li, '/queue')).toContain(`🚨 ${urgent} · 待签收 · 🔴 签收超期2小时`)
    expect(town.telegram.refused()).toEqual([])
  })

  test('says where only colleagues have something', async () => {
    const ma = await town.staff('马干部', 'officer', 'roads')
    const theirs = await lay('同事办的坑', {}, anEvent('accept', await by(ma)))
    expect(await say(town, li, '/queue')).toBe('您手上没有待办的诉求。同事手上有 1 件。')
    expect(await tap(town, li, '👥 全部')).toContain(theirs)
    expect(town.telegram.refused()).toEqual([])
  })

  test('never shows what somebody here filed as a resident: it is for colleagues', async () => {
    const zhen = town.resident('阿珍')
    const own = await file(town, li, '上塘村村口的路灯坏了，一直没人修')
    const other = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
    const shown = await say(town, li, '/queue')
    expect(shown).toContain(other)
    expect(shown).not.toContain('路灯')
    expect(li.buttons()).toEqual([`${other} · 待签收`])
    expect(shown).toContain(own)
    expect(town.telegram.refused()).toEqual([])
  })
})

describe('page by page', () => {
  const pageOf = (phone: Phone) =>
    phone.messages().findLast(({ text }) => text.includes('待办'))!.text

  test('a long queue is gone through without a ticket twice or left out, though some are answered meanwhile', async () => {
    const nos: string[] = []
    for (let i = 0; i < 13; i++) nos.push(await lay(`坑 ${i}`))
    for (let i = 0; i < 10; i++) nos.push(await lay(`洞 ${i}`, {}, anEvent('accept', await by(li))))
    const order = [...nos.slice(13), ...nos.slice(0, 13)]
    const first = await say(town, li, '/queue')
    expect(numbersIn(first)).toEqual(order.slice(0, 10))
    expect(first).toContain('▍我在办的')
    expect(first).not.toContain('▍还没有人办的')
    expect(li.buttons()).not.toContain('‹ 上一页')
    await tap(town, li, '下一页 ›')
    expect(numbersIn(pageOf(li))).toEqual(order.slice(10, 20))
    expect(pageOf(li)).toContain('▍还没有人办的')

    // The ticket at whose end the page stands is answered: what follows it is still what follows.
    const button = li.messages().findLast(({ text }) => text.includes('待办'))!
    const onward = button.markup!.inline_keyboard!.flat().find(({ text }) => text === '下一页 ›')!
    const card = await say(town, li, `/ticket ${order[19]!}`)
    expect(card).toContain('坑')
    await answer(town, li, order[19]!)
    await tap(town, li, { messageId: button.id, data: onward.callback_data! })
    const last = li.messages().find(({ id }) => id === button.id)!
    expect(numbersIn(last.text)).toEqual(order.slice(20))
    const labels = last.markup!.inline_keyboard!.flat().map(({ text }) => text)
    expect(labels).toContain('‹ 上一页')
    expect(labels).not.toContain('下一页 ›')
    const back = last.markup!.inline_keyboard!.flat().find(({ text }) => text === '‹ 上一页')!
    await tap(town, li, { messageId: button.id, data: back.callback_data! })
    const before = li.messages().find(({ id }) => id === button.id)!
    expect(numbersIn(before.text)).toEqual(order.slice(9, 19))
    const further = before.markup!.inline_keyboard!.flat().find(({ text }) => text === '‹ 上一页')!
    await tap(town, li, { messageId: button.id, data: further.callback_data! })
    // Less than a page is left: the first one, whole.
    const again = li.messages().find(({ id }) => id === button.id)!
    expect(numbersIn(again.text)).toEqual(order.slice(0, 10))
    expect(town.telegram.refused()).toEqual([])
  })
})

describe("a coordinator's queue", () => {
  test('is of all units, says whose each is and what waits for them, and is narrowed to one', async () => {
    const lu = await town.staff('陆主任', 'coordinator')
    const nos: string[] = []
    for (let i = 0; i < 12; i++) nos.push(await lay(`坑 ${i}`))
    const rubbish: string[] = []
    for (let i = 0; i < 11; i++)
      rubbish.push(await lay(`垃圾 ${i}`, { unit: 'environment', category: 'environment' }))
    const unsure = await lay('不知道归谁', { unsure: true, acceptBy: '2026-11-23T10:00:00.000Z' })
    const shown = await say(town, lu, '/queue')
    expect(shown).toContain('待办 24 件（最急的在前）\n待签收 23 · 今天到期 24 · 超期 0')
    expect(lu.messages().map(({ text }) => text)).toContain('党政办待处理')
    expect(numbersIn(shown)).toEqual([unsure, ...nos.slice(0, 9)])
    expect(shown).toContain('无人认领 · 城乡建设办公室')

    await tap(town, lu, '🏢 按单位看')
    expect(lu.shown()).toBe('看哪个单位的？')
    expect(lu.buttons()).toEqual(['城乡建设办公室（13）', '生态环境办公室（11）', '全部单位'])
    const of = await tap(town, lu, '生态环境办公室（11）')
    expect(of).toContain('生态环境办公室：待办 11 件')
    expect(of).not.toContain('待派单')
    expect(numbersIn(of)).toEqual(rubbish.slice(0, 10))
    expect(numbersIn(await tap(town, lu, '下一页 ›'))).toEqual(rubbish.slice(10))
    expect(numbersIn(await tap(town, lu, '‹ 上一页'))).toEqual(rubbish.slice(0, 10))
    await tap(town, lu, '🏢 按单位看')
    expect(numbersIn(await tap(town, lu, '全部单位'))).toEqual([unsure, ...nos.slice(0, 9)])
    expect(town.telegram.refused()).toEqual([])
  })

  test('of somebody who works in a unit, too, has a way to what is theirs', async () => {
    const lu = await town.staff('陆主任', 'coordinator')
    await town.staff('陆主任', 'head', 'environment')
    const pit = await lay('坑')
    const rubbish = await lay('垃圾', { unit: 'environment' })
    expect(numbersIn(await say(town, lu, '/queue'))).toEqual([pit, rubbish])
    expect(numbersIn(await tap(town, lu, '我和待认领的'))).toEqual([rubbish])
    expect(numbersIn(await tap(town, lu, '👥 全部'))).toEqual([pit, rubbish])
    expect(town.telegram.refused()).toEqual([])
  })
})

test('/overdue has pages, too, and leaders narrow it to a unit', async () => {
  const lin = await town.staff('林书记', 'leader')
  const past = { acceptBy: '2026-11-17T16:00:00.000Z', answerBy: '2026-11-20T16:00:00.000Z' }
  const nos: string[] = []
  for (let i = 0; i < 12; i++) nos.push(await lay(`坑 ${i}`, past))
  const rubbish = await lay('垃圾', { unit: 'environment', ...past })
  await lay('等补充的', past, anEvent('ask-more', { waitUntil: '2026-11-26T16:00:00.000Z' }))
  const shown = await say(town, lin, '/overdue')
  expect(shown).toContain('超期 13 件')
  expect(numbersIn(shown)).toEqual(nos.slice(0, 10))
  expect(numbersIn(await tap(town, lin, '下一页 ›'))).toEqual([...nos.slice(10), rubbish])
  await tap(town, lin, '🏢 按单位看')
  expect(lin.buttons()).toEqual(['城乡建设办公室（12）', '生态环境办公室（1）', '全部单位'])
  const of = await tap(town, lin, '生态环境办公室（1）')
  expect(of).toContain('生态环境办公室：超期 1 件')
  expect(numbersIn(of)).toEqual([rubbish])
  expect(town.telegram.refused()).toEqual([])
})

describe("in a unit's group", () => {
  test('the queue is the unit’s, whoever turns its pages, and nobody’s own', async () => {
    const admin = await town.staff('管理员', 'admin')
    const passer = town.resident('路人')
    const group = town.telegram.group({
      id: -1_009_000_000_777,
      title: '城建工作群',
      members: [li, admin, passer],
      bot: 'left',
    })
    const [here, boss, stranger] = [group.phone(li), group.phone(admin), group.phone(passer)]
    boss.addBot()
    await town.settled()
    await say(town, boss, '/bind roads')
    const nos: string[] = []
    for (let i = 0; i < 11; i++) nos.push(await lay(`坑 ${i}`, {}, anEvent('accept', await by(li))))
    await lay('垃圾', { unit: 'environment' })
    const shown = await say(town, here, '/queue')
    expect(shown).toContain('待办 11 件')
    expect(shown).toContain('有人在办')
    expect(shown).not.toContain('我在办')
    expect(numbersIn(shown)).toEqual(nos.slice(0, 10))
    expect(here.buttons()).not.toContain('🏢 按单位看')

    await tap(town, stranger, '下一页 ›')
    expect(stranger.alerts()).toEqual(['这个按钮不是给您的。'])
    await tap(town, here, '下一页 ›')
    expect(numbersIn(here.messages().findLast(({ text }) => text.includes('待办'))!.text)).toEqual(
      nos.slice(10),
    )
    for (const data of [`queue:all:${unitKey('environment')}`, 'queue:own:-'])
      await forge(town, here, data)
    expect(wireTo(town, here.chatId)).not.toContain('垃圾')
    expect(await forge(town, here, 'queueunits:all:0')).toBe('这个命令请私聊我用。')
    expect(town.telegram.refused()).toEqual([])
  })
})

test('no forged or late button shows a ticket to who may not see it', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '/start')
  const rubbish = await lay('垃圾', { unit: 'environment' })
  const environment = unitKey('environment')
  const mark = `on01${Date.parse('2026-11-01T00:00:00Z').toString(36)}`
  const page = `queueon:all:${environment}:${mark}:${rubbish}`
  expect(await forge(town, li, `queue:all:${environment}`)).toBe('这个功能只给工作人员用。')
  expect(await forge(town, li, page)).toBe('这个功能只给工作人员用。')
  expect(await forge(town, li, `queue:overdue:${environment}`)).toBe('这个功能只给工作人员用。')
  expect(await forge(town, li, 'queue:all:nosuchun')).toBe('这个按钮已经过时了，请重新打开。')
  for (const data of [
    'queue:mine:-',
    'queueon:all:-:on91zz:QH261123-001',
    'queueon:own:-:on01:QH261123-001',
    `queueon:own:-:${mark}:x`,
  ])
    expect(await forge(town, li, data)).toBe('这个按钮已经过时了，请重新打开。')
  for (const data of ['queue:own:-', 'queue:overdue:-', page, 'queueunits:all:0'])
    expect(await forge(town, zhen, data)).toBe('这个按钮不是给您的。')
  // A page of one's own, with a mark that was never given out: its own tickets alone.
  await say(town, li, '/queue')
  const own = await lay('坑')
  await forge(town, li, `queueon:own:-:on31${mark.slice(4)}:${rubbish}`)
  expect(li.shown()).toContain(own)
  for (const phone of [li, zhen]) expect(wireTo(town, phone.chatId)).not.toContain(rubbish)
  expect(town.telegram.refused()).toEqual([])
})
