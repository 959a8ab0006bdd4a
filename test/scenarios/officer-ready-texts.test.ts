import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, forge, records, say, tap } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const ask = async (no: string, phone = li) => tap(town, phone, buttonOf(phone, 'reply', no))
const keep = async (words: string): Promise<void> => {
  const no = await file(town, zhen)
  await answer(town, li, no, words)
  await tap(town, li, '⭐ 存为常用语')
}

test('a text that was kept is one press away, shown before it goes out, and the one used most comes first', async () => {
  const first = await file(town, zhen)
  await ask(first)
  expect(li.buttons()).toEqual(['取消'])
  await say(town, li, '感谢您的反映，路灯已经修好。')
  await tap(town, li, buttonOf(li, 'send', first))
  await tap(town, li, '⭐ 存为常用语')
  expect(li.alerts()).toEqual(['已存为本单位的常用语'])
  await keep('道路已经修补，请注意安全。')

  const no = await file(town, zhen)
  await ask(no)
  await tap(town, li, '常用语')
  expect(li.messages().at(-1)!.text).toContain('1. 道路已经修补，请注意安全。')
  // A label that stands there twice is given once.
  expect(li.buttons()).toEqual(['用第 1 条', '🗑 删掉', '用第 2 条'])
  expect(await tap(town, li, '用第 2 条')).toContain(`将发给群众（${no}）`)
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('感谢您的反映，路灯已经修好。')

  const next = await file(town, zhen)
  await ask(next)
  await tap(town, li, '常用语')
  expect(li.messages().at(-1)!.text).toContain('1. 感谢您的反映，路灯已经修好。')
  expect(town.telegram.refused()).toEqual([])
})

test('eight stand on a page, the rest behind a button', async () => {
  for (let i = 1; i <= 9; i++) await keep(`第${i}种答复。`)
  const no = await file(town, zhen)
  await ask(no)
  await tap(town, li, '常用语')
  expect(
    li
      .messages()
      .at(-1)!
      .text.match(/种答复/g),
  ).toHaveLength(8)
  await tap(town, li, '下一页 ›')
  expect(li.messages().at(-1)!.text).toContain('1. 第1种答复。')
  expect(li.buttons()).toEqual(['用第 1 条', '🗑 删掉', '‹ 上一页'])
  expect(town.telegram.refused()).toEqual([])
})

test('what holds a number of somebody is not kept, nor the same words twice', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no, '请打 13812345678 找老王。')
  await tap(town, li, '⭐ 存为常用语')
  expect(li.alerts()).toEqual(['这段话里有电话、证件或银行卡号，不能存为常用语。'])
  await keep('已经修好。')
  const again = await file(town, zhen)
  await answer(town, li, again, '已经修好。')
  expect(await tap(town, li, '⭐ 存为常用语')).toBe('这一步已经办过了，不用再点。')
  expect(town.telegram.refused()).toEqual([])
})

test('a text is the unit’s: colleagues have it, another unit neither uses nor drops it', async () => {
  await keep('已经修好。')
  const ma = await town.staff('马干部', 'head', 'roads')
  const chen = await town.staff('陈干部', 'officer', 'environment')
  const rubbish = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  await ask(rubbish, chen)
  expect(chen.buttons()).toEqual(['取消'])
  for (const name of ['useready', 'dropready'])
    expect(await forge(town, chen, `${name}:1:${rubbish}`)).toContain('按钮已经过时')
  const no = await file(town, zhen)
  await ask(no, ma)
  await tap(town, ma, '常用语')
  await tap(town, ma, '🗑 删掉')
  expect(ma.alerts()).toEqual(['已删掉'])
  expect(ma.shown()).toContain('还没有常用语')
  expect(await forge(town, ma, `useready:1:${no}`)).toContain('按钮已经过时')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})
