import { afterEach, beforeEach, expect, test } from 'vitest'

import { assign } from '../../src/handlers/assign.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, LAMP, openHistory, records, say, tap } from './steps.ts'

let town: Town
let zhen: Phone
let li: Phone
let no: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  no = await file(town, zhen)
})
afterEach(() => town.stop())

const card = (phone: Phone) => phone.messages().findLast(({ text }) => text.includes(LAMP))!
const reply = async (phone: Phone, to: number, words: string): Promise<string> => {
  phone.reply(to, words)
  await town.settled()
  return phone.shown()
}
const edit = async (message: number, words: string): Promise<string> => {
  li.edit(message, words)
  await town.settled()
  return li.shown()
}
const send = () => tap(town, li, buttonOf(li, 'send', no))

test('a reply to a card is its answer; to the card of another ticket, whatever was asked before, of that', async () => {
  const other = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  await tap(town, li, buttonOf(li, 'reply', other))
  expect(await reply(li, card(li).id, '灯泡已经换好。')).toContain(`将发给群众（${no}）`)
  await send()
  expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
  expect(await records(town).verbs(other)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('who was asked for a note and hangs it on the card has written a note', async () => {
  await tap(town, li, buttonOf(li, 'deskmore', no))
  await tap(town, li, '备注')
  expect(await reply(li, card(li).id, '灯杆是供电所的。')).toContain('备注已记下')
  expect(await records(town).verbs(no)).toEqual(['file', 'note'])
  expect(town.telegram.refused()).toEqual([])
})

test('更正答复: the resident reads that this counts, and both stay in the history', async () => {
  await answer(town, li, no, '下周一修好。')
  await tap(town, li, '更正答复')
  expect(li.shown()).toContain('原来的答复会留着')
  expect(await say(town, li, '下周二修好。')).toContain(`更正答复 · 将发给群众（${no}）`)
  await send()
  expect(zhen.shown()).toContain('更正了对')
  expect(zhen.shown()).toContain('下周二修好。')
  const history = await openHistory(town, li, no)
  for (const words of ['下周一修好。', '下周二修好。']) expect(history).toContain(words)
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'correct'])
  expect(town.telegram.refused()).toEqual([])
})

test('a reply to the card of what is answered already puts the answer right', async () => {
  await answer(town, li, no, '下周一修好。')
  expect(await reply(li, card(li).id, '下周二修好。')).toContain('更正答复 · 将发给群众')
  await send()
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'correct'])
  expect(town.telegram.refused()).toEqual([])
})

test('the message the answer was written in is changed: before 发送 a new preview, after it a correction', async () => {
  await tap(town, li, buttonOf(li, 'reply', no))
  const message = li.send('下周一修好。').message_id
  await town.settled()
  expect(await edit(message, '下周二修好。')).toContain('答复 · 将发给群众')
  await send()
  expect(zhen.shown()).toContain('下周二修好。')
  expect(zhen.shown()).not.toContain('下周一')

  const before = zhen.messages().length
  expect(await edit(message, '下周三修好。')).toContain('更正答复 · 将发给群众')
  expect(zhen.messages()).toHaveLength(before)
  await send()
  expect(zhen.shown()).toContain('更正了对')
  expect(zhen.shown()).toContain('下周三修好。')
  // And once more.
  await edit(message, '下周四修好。')
  await send()
  expect(await records(town).verbs(no)).toEqual(['file', 'reply', 'correct', 'correct'])
  expect(town.telegram.refused()).toEqual([])
})

test('a changed message that was no answer is told what to do, and somebody else’s is not taken', async () => {
  const message = li.send('办残疾人证要带什么材料？').message_id
  await town.settled()
  expect(await edit(message, '办残疾人证收费吗？')).toContain('请把改好的话再发一遍')
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(town.telegram.refused()).toEqual([])
})

test('a correction of what was never answered, or of what the unit lost, is refused', async () => {
  await tap(town, li, buttonOf(li, 'reply', no))
  const message = li.send('下周一修好。').message_id
  await town.settled()
  await send()
  await tap(town, zhen, '未解决')
  const lu = await town.staff('陆主任', 'coordinator')
  const { world } = town.app.house
  const who = {
    person: (await records(town).person(lu))!.id,
    memberships: [{ role: 'coordinator', unit: null, name: null }],
  } as const
  await world.store.commit((trx) =>
    assign(world, trx, who, no, { unit: 'environment', why: 'elsewhere' }, town.clock.now()),
  )
  expect(await edit(message, '下周二修好。')).toBe('没有找到这件诉求，请核对编号。')
  expect(await records(town).verbs(no)).not.toContain('correct')
  expect(town.telegram.refused()).toEqual([])
})
