import { afterEach, beforeEach, expect, test } from 'vitest'

import { openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, forge, labelsUnder, LAMP, records, say, tap, ticketIn } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

test('an answer comes with its title, unit, date and telephone', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, CARD)
  expect(shown).toContain('身份证和户口簿')
  expect(shown).toContain('《办理残疾人证需要什么》')
  expect(shown).toContain('社会事务办公室（民政） · 2026年3月3日发布')
  expect(shown).toContain('\n☎ 0750-0000101')
  // This one was published without an address of its own.
  expect(shown).not.toContain('查看原文')
  expect(zhen.buttons()).toEqual(['👍 有帮助', '没解决', '📄 看全文'])
  expect(town.telegram.refused()).toEqual([])
})

test('an item with an address links to it, and a changed one says which version it is', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '耕地流转后补贴归谁？')
  expect(shown).toContain('72.5元')
  expect(shown).toContain('第2版')
  const { text, entities } = zhen.messages().at(-1)!
  const links = entities.filter(({ type }) => type === 'text_link')
  expect(links.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
    '[1]',
    '查看原文',
  ])
  expect(links[1]!.url).toBe('https://www.qinghe.example/nync/gdbt-2026')
  expect(town.telegram.refused()).toEqual([])
})

test('a table reads as lines on a telephone', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '公租房租金标准是多少？')
  expect(shown).toContain('一般住户 · 每平方米每月3.2元')
  expect(shown).not.toMatch(/\|\s*-{3}/)
  expect(town.telegram.refused()).toEqual([])
})

test('看全文 shows the whole item and what else may fit, and those open', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  const whole = await tap(town, zhen, '📄 看全文')
  expect(whole).toContain('办理残疾人证需要什么')
  expect(whole).toContain('材料')
  expect(whole).toMatch(/也许您还想看：$/)
  const others = zhen.buttons().filter((label) => label !== '没解决')
  expect(others.length).toBeGreaterThan(0)
  const other = await tap(town, zhen, others[0]!)
  expect(other).toContain(others[0]!.replace('…', ''))
  expect(other).toMatch(/\d{4}年\d{1,2}月\d{1,2}日发布/)
  expect(town.telegram.refused()).toEqual([])
})

test('有帮助 is thanked for and goes; what the other buttons do is still to be had', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  expect(await tap(town, zhen, '👍 有帮助')).toContain('谢谢您告诉我')
  expect(labelsUnder(zhen, /身份证和户口簿/)).toEqual(['没解决', '📄 看全文'])
  expect(zhen.messages().at(-1)?.text).toContain('身份证和户口簿')
  expect(town.telegram.refused()).toEqual([])
})

test('where nothing is published that is said, and one press leads to the unit', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '飞碟驾驶证怎么考？')
  expect(shown).toContain('没有查到')
  // No figure and no claim stands where nothing was found.
  expect(shown).not.toMatch(/\d/)
  expect(shown).not.toContain('发布')
  await tap(town, zhen, '转给党政办公室')
  expect(zhen.shown()).toContain('飞碟驾驶证怎么考？')
  expect(zhen.shown()).toContain('转给：')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe('飞碟驾驶证怎么考？')
  expect(town.telegram.refused()).toEqual([])
})

test('without anything near, no item is offered at all', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, 'qqqq是什么？')).toContain('没有查到已经公开的答案')
  expect(zhen.buttons()).toEqual(['转给党政办公室'])
  expect(town.telegram.refused()).toEqual([])
})

test('没解决 under an answer takes the question to the unit whose item did not settle it', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, CARD)
  expect(await tap(town, zhen, '没解决')).toContain(CARD)
  expect(zhen.shown()).toContain('社会事务办公室')
  expect(labelsUnder(zhen, /身份证和户口簿/)).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['家里着火了怎么办？', '119'],
  ['有人喝农药昏迷了怎么办？', '120'],
  ['隔壁有人持刀打人，快来人', '110'],
  ['村口撞车了，有人受伤，请处理', '122'],
])('danger in the words shows the number before everything else: %s', async (words, phone) => {
  const zhen = town.resident('阿珍')
  zhen.send(words)
  await town.settled()
  const said = zhen.messages().filter(({ byBot }) => byBot)
  expect(said[0]?.text).toContain(`请马上打 ${phone}`)
  expect(said.length).toBeGreaterThan(1)
  expect(town.telegram.refused()).toEqual([])
})

test('so it is where the words go to a draft, or to a unit that has not settled it', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  await say(town, zhen, LAMP)
  expect(await say(town, zhen, '电线着火了，没人管')).toMatch(/^🚨 情况紧急请马上打 119/)
  await tap(town, zhen, '✏️ 修改')
  expect(await say(town, zhen, `${LAMP}，有人触电昏迷`)).toMatch(/^🚨 情况紧急请马上打 120/)
  const no = ticketIn(await tap(town, zhen, /提交/))
  await tap(town, li, buttonOf(li, 'accept', no))
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  expect(await say(town, zhen, '又着火了')).toMatch(/^🚨 情况紧急请马上打 119/)
  expect(town.telegram.refused()).toEqual([])
})

test('small talk is answered as such and opens nothing', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, '谢谢！')).toContain('不客气')
  expect(await say(town, zhen, '/cancel')).toContain('没有正在进行')
  expect(town.telegram.refused()).toEqual([])
})

test("a button under somebody else's answer does nothing for a stranger", async () => {
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  await say(town, zhen, CARD)
  const button = zhen
    .messages()
    .at(-1)!
    .markup!.inline_keyboard!.flat()
    .find(({ text }) => text === '📄 看全文')!
  await say(town, wang, '/start')
  const before = wang.messages().length
  expect(await forge(town, wang, button.callback_data!)).toBe('这个按钮不是给您的。')
  expect(wang.messages()).toHaveLength(before)
  expect(town.telegram.refused()).toEqual([])
})
