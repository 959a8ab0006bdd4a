import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  labelsUnder,
  LAMP,
  lampTown,
  openMore,
  records,
  say,
  tap,
  ticketIn,
} from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let lu: Phone
let no: string
beforeEach(async () => {
  ;({ town, zhen, li, lu, no } = await lampTown())
})
afterEach(() => town.stop())

const card = (phone = li) => phone.messages().findLast(({ text }) => text.includes(LAMP))!
const under = (phone = li): string[] =>
  card(phone)
    .markup?.inline_keyboard?.flat()
    .map(({ text }) => text) ?? []
const verbs = () => records(town).verbs(no)

/** 更多, and a button there. */
const choose = async (which: string, phone = li): Promise<string> => {
  await openMore(town, phone, no)
  return tap(town, phone, which)
}

/** A verb that is written for the resident: what it asks, its preview, and what it says when it is done. */
const write = async (which: string, words: string): Promise<string> => {
  await choose(which)
  const preview = await say(town, li, words)
  expect(preview).toContain(`${which} · 将发给群众（${no}）`)
  expect(preview).toContain(words)
  expect(zhen.shown()).not.toContain(words)
  return tap(town, li, '📤 发送')
}

test('更多 puts everything that can be done now under the card, and 返回 brings its own buttons back', async () => {
  const messages = li.messages().length
  await openMore(town, li, no)
  expect(under()).toEqual([
    '已联系',
    '请群众补充材料',
    '阶段答复',
    '我来办',
    '移交',
    '请群众留电话',
    '协办',
    '申请延期',
    '申请转办',
    '对派单有异议',
    '上报县里',
    '不予受理',
    '备注',
    '🔗 并案',
    '查看经过',
    '‹ 返回',
  ])
  expect(card().text).toContain(LAMP)
  await tap(town, li, '‹ 返回')
  expect(under()).toEqual(['✅ 受理', '💬 答复', '更多'])
  expect(li.messages()).toHaveLength(messages)
  expect(town.telegram.refused()).toEqual([])
})

test('with every step it offers what is possible then, and a menu left open gives way to the card', async () => {
  await say(town, lu, `/ticket ${no}`)
  await openMore(town, li, no)
  await answer(town, lu, no)
  expect(under()).toEqual(['更多'])
  await openMore(town, li, no)
  expect(under()).toEqual(['已联系', '更正答复', '请群众留电话', '备注', '查看经过', '‹ 返回'])
  expect(town.telegram.refused()).toEqual([])
})

test('已联系, 我来办 and 请群众留电话 are done with the press', async () => {
  await choose('已联系')
  expect(li.alerts()).toEqual(['已记下：已联系群众'])
  await choose('我来办')
  expect(card().text).toContain('🙋 经办：李干部')
  await openMore(town, li, no)
  expect(under()).not.toContain('我来办')
  await tap(town, li, '请群众留电话')
  expect(zhen.shown()).toContain('愿意留个电话吗')
  expect(await verbs()).toEqual(['file', 'contact', 'claim', 'ask-phone'])
  expect(town.telegram.refused()).toEqual([])
})

test('移交 shows the colleagues by name, and the one it goes to is told', async () => {
  const ma = await town.staff('马干部', 'head', 'roads')
  await tap(town, li, buttonOf(li, 'accept', no))
  await choose('移交')
  expect(under()).toEqual(['马干部', '‹ 返回'])
  await tap(town, li, '马干部')
  expect(ma.shown()).toContain(`同事把 ${no} 移交给您`)
  expect(card(ma).text).toContain('🙋 经办：马干部')
  expect((await records(town).ticket(no))?.handler).toBe((await records(town).person(ma))?.id)
  expect(town.telegram.refused()).toEqual([])
})

test('who is alone in the unit is told that there is nobody to hand it to', async () => {
  await choose('移交')
  expect(li.alerts()).toEqual(['本单位没有别的同事可以移交'])
  expect(town.telegram.refused()).toEqual([])
})

test('请群众补充材料: previewed, told, and the clock stands still until then', async () => {
  expect(await write('请群众补充材料', '请说明是哪一盏灯。')).toContain('已请群众补充')
  expect(zhen.shown()).toContain('想请您再说清楚一点')
  expect(zhen.shown()).toContain('请说明是哪一盏灯。')
  expect(card().text).toContain('⏸ 等群众补充')
  expect((await records(town).ticket(no))?.state).toBe('awaiting-resident')
  expect(town.telegram.refused()).toEqual([])
})

test('阶段答复: the resident knows how far it is, the ticket is in hand', async () => {
  expect(await write('阶段答复', '灯具已经订购，下周到货。')).toContain('进展已告诉群众')
  expect(zhen.shown()).toContain('灯具已经订购，下周到货。')
  expect(zhen.shown()).toContain('还没有办完')
  expect((await records(town).ticket(no))?.state).toBe('in-hand')
  expect(town.telegram.refused()).toEqual([])
})

test('上报县里: told to the resident, and still followed here', async () => {
  expect(await write('上报县里', '已报县交通运输局。')).toContain('已记为上报县里')
  expect(zhen.shown()).toContain('已报县交通运输局。')
  expect(await records(town).ticket(no)).toMatchObject({ referred: true, unit: 'roads' })
  expect(town.telegram.refused()).toEqual([])
})

test('备注 is kept at once, for the desk alone', async () => {
  const before = zhen.messages().length
  await choose('备注')
  expect(li.shown()).toContain('只有工作人员看得到')
  expect(await say(town, li, '灯杆是供电所的。')).toContain('备注已记下')
  expect(zhen.messages()).toHaveLength(before)
  await choose('查看经过')
  expect(li.shown()).toContain('灯杆是供电所的。')
  await tap(town, zhen, '查看进度')
  expect(zhen.shown()).not.toContain('灯杆')
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['申请延期', '要等供电所停电才能换。', 'extension', '申请延期'],
  ['对派单有异议', '这条路归村里管。', 'objection', '不归本单位'],
])('%s goes to the coordinators with its reason, at once', async (which, words, kind, told) => {
  const before = zhen.messages().length
  await choose(which)
  expect(await say(town, li, words)).toContain('已交党政办')
  expect(lu.shown()).toContain(told)
  expect(lu.shown()).toContain(words)
  expect(zhen.messages()).toHaveLength(before)
  expect((await records(town).ticket(no))?.request?.kind).toBe(kind)
  // One request at a time.
  await openMore(town, li, no)
  expect(under()).not.toContain(which)
  expect(town.telegram.refused()).toEqual([])
})

test('申请转办: the unit is chosen from a list that turns, then the reason is written', async () => {
  await choose('申请转办')
  const first = under()
  expect(first).not.toContain('城乡建设办公室')
  expect(first.slice(-3)).toEqual(['下一页 ›', '不确定哪个单位', '‹ 返回'])
  await tap(town, li, '下一页 ›')
  expect(under()).not.toContain(first[0])
  await tap(town, li, '‹ 上一页')
  expect(under()).toEqual(first)
  await tap(town, li, first[0]!)
  expect(li.shown()).toContain('为什么要转办')
  await say(town, li, '这盏灯不归我们。')
  const { town: place } = town.app.house.world
  expect((await records(town).ticket(no))?.request).toEqual({
    kind: 'transfer',
    to: place.units.find(({ name }) => name === first[0])!.id,
  })
  expect(lu.shown()).toContain('这盏灯不归我们。')
  expect(town.telegram.refused()).toEqual([])
})

test('申请转办 to a unit that nobody knows', async () => {
  await choose('申请转办')
  await tap(town, li, '不确定哪个单位')
  await say(town, li, '不是我们的灯。')
  expect((await records(town).ticket(no))?.request).toEqual({ kind: 'transfer', to: null })
  expect(lu.shown()).toContain('不确定哪个单位')
  expect(town.telegram.refused()).toEqual([])
})

test('协办: the unit that is called in gets the card, and can contact and note, no more', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  await choose('协办')
  await tap(town, li, '生态环境办公室')
  expect(chen.shown()).toContain(`请协办 ${no}`)
  await openMore(town, chen, no)
  expect(under(chen)).toEqual(['已联系', '备注', '查看经过', '‹ 返回'])
  expect((await records(town).ticket(no))?.helpers).toEqual(['environment'])
  expect(town.telegram.refused()).toEqual([])
})

test('不予受理: a reason from the list, ready words that say where to go, shown, sent', async () => {
  await choose('不予受理')
  expect(under()).toContain('不归镇里管')
  await tap(town, li, '不归镇里管')
  expect(li.shown()).toContain('12345')
  const preview = await tap(town, li, '用这段话')
  expect(preview).toContain(`不予受理 · 将发给群众（${no}）`)
  expect(zhen.shown()).not.toContain('12345')
  expect(await tap(town, li, '📤 发送')).toContain('已不予受理')
  expect(zhen.shown()).toContain('不归镇里管')
  expect(zhen.shown()).toContain('请打 12345')
  expect((await records(town).ticket(no))?.state).toBe('declined')
  expect(town.telegram.refused()).toEqual([])
})

test('不予受理 in words of the officer’s own, written anew', async () => {
  await choose('不予受理')
  await tap(town, li, '属于私人之间的事')
  await say(town, li, '请找村调解委员会。')
  await tap(town, li, '✏️ 重写')
  await say(town, li, '请找上塘村调解委员会。')
  await tap(town, li, '📤 发送')
  expect(zhen.shown()).toContain('属于私人之间的事')
  expect(zhen.shown()).toContain('请找上塘村调解委员会。')
  expect(await verbs()).toEqual(['file', 'decline'])
  expect(town.telegram.refused()).toEqual([])
})

test('what is reported of somebody is spread no further: no 协办', async () => {
  const ji = await town.staff('纪干部', 'officer', 'discipline')
  await say(town, zhen, '举报村干部贪污低保金')
  const reported = ticketIn(await tap(town, zhen, /提交/))
  await openMore(town, ji, reported)
  expect(labelsUnder(ji, new RegExp(reported))).toContain('备注')
  expect(labelsUnder(ji, new RegExp(reported))).not.toContain('协办')
  expect(town.telegram.refused()).toEqual([])
})
