import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openLiar, says, type Liar } from '../model/liar.ts'
import { openTown, type Town } from '../support/town.ts'
import { buttonOf, file, forge, records, say, tap, ticketIn } from './steps.ts'

const HONEST = {
  text: '村道路灯3个工作日内修复。',
  item: 'QH-CJ-001',
  quote: '村道3个工作日内修复',
}

let liar: Liar
let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  liar = await openLiar()
  town = await openTown({ modelUrl: liar.baseUrl })
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(async () => {
  await town.stop()
  await liar.close()
})

const WORDS = '上塘村村口的路灯坏了，没人修，我的电话是13812345678'
const begin = async (words = WORDS): Promise<string> => {
  liar.say(says())
  const no = await file(town, zhen, words)
  await tap(town, li, buttonOf(li, 'reply', no))
  return no
}

test('起草: what is published about it, marked, with its source; taken as it is, it says who wrote it', async () => {
  const no = await begin()
  const asked = liar.asked.length
  liar.say(says(HONEST))
  const shown = await tap(town, li, '🤖 起草')
  expect(shown).toContain('人工智能起草')
  expect(shown).toContain('村道路灯3个工作日内修复。')
  // What was filed left masked.
  const sent = JSON.stringify(liar.asked.slice(asked))
  expect(sent).toContain('路灯坏了')
  expect(sent).not.toContain('13812345678')
  expect(await tap(town, li, '用这段话')).toContain('依据')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('村道路灯3个工作日内修复。')
  expect(zhen.shown()).toContain('由人工智能根据公开信息起草')
  expect(zhen.shown()).toContain('路灯报修方式和修复时限')
  expect(town.telegram.refused()).toEqual([])
})

test('the officer writes over the draft: their own words go out, with its source', async () => {
  const no = await begin()
  liar.say(says(HONEST))
  await tap(town, li, '🤖 起草')
  expect(await say(town, li, '我们周三来修，村道路灯3个工作日内修复。')).toContain('依据')
  await tap(town, li, buttonOf(li, 'send', no))
  expect(zhen.shown()).toContain('我们周三来修')
  expect(zhen.shown()).not.toContain('人工智能')
  expect(town.telegram.refused()).toEqual([])
})

test('a draft that says what no item says is not shown', async () => {
  await begin()
  liar.say(says({ ...HONEST, text: '村道路灯1个工作日内修复。' }))
  expect(await tap(town, li, '🤖 起草')).toContain('没有能用来起草的内容')
  expect(town.telegram.refused()).toEqual([])
})

test('a report is drafted by no model, by button or by force', async () => {
  const ji = await town.staff('纪干部', 'officer', 'discipline')
  liar.say(says())
  await say(town, zhen, '举报村干部贪污低保金')
  const no = ticketIn(await tap(town, zhen, /提交/))
  const asked = liar.asked.length
  await tap(town, ji, buttonOf(ji, 'reply', no))
  expect(ji.buttons()).toEqual(['取消'])
  expect(await forge(town, ji, `draft:${no}`)).toContain('现在的状态不能这样办')
  expect(liar.asked).toHaveLength(asked)
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('without a model there is no such button', async () => {
  const plain = await openTown()
  try {
    const officer = await plain.staff('李干部', 'officer', 'roads')
    const no = await file(plain, plain.resident('阿珍'))
    await tap(plain, officer, buttonOf(officer, 'reply', no))
    expect(officer.buttons()).toEqual(['取消'])
    expect(await forge(plain, officer, `draft:${no}`)).toContain('现在的状态不能这样办')
  } finally {
    await plain.stop()
  }
})
