import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, MINUTE, openTown, type Town } from '../support/town.ts'
import { publish, forge, keyOf, labelsUnder, putInGap, say, tap, wireTo } from './steps.ts'

let town: Town
let editor: Phone
let coordinator: Phone
beforeEach(async () => {
  town = await openTown()
  editor = await town.staff('小编', 'editor', 'roads')
  coordinator = await town.staff('陆统筹', 'coordinator')
})
afterEach(() => town.stop())

const ONE = '紫荆桥限高架设在哪里？'
const OTHER = '紫荆桥能过几吨的货车？'

const ask = async (name: string, words: string): Promise<Phone> => {
  const phone = town.resident(name)
  await say(town, phone, words)
  return phone
}

const gapsNow = () => {
  const { records, store } = town.app.house.world
  return records.pageOfGaps(store.read, 'all', 'open', 0, 9)
}

const grow = () => town.job('gaps')

/** Opens the gap whose title begins so. */
const open = async (phone: Phone, title: string): Promise<string> => {
  await say(town, phone, '/gaps')
  return tap(town, phone, new RegExp(`^\\d\\. ${title}`))
}

const newsOn = (phone: Phone) => phone.messages().filter(({ text }) => text.includes('您问过'))

test('two gaps that are one matter are put together by a coordinator, and taken apart again', async () => {
  await ask('阿珍', ONE)
  await ask('老王', OTHER)
  await grow()
  expect(await gapsNow()).toHaveLength(2)
  await open(coordinator, '紫荆桥能过几吨')
  expect(labelsUnder(coordinator, /紫荆桥能过几吨/)).not.toContain('✍️ 自己写一条')
  const choices = await tap(town, coordinator, '合并到…')
  expect(choices).toContain('说法最接近的')
  const merged = await tap(town, coordinator, /^紫荆桥限高架/)
  expect(merged).toContain('2 人问过，共 2 次')
  expect(merged).toMatch(/陆统筹 合并/)
  expect(await gapsNow()).toHaveLength(1)
  // What is asked again, in either's words, comes into the one that stands.
  await ask('阿柳', OTHER)
  town.clock.pass(HOUR)
  await grow()
  expect((await gapsNow()).map(({ people }) => people)).toEqual([3])
  await open(coordinator, '紫荆桥能过几吨')
  expect(await tap(town, coordinator, '↩ 撤销合并')).toMatch(/陆统筹 合并.*（已撤销）/)
  expect((await gapsNow()).map(({ people }) => people)).toEqual([2, 1])
  expect(labelsUnder(coordinator, /已撤销/)).not.toContain('↩ 撤销合并')
  expect(town.telegram.refused()).toEqual([])
})

test('a gap that was left and put together is left again, for the same reason, once that is undone', async () => {
  await ask('阿珍', ONE)
  await ask('老王', OTHER)
  await grow()
  await open(editor, '紫荆桥能过几吨')
  await tap(town, editor, '不公开')
  await tap(town, editor, '只是一个人的事')
  const { records, store } = town.app.house.world
  const [left] = await records.pageOfGaps(store.read, 'all', 'dismissed', 0, 9)
  const [stays] = await gapsNow()
  await forge(town, coordinator, `gapinto:${left!.id}:${stays!.id}`)
  expect((await gapsNow()).map(({ people }) => people)).toEqual([2])
  await open(coordinator, '紫荆桥')
  await tap(town, coordinator, '↩ 撤销合并')
  expect(await records.findGap(store.read, left!.id)).toMatchObject({
    state: 'dismissed',
    reason: 'single',
  })
  expect(await gapsNow()).toHaveLength(1)
})

test('the draft that was begun for one of two gaps put together is the one for both', async () => {
  await ask('阿珍', ONE)
  await ask('老王', OTHER)
  await grow()
  await open(editor, '紫荆桥能过几吨')
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米。')
  await open(coordinator, '紫荆桥能过几吨')
  await tap(town, coordinator, '合并到…')
  await tap(town, coordinator, /^紫荆桥限高架/)
  const [gap] = await gapsNow()
  await forge(town, editor, `gapwrite:${gap!.id}`)
  const { records, store } = town.app.house.world
  expect(await records.openItemDrafts(store.read, 'all', 0, 9)).toHaveLength(1)
  expect(editor.shown()).toContain('限高3.2米')
  expect(town.telegram.refused()).toEqual([])
})

test('where nothing else is open, that is said; and what was left takes no place among the likest', async () => {
  await ask('阿珍', ONE)
  await grow()
  await open(editor, '紫荆桥限高架')
  expect(await tap(town, editor, '合并到…')).toContain('没有别的')
  // Seven that were left, each likelier than the one that is open.
  const { records, store } = town.app.house.world
  const now = town.clock.now()
  for (let n = 0; n < 7; n++) {
    const left = await store.commit((trx) => records.openGap(trx, 'roads', now))
    await putInGap(town, left.id, [ONE])
    await store.commit((trx) =>
      records.changeGap(trx, left, { state: 'dismissed', reason: 'single' }, now),
    )
  }
  const other = await store.commit((trx) => records.openGap(trx, 'roads', now))
  await putInGap(town, other.id, ['紫荆桥限高架什么时候拆'])
  await open(editor, '紫荆桥限高架设')
  expect(await tap(town, editor, '合并到…')).toContain('说法最接近的')
  expect(
    editor.buttons().filter((label) => label.startsWith('紫荆桥限高架什么时候拆')),
  ).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('whoever asked in either of two gaps put together is told of the one item', async () => {
  const head = await town.staff('霍主任', 'head', 'roads')
  const [zhen, wang] = [await ask('阿珍', ONE), await ask('老王', OTHER)]
  await grow()
  await open(editor, '紫荆桥能过几吨')
  // A draft begun for the one that is put into the other fills both.
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, '紫荆桥限高架设在哪里？')
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米，大货车请绕行青禾大道。')
  await open(coordinator, '紫荆桥能过几吨')
  await tap(town, coordinator, '合并到…')
  await tap(town, coordinator, /^紫荆桥限高架/)
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
  await town.job('gap-news')
  for (const phone of [zhen, wang]) expect(newsOn(phone).at(-1)!.text).toContain('限高3.2米')
  expect(await gapsNow()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('what was put together though it is two is parted, and what is asked again finds its own', async () => {
  await ask('阿珍', ONE)
  await ask('老王', OTHER)
  await grow()
  await open(editor, '紫荆桥能过几吨')
  await tap(town, editor, '合并到…')
  await tap(town, editor, /^紫荆桥限高架/)
  await tap(town, editor, '分出…')
  const parted = await tap(town, editor, /^紫荆桥能过几吨/)
  expect(parted).toContain('1 人问过，共 1 次')
  expect(parted).toMatch(/小编 分出/)
  await ask('阿柳', OTHER)
  town.clock.pass(HOUR)
  await grow()
  expect((await gapsNow()).map(({ people }) => people)).toEqual([2, 1])
  await open(editor, '紫荆桥能过几吨')
  await tap(town, editor, '↩ 撤销分出')
  // With what was asked since.
  expect((await gapsNow()).map(({ people }) => people)).toEqual([3])
  expect(town.telegram.refused()).toEqual([])
})

test('a gap that many asked in many ways counts all of them, and has each question to part off, page by page', async () => {
  await ask('阿珍', ONE)
  await grow()
  const [gap] = await gapsNow()
  await putInGap(town, gap!.id, Array<string>(70).fill('紫荆桥限高多少米？'))
  const others = Array.from({ length: 10 }, (_, n) => `紫荆桥${n + 2}号桥墩限高架设在哪里？`)
  await putInGap(town, gap!.id, others)
  expect(await open(editor, '紫荆桥')).toContain('81 人问过，共 81 次')
  await tap(town, editor, '分出…')
  const first = editor.buttons().filter((label) => label.startsWith('紫荆桥'))
  expect(first).toHaveLength(8)
  await tap(town, editor, /下一页/)
  const rest = editor.buttons().filter((label) => label.startsWith('紫荆桥'))
  expect(new Set([...first, ...rest]).size).toBe(12)
  await tap(town, editor, new RegExp(rest.at(-1)!.slice(0, 8)))
  expect((await gapsNow()).map(({ askings }) => askings)).toEqual([80, 1])
  expect(town.telegram.refused()).toEqual([])
})

test('of more askings than are compared the oldest are forgotten, and not the newest', async () => {
  await ask('阿珍', ONE)
  await grow()
  const [gap] = await gapsNow()
  await putInGap(
    town,
    gap!.id,
    Array.from({ length: 500 }, (_, n) => `${n + 1}号公告写了什么`),
  )
  await putInGap(town, gap!.id, ['紫荆桥上电动车上牌去哪里'])
  await ask('老王', OTHER)
  await ask('阿柳', '紫荆桥上电瓶车在哪儿上牌照')
  town.clock.pass(HOUR)
  await grow()
  expect((await gapsNow()).map(({ askings }) => askings)).toContain(503)
})

test('what is undone twice, or rests on what was filled since, is not undone', async () => {
  await ask('阿珍', ONE)
  await ask('老王', OTHER)
  await grow()
  await open(editor, '紫荆桥能过几吨')
  await tap(town, editor, '合并到…')
  await tap(town, editor, /^紫荆桥限高架/)
  await publish(town, { id: 'bridge', title: '紫荆桥限高公告', body: '紫荆桥限高架设在桥北侧。' })
  const [gap] = await gapsNow()
  await forge(town, editor, `gapanswer:${gap!.id}:${await keyOf(town, 'bridge')}`)
  expect(await forge(town, editor, 'gapundo:1')).toBe('这个按钮已经过时了，请重新打开。')
  expect(await forge(town, editor, 'gapundo:7')).toBe('这个按钮不是给您的。')
  expect(town.telegram.refused()).toEqual([])
})

const CANTEEN = {
  id: 'canteen',
  unit: 'roads',
  title: '青禾镇长者饭堂就餐收费标准',
  body: '长者饭堂面向60周岁以上老人。早餐每餐3元，午餐每餐8元，晚餐每餐6元。',
}
const SLANG = '长者爱心灶台一顿要花多少'
const AGAIN = '长者的爱心灶台吃一顿多少钱'

test('a gap that is published already is answered with it: who asked is told, and the same words and others find it', async () => {
  await publish(town, CANTEEN)
  const zhen = await ask('阿珍', SLANG)
  expect(zhen.shown()).not.toContain('8元')
  const { answers } = town.app.house.world
  expect((await answers.find(AGAIN, '2026-11-23', { inHouse: true })).answered).toBe(false)
  await grow()
  const all = await town.staff('镇编辑', 'editor')
  await say(town, all, '/gaps')
  await tap(town, all, /^1\./)
  await tap(town, all, '公开过了')
  expect(await tap(town, all, /^青禾镇长者饭堂/)).toContain('把下面这一条告诉')
  expect(all.shown()).toContain('午餐每餐8元')
  expect(await tap(town, all, '📣 就是这条，告诉大家')).toContain('早已公开')
  await town.job('gap-news')
  await town.job('gap-news')
  expect(newsOn(zhen)).toHaveLength(1)
  expect(newsOn(zhen)[0]!.text).toContain('其实有公开的内容')
  expect(newsOn(zhen)[0]!.text).toContain('8元')
  expect(newsOn(zhen)[0]!.text).toContain('城乡建设办公室')
  const [liu, he] = [town.resident('阿柳'), town.resident('老何')]
  expect(await say(town, liu, SLANG)).toContain('8元')
  expect(await say(town, he, AGAIN)).toContain('8元')
  expect(await gapsNow()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('of what is found the three best are offered, and what is internal, withdrawn or over never', async () => {
  for (const n of [1, 2, 3, 4])
    await publish(town, {
      ...CANTEEN,
      id: `bridge-${n}`,
      title: `紫荆桥限高通告之${n}`,
      body: `紫荆桥${n}号桥墩限高架的说明。`,
    })
  const SECRET = '紫荆桥限高架内部值守安排'
  await publish(town, {
    id: 'secret',
    title: SECRET,
    body: '紫荆桥限高架设在哪里由值守组掌握。',
    audience: 'internal',
  })
  const zhen = await ask('阿珍', '紫荆桥限高架的钥匙归谁保管？')
  await grow()
  const [gap] = await gapsNow()
  await open(editor, '紫荆桥限高架的钥匙')
  await tap(town, editor, '公开过了')
  const offered = labelsUnder(editor, /哪一条已经回答了/)
  expect(offered.filter((label) => label.startsWith('紫荆桥限高通告'))).toHaveLength(3)
  expect(offered.join()).not.toContain('内部')
  const secret = await keyOf(town, 'secret')
  for (const button of ['gapitem', 'gapanswer'])
    expect(await forge(town, editor, `${button}:${gap!.id}:${secret}`)).not.toBe('')
  expect(await gapsNow()).toHaveLength(1)
  await town.job('gap-news')
  expect(newsOn(zhen)).toEqual([])
  expect(wireTo(town, zhen.chatId)).not.toContain('值守')
  expect(town.telegram.refused()).toEqual([])
})

test('what is not the township’s is said kindly to who asked, after a while and by day; and to who asks later', async () => {
  const zhen = await ask('阿珍', ONE)
  await grow()
  await open(editor, '紫荆桥限高架')
  await tap(town, editor, '不公开')
  expect(await tap(town, editor, '不归镇里管')).toContain('问过的人会收到说明')
  await town.job('gap-news')
  expect(newsOn(zhen)).toEqual([])
  town.clock.pass(11 * MINUTE)
  await town.job('gap-news')
  await town.job('gap-news')
  expect(newsOn(zhen)).toHaveLength(1)
  expect(newsOn(zhen)[0]!.text).toContain('这件事不归镇里管')
  const wang = await ask('老王', ONE)
  town.clock.pass(HOUR)
  await grow()
  expect(await gapsNow()).toEqual([])
  await town.job('gap-news')
  expect(newsOn(wang)).toHaveLength(1)
  expect(newsOn(zhen)).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('who was told that it will not be published is told of the item all the same when it is', async () => {
  const zhen = await ask('阿珍', ONE)
  await grow()
  await open(editor, '紫荆桥限高架')
  await tap(town, editor, '不公开')
  await tap(town, editor, '依法不能公开')
  town.clock.pass(11 * MINUTE)
  await town.job('gap-news')
  expect(newsOn(zhen)[0]!.text).toContain('依法不能公开')
  await tap(town, editor, '↩ 放回清单')
  await publish(town, { id: 'bridge', title: '紫荆桥限高公告', body: '限高架设在桥北侧。' })
  const [gap] = await gapsNow()
  await forge(town, editor, `gapanswer:${gap!.id}:${await keyOf(town, 'bridge')}`)
  await town.job('gap-news')
  expect(newsOn(zhen).at(-1)!.text).toContain('桥北侧')
  expect(town.telegram.refused()).toEqual([])
})

test('what was left by mistake and put back at once is told to nobody', async () => {
  const zhen = await ask('阿珍', ONE)
  await grow()
  await open(editor, '紫荆桥限高架')
  await tap(town, editor, '不公开')
  await tap(town, editor, '不归镇里管')
  await tap(town, editor, '↩ 放回清单')
  town.clock.pass(DAY)
  await town.job('gap-news')
  expect(newsOn(zhen)).toEqual([])
  expect(await gapsNow()).toHaveLength(1)
})

const NAMES = /阿珍|老王|陈桂花|13800138000|440785/

test('nobody who asked is told from anything that is sent about gaps, whatever is done with them', async () => {
  await ask('阿珍', `我叫陈桂花电话13800138000，${ONE}`)
  await ask('老王', `我身份证440785195001011234，${OTHER}`)
  await grow()
  for (const phone of [editor, coordinator]) {
    await say(town, phone, '/gaps')
    await tap(town, phone, /^1\./)
    await tap(town, phone, '合并到…')
    await tap(town, phone, '先不')
  }
  await tap(town, editor, '合并到…')
  await tap(town, editor, /（1 人）$/)
  await tap(town, editor, '分出…')
  await tap(town, editor, '先不')
  await tap(town, editor, '公开过了')
  await tap(town, editor, '先不')
  await tap(town, editor, '不公开')
  for (const phone of [editor, coordinator]) expect(wireTo(town, phone.chatId)).not.toMatch(NAMES)
  expect(town.telegram.refused()).toEqual([])
})

test('buttons about gaps of other units do nothing, nor do those of officers and residents', async () => {
  await ask('阿珍', ONE)
  await ask('老王', OTHER)
  await grow()
  const other = await town.staff('岑编辑', 'editor', 'civil-affairs')
  const li = await town.staff('李干部', 'officer', 'roads')
  const buttons = ['gapmerge:1:0', 'gapinto:1:2', 'gappart:1', 'gapoff:1:1', 'gapknown:1']
  for (const phone of [other, li, town.resident('阿珍')])
    for (const data of [...buttons, 'gapitem:1:abc', 'gapanswer:1:abc', 'gapundo:1'])
      expect([data, await forge(town, phone, data)]).toEqual([data, '这个按钮不是给您的。'])
  for (const data of ['gapknown:1', 'gapanswer:1:abc', 'gapleave:1', 'gapwrite:1'])
    expect([data, await forge(town, coordinator, data)]).toEqual([data, '这个按钮不是给您的。'])
  expect(await gapsNow()).toHaveLength(2)
})
