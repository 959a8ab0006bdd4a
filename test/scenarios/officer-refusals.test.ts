import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  LAMP,
  openMore,
  records,
  say,
  slip,
  tap,
  wireTo,
} from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let ma: Phone
let no: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  ma = await town.staff('马干部', 'head', 'roads')
  no = await file(town, zhen)
})
afterEach(() => town.stop())

const NOT_NOW = '这件诉求现在的状态不能这样办，请重新打开看看。'
const SOMEONE_DID = '已经有人办过这一步了。'
const NOT_FOUND = '没有找到这件诉求，请核对编号。'
const STALE = '这个按钮已经过时了，请重新打开。'
const QUESTION = '办残疾人证要带什么材料？'

/** Every button of the unit's that does or begins something, as pressed about one ticket. */
const every = (ticket: string): string[] => [
  ...['ask-more', 'interim', 'refer', 'note', 'object', 'ask-extension', 'ask-transfer'].map(
    (verb) => `words:${verb}:${ticket}`,
  ),
  ...['contact', 'claim', 'ask-phone'].map((verb) => `do:${verb}:${ticket}`),
  ...[
    'deskmore',
    'deskless',
    'handover',
    'decline',
    'correct',
    'draft',
    'askback',
    'keepready',
  ].map((name) => `${name}:${ticket}`),
  `handto:${ticket}:2`,
  `pickto:${ticket}:0`,
  `pickin:${ticket}:0`,
  `moveto:${ticket}:environment`,
  `callin:${ticket}:environment`,
  `declineas:county:${ticket}`,
  `ready:${ticket}:0`,
  `useready:1:${ticket}`,
  `dropready:1:${ticket}`,
]

test('in wrong hands no button does anything, and none says that the ticket is there', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const editor = await town.staff('编辑', 'editor')
  for (const data of every(no)) {
    expect(await forge(town, chen, data)).toBe(NOT_FOUND)
    expect(await forge(town, chen, data.replaceAll(no, 'QH261123-900'))).toBe(NOT_FOUND)
    for (const phone of [editor, zhen])
      expect(await forge(town, phone, data)).toMatch(/不是给您的|没有找到这件诉求/)
  }
  expect(wireTo(town, chen.chatId)).not.toContain('路灯')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('once it is over, nothing but a note, a call and a correction is left', async () => {
  const late = every(no)
  await answer(town, li, no)
  await tap(town, zhen, '👍 已解决')
  for (const verb of ['ask-more', 'interim', 'refer', 'object', 'ask-extension', 'ask-transfer'])
    expect(await forge(town, li, `words:${verb}:${no}`)).toBe(NOT_NOW)
  for (const data of [
    `do:claim:${no}`,
    `do:ask-phone:${no}`,
    `handover:${no}`,
    `handto:${no}:2`,
    `pickto:${no}:0`,
    `moveto:${no}:environment`,
    `callin:${no}:environment`,
    `decline:${no}`,
    `declineas:county:${no}`,
  ]) {
    expect(late).toContain(data)
    expect(await forge(town, li, data)).toBe(NOT_NOW)
  }
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'say-solved', 'close'])
  expect(town.telegram.refused()).toEqual([])
})

test('a colleague was quicker while the words were written: said once, and the officer is free', async () => {
  await say(town, ma, `/ticket ${no}`)
  await openMore(town, li, no)
  await tap(town, li, '阶段答复')
  await say(town, li, '灯具已经订购。')
  await answer(town, ma, no)
  const before = zhen.messages().length
  expect(await tap(town, li, buttonOf(li, 'send', no))).toBe(NOT_NOW)
  expect(zhen.messages()).toHaveLength(before)
  expect(await say(town, li, QUESTION)).toContain('身份证和户口簿')
  expect(town.telegram.refused()).toEqual([])
})

test('a colleague declined it first: words that were asked for are refused, and asked for no more', async () => {
  await openMore(town, li, no)
  await tap(town, li, '申请延期')
  await openMore(town, ma, no)
  await tap(town, ma, '不予受理')
  await tap(town, ma, '不归镇里管')
  await tap(town, ma, '用这段话')
  await tap(town, ma, '📤 发送')
  expect(await say(town, li, '要等供电所。')).toBe(NOT_NOW)
  expect(await say(town, li, QUESTION)).toContain('身份证和户口簿')
  expect(await records(town).verbs(no)).toEqual(['file', 'decline'])
  expect(town.telegram.refused()).toEqual([])
})

test('two claim it at once: both are heard in turn, a third press is told that it is so', async () => {
  const claim = `do:claim:${no}`
  await forge(town, li, claim)
  expect(await forge(town, li, claim)).toBe('这一步已经办过了，不用再点。')
  expect(await forge(town, ma, claim)).toBe('好的，这件由您来办')
  expect(await records(town).verbs(no)).toEqual(['file', 'claim', 'claim'])
  expect(await forge(town, li, `accept:${no}`)).toBe('已签收')
  expect(await forge(town, ma, `accept:${no}`)).toBe(SOMEONE_DID)
  expect(town.telegram.refused()).toEqual([])
})

test('移交 to somebody who does not work there, 协办 and 转办 to a unit that is none, or its own', async () => {
  const zhenId = (await records(town).person(zhen))!.id
  expect(await forge(town, li, `handto:${no}:${zhenId}`)).toBe(STALE)
  expect(await forge(town, li, `handto:${no}:999`)).toBe(STALE)
  for (const unit of ['roads', 'no-such-unit']) {
    expect(await forge(town, li, `callin:${no}:${unit}`)).toContain('没有叫')
    await forge(town, li, `moveto:${no}:${unit}`)
    expect(await say(town, li, '不归我们。')).toContain('没有叫')
  }
  await forge(town, li, `callin:${no}:environment`)
  expect(await forge(town, li, `callin:${no}:environment`)).toBe('这一步已经办过了，不用再点。')
  expect(await records(town).verbs(no)).toEqual(['file', 'call-in'])
  expect(town.telegram.refused()).toEqual([])
})

test('a helper presses what only the unit may', async () => {
  const chen = await town.staff('陈干部', 'officer', 'environment')
  await forge(town, li, `callin:${no}:environment`)
  for (const data of [`words:interim:${no}`, `do:claim:${no}`, `decline:${no}`, `accept:${no}`])
    expect(await forge(town, chen, data)).toBe('这一步不由您来办。')
  expect(await forge(town, chen, `do:contact:${no}`)).toContain('已联系群众')
  expect(town.telegram.refused()).toEqual([])
})

test('a note takes no photo, no empty and no endless words, and waits for better ones', async () => {
  await openMore(town, li, no)
  await tap(town, li, '备注')
  li.photo(Buffer.alloc(900, 1), '见照片')
  await town.settled()
  expect(li.shown()).toContain('不能带照片和文件')
  expect(await slip(town, li, { text: '长'.repeat(10_001) })).toContain('太长了')
  expect(await slip(town, li, { text: '\u3164\u200b' })).toContain('没有看到文字')
  expect(await say(town, li, '灯杆是供电所的。')).toContain('备注已记下')
  expect(await records(town).verbs(no)).toEqual(['file', 'note'])
  expect(town.telegram.refused()).toEqual([])
})

test('用这段话, 发送 and 重写 after the place was left', async () => {
  await openMore(town, li, no)
  await tap(town, li, '不予受理')
  await tap(town, li, '不归镇里管')
  await say(town, li, '/cancel')
  for (const name of ['usewords', 'send', 'rewrite', 'notnow', 'dropfiles'])
    expect(await forge(town, li, `${name}:${no}`)).toBe(STALE)
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('取消 leaves the words that were asked for', async () => {
  await openMore(town, li, no)
  await tap(town, li, '备注')
  await tap(town, li, '取消')
  expect(li.alerts()).toEqual(['好的，已取消。'])
  expect(li.buttons()).toEqual([])
  expect(await say(town, li, QUESTION)).toContain('身份证和户口簿')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('/cancel and the menu leave the words that were asked for', async () => {
  await openMore(town, li, no)
  await tap(town, li, '备注')
  expect(await say(town, li, '/cancel')).toContain('已取消')
  expect(await say(town, li, QUESTION)).toContain('身份证和户口簿')
  await tap(town, li, '备注')
  expect(await say(town, li, '待办诉求')).toContain('待办 1 件')
  expect(await say(town, li, QUESTION)).toContain('身份证和户口簿')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('what waits under a preview survives a new start of the program', async () => {
  await openMore(town, li, no)
  await tap(town, li, '阶段答复')
  await say(town, li, '灯具已经订购。')
  await town.restart()
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('灯具已经订购。')
  expect(li.messages().some(({ text }) => text.includes(LAMP))).toBe(true)
  expect(town.telegram.refused()).toEqual([])
})
