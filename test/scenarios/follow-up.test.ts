import { afterEach, beforeEach, expect, test } from 'vitest'

import { DAY, MINUTE, openTown, type Town } from '../support/town.ts'
import { answer, file, keyOf, publish, records, say, tap, ticketIn } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const HOW_MUCH = '那要多少钱？'
const FREE = '办证免费'
const WHICH = '您问的是哪一件事'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

test('那要多少钱? after an answer is about the same item, and so is what comes after that', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  const shown = await say(town, zhen, HOW_MUCH)
  expect(shown).toContain(FREE)
  expect(shown).toContain('[1] 《办理残疾人证需要什么》')
  expect(await say(town, zhen, '在哪里办')).toContain('人民路8号')
  expect(await say(town, zhen, '要多久')).toContain('20个工作日')
  expect(town.telegram.refused()).toEqual([])
})

test('a question with a matter of its own is about that, and so is what follows it', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  expect(await say(town, zhen, '公租房租金标准是多少？')).toContain('[1] 《公租房租金标准')
  expect(await say(town, zhen, HOW_MUCH)).toContain('公租房')
  expect(town.telegram.refused()).toEqual([])
})

test('one that nothing answers leaves nothing to go on from', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  expect(await say(town, zhen, '飞碟驾驶证怎么考？')).toContain('没有查到')
  expect(await say(town, zhen, HOW_MUCH)).toContain(WHICH)
  expect(town.telegram.refused()).toEqual([])
})

test('what the item does not say is not made up: it is passed to its unit, with what it is about', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, {
    id: 'T-1',
    kind: 'policy',
    unit: 'agriculture',
    title: '紫荆桥限高架位置',
    body: '紫荆桥限高架设在桥北侧的路口。',
  })
  expect(await say(town, zhen, '紫荆桥限高架设在哪里？')).toContain('桥北侧')
  expect(await say(town, zhen, HOW_MUCH)).toContain('《紫荆桥限高架位置》里没有查到这一点。')
  expect(zhen.buttons()).toEqual(['紫荆桥限高架位置', '转给农业农村办公室'])
  // It was asked for in vain, and is still what is spoken of.
  await tap(town, zhen, '紫荆桥限高架位置')
  await say(town, zhen, HOW_MUCH)
  expect(await tap(town, zhen, '转给农业农村办公室')).toContain('农业农村办公室')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe('《紫荆桥限高架位置》\n那要多少钱？')
  expect((await records(town).ticket(no))?.unit).toBe('agriculture')
  expect(town.telegram.refused()).toEqual([])
})

test('an item that somebody opened is what they ask about', async () => {
  const zhen = town.resident('阿珍')
  zhen.startWith(`i_${await keyOf(town, 'QH-MZ-006')}`)
  await town.settled()
  expect(await say(town, zhen, HOW_MUCH)).toContain(FREE)
  expect(town.telegram.refused()).toEqual([])
})

test('after half an hour nobody remembers what it was about', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  town.clock.pass(30 * MINUTE)
  expect(await say(town, zhen, HOW_MUCH)).toContain(FREE)
  town.clock.pass(30 * MINUTE + 1)
  expect(await say(town, zhen, HOW_MUCH)).toContain(WHICH)
  expect(town.telegram.refused()).toEqual([])
})

test('nor does the machine, from the next night on', async () => {
  const { store } = town.app.house.world
  await say(town, town.resident('阿珍'), CARD)
  town.clock.pass(DAY)
  await say(town, town.resident('老王'), CARD)
  await town.job('retention')
  expect(await store.read.selectFrom('matters').selectAll().execute()).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('有帮助 and 看全文 do not end the matter', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  await tap(town, zhen, '📄 看全文')
  await say(town, zhen, CARD)
  await tap(town, zhen, '👍 有帮助')
  expect(await say(town, zhen, HOW_MUCH)).toContain(FREE)
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['提问', () => '提问'],
  ['/cancel', () => '/cancel'],
  ['/start', () => '/start'],
])('%s closes it: the next question starts afresh', async (_, words) => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  await say(town, zhen, words())
  expect(await say(town, zhen, HOW_MUCH)).toContain(WHICH)
  expect(town.telegram.refused()).toEqual([])
})

test('so does a complaint that was filed', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  await tap(town, zhen, '没解决')
  await tap(town, zhen, /提交/)
  expect(await say(town, zhen, HOW_MUCH)).toContain(WHICH)
  expect(town.telegram.refused()).toEqual([])
})

test('so does what the unit settled, and what somebody complains of meanwhile', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const no = await file(town, zhen)
  await tap(town, li, /受理/)
  await say(town, zhen, CARD)
  await answer(town, li, no)
  expect(await say(town, zhen, HOW_MUCH)).toContain(FREE)
  await tap(town, zhen, /^(?!.*未).*已解决/)
  expect(await say(town, zhen, HOW_MUCH)).toContain(WHICH)

  await say(town, zhen, CARD)
  await say(town, zhen, '上塘村的水管漏水没人管')
  expect(await say(town, zhen, HOW_MUCH)).not.toContain(FREE)
  expect(town.telegram.refused()).toEqual([])
})

test('nobody else’s question goes on from it, and no item that is not public any more', async () => {
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  const item = { id: 'T-2', kind: 'fees', title: '紫荆停车场收费', body: '紫荆停车场每小时2元。' }
  await publish(town, item)
  expect(await say(town, zhen, '紫荆停车场怎么收费？')).toContain('每小时2元')
  expect(await say(town, wang, HOW_MUCH)).toContain(WHICH)
  await publish(town, { ...item, audience: 'internal' })
  const shown = await say(town, zhen, HOW_MUCH)
  expect(shown).toContain(WHICH)
  expect(shown).not.toMatch(/紫荆|2元/)
  expect(zhen.buttons().join()).not.toContain('紫荆')
  expect(town.telegram.refused()).toEqual([])
})
