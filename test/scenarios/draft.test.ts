import { afterEach, beforeEach, expect, test } from 'vitest'

import { openTown, type Town } from '../support/town.ts'
import { file, LAMP, labelsUnder, records, say, tap, ticketIn } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

test('a complaint in plain words becomes a draft, and nothing is filed before 提交', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const shown = await say(town, zhen, LAMP)
  expect(shown).toContain('还没提交')
  expect(shown).toContain(LAMP)
  // Where it goes and under which name are lines of one paragraph.
  expect(shown).toContain(
    `\n\n${LAMP}\n\n转给：城乡建设办公室 · 道路设施 · 上塘村\n🙈 匿名：单位看不到您是谁`,
  )
  expect(zhen.buttons()).toEqual(['✅ 提交', '✏️ 修改', '取消', '✓ 匿名', '留电话'])
  expect(await records(town).numbers()).toEqual([])
  expect(li.shown()).not.toContain('路灯')

  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(LAMP)
  expect(li.shown()).toContain(LAMP)
  expect(labelsUnder(zhen, /还没提交/)).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('what is already published about it is shown above the draft', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '狗没拴绳咬人，请管一管')
  expect(shown).toContain('关于这件事，已经公开的是：')
  expect(shown.indexOf('《青禾镇犬只管理规定》')).toBeGreaterThan(0)
  expect(shown.indexOf('还没提交')).toBeGreaterThan(shown.indexOf('《青禾镇犬只管理规定》'))
  expect(town.telegram.refused()).toEqual([])
})

test('/complain asks for the words, and takes a question for a complaint there', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, '/complain')).toContain('什么事、在哪里、什么时候')
  const words = '为什么上塘村的路灯天天不亮？'
  expect(await say(town, zhen, words)).toContain('还没提交')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(words)

  // Words behind the command are taken at once.
  expect(await say(town, zhen, `/complain ${LAMP}`)).toContain(LAMP)
  expect(zhen.buttons()).toContain('✅ 提交')
  // With one open, another is not begun over it.
  expect(await say(town, zhen, '/complain')).toContain('您还有一份没提交')
  expect(zhen.shown()).toContain(LAMP)
  expect(town.telegram.refused()).toEqual([])
})

test('修改 replaces the words, and the unit follows them', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  expect(await tap(town, zhen, /修改/)).toContain('重新写一遍')
  const words = '下河村村口垃圾堆了一个星期，没人清运'
  const shown = await say(town, zhen, words)
  expect(shown).toContain(words)
  expect(shown).not.toContain('路灯')
  expect(shown).toContain('转给：生态环境办公室 · 环境卫生 · 下河村')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'environment', area: 'xiahe' })
  expect(await records(town).words(no)).toBe(words)
  expect(town.telegram.refused()).toEqual([])
})

test('further words are added to the open draft; a question in between is only answered', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  const more = '晚上漆黑一片，老人摔了一跤，请尽快处理'
  const shown = await say(town, zhen, more)
  expect(shown).toContain(LAMP)
  expect(shown).toContain(more)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(`${LAMP}\n${more}`)
  expect(await records(town).numbers()).toEqual([no])
  expect(town.telegram.refused()).toEqual([])
})

test('取消 files nothing and says so', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  expect(await tap(town, zhen, '取消')).toContain('什么都没有提交')
  expect(labelsUnder(zhen, /还没提交/)).toEqual([])
  expect(await say(town, zhen, '/my')).toContain('还没有反映过问题')
  expect(await records(town).numbers()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('提交 pressed twice at once files once, and the second press is told so', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  await say(town, zhen, LAMP)
  const draft = zhen.messages().findLast(({ text }) => text.includes('还没提交'))!
  const submit = {
    messageId: draft.id,
    data: draft.markup!.inline_keyboard![0]![0]!.callback_data!,
  }
  zhen.press(submit)
  zhen.press(submit)
  await town.settled()
  expect(zhen.alerts()).toContain('这一步已经办过了，不用再点。')
  expect(await records(town).numbers()).toHaveLength(1)
  expect(li.messages().filter(({ text }) => text.includes('📥 新的诉求'))).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('two drafts one after the other are two tickets; a button of the first does not touch the second', async () => {
  const zhen = town.resident('阿珍')
  const first = await file(town, zhen)
  await say(town, zhen, '隔壁半夜施工太吵了，投诉')
  const second = ticketIn(await tap(town, zhen, /提交/))
  expect(second).not.toBe(first)
  expect(await records(town).ticket(second)).toMatchObject({ unit: 'safety' })
  expect(await records(town).words(first)).toBe(LAMP)
  expect(town.telegram.refused()).toEqual([])
})

test('words behind /complain are added to a draft that is open', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  const more = '晚上漆黑一片'
  const shown = await say(town, zhen, `/complain ${more}`)
  expect(shown).toContain(LAMP)
  expect(shown).toContain(more)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(`${LAMP}\n${more}`)
  expect(town.telegram.refused()).toEqual([])
})

test('a draft that came up after /complain takes the words that were asked for', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '办残疾人证要带什么材料？')
  const unsolved = zhen
    .messages()
    .at(-1)!
    .markup!.inline_keyboard!.flat()
    .find(({ text }) => text === '没解决')!
  const messageId = zhen.messages().at(-1)!.id
  await say(town, zhen, '/complain')
  await tap(town, zhen, { messageId, data: unsolved.callback_data! })
  expect(await say(town, zhen, '窗口没人')).toContain('窗口没人')
  expect(zhen.shown()).toContain('办残疾人证')
  await tap(town, zhen, /提交/)
  expect(await say(town, zhen, '/complain')).toContain('什么事、在哪里、什么时候')
  expect(await records(town).numbers()).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})
