import { afterEach, beforeEach, expect, test } from 'vitest'

import { weekOf } from '../../src/domain/period.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, openTown, type Town } from '../support/town.ts'
import {
  answer,
  forge,
  keyOf,
  labelsUnder,
  publish,
  putInGap,
  say,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

let town: Town
let editor: Phone
let head: Phone
beforeEach(async () => {
  town = await openTown()
  editor = await town.staff('小编', 'editor', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
})
afterEach(() => town.stop())

const WEEK = weekOf('2026-11-23')
const QUESTION = '紫荆桥限高架设在哪里？'
const REPLY =
  '您好，按照规定，紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道，有疑问到服务窗口办理咨询。'

const newsOn = (phone: Phone) =>
  phone.messages().filter(({ text }) => text.includes('当时没有找到答案。现在公开了'))

/** Asks what nothing answers, passes it on as a complaint, and an officer explains it. */
const askAndBeTold = async (phone: Phone, officer: Phone): Promise<string> => {
  await say(town, phone, QUESTION)
  await tap(town, phone, /转给|交给|问/)
  const no = ticketIn(await tap(town, phone, /提交/))
  await answer(town, officer, no, REPLY)
  return no
}

test('what people ask in vain becomes an item out of an officer’s reply in three presses, and all who asked are told', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const [zhen, wang] = [town.resident('阿珍'), town.resident('老王')]
  await say(town, wang, '请问紫荆桥的限高架设在哪里呀')
  await askAndBeTold(zhen, li)
  await town.job('gaps')
  expect(await say(town, editor, '/gaps')).toContain('2 人问过')
  const gap = await tap(town, editor, /^1\./)
  expect(gap).toContain('2 人问过，共 3 次')
  expect(gap).toContain('货车请绕行青禾大道')
  expect(gap).not.toMatch(/阿珍|老王/)
  // The three presses: the gap, the reply, 送审.
  const preview = await tap(town, editor, '📣 用这条答复发布')
  expect(preview).toContain('群众看到的样子')
  expect(preview).toContain('紫荆桥限高架设在桥北侧，限高3.2米')
  expect(preview).not.toContain('您好')
  expect(await tap(town, editor, '送审')).toContain('已送审，等 1 位同事')
  await town.job('gap-news')
  expect(newsOn(wang)).toEqual([])
  expect(await tap(town, head, '同意发布')).toContain('第 1 版已经公开')
  await town.job('gap-news')
  await town.job('gap-news')
  for (const phone of [zhen, wang]) {
    expect(newsOn(phone)).toHaveLength(1)
    expect(newsOn(phone)[0]!.text).toContain('限高3.2米')
    expect(newsOn(phone)[0]!.text).toContain('城乡建设办公室')
  }
  expect(labelsUnder(wang, /现在公开了/).slice(0, 2)).toEqual(['👍 有帮助', '没解决'])
  await tap(town, wang, /有帮助/)
  // The same question is answered now, in either wording.
  const liu = town.resident('阿柳')
  expect(await say(town, liu, QUESTION)).toContain('限高3.2米')
  expect(await say(town, liu, '请问紫荆桥的限高架设在哪里呀')).toContain('限高3.2米')
  expect(await say(town, editor, '/gaps')).toContain('眼下没有')
  expect(town.telegram.refused()).toEqual([])
})

test('a draft that was given to another unit is shown to nobody of the gap’s own', async () => {
  await say(town, town.resident('老王'), QUESTION)
  await say(town, town.resident('阿柳'), QUESTION)
  await town.job('gaps')
  const wide = await town.staff('镇编辑', 'editor')
  const { records, store } = town.app.house.world
  const [gap] = await store.read.selectFrom('gaps').selectAll().execute()
  await store.commit((trx) =>
    trx.updateTable('gaps').set({ unit_id: 'roads' }).where('id', '=', gap!.id).execute(),
  )
  await forge(town, wide, `gapwrite:${gap!.id}`)
  expect((await records.findItemDraft(store.read, 1))?.gap).toBe(gap!.id)
  await forge(town, wide, 'itemto:1:civil-affairs')
  expect(await forge(town, editor, `gapwrite:${gap!.id}`)).toBe('这个按钮不是给您的。')
  expect(town.telegram.refused()).toEqual([])
})

/** Writes the item for the first gap, and has it published. */
const fill = async (): Promise<void> => {
  await say(town, editor, '/gaps')
  await tap(town, editor, /^1\./)
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, '紫荆桥限高架设在哪里？')
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。')
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
}

test('what one person asked is the title of nothing: it stands above, and a title is asked for', async () => {
  await ask('阿珍')
  await town.job('gaps')
  await say(town, editor, '/gaps')
  await tap(town, editor, /^1\./)
  const asked = await tap(town, editor, '✍️ 自己写一条')
  expect(asked).toContain(`有群众这样问：“${QUESTION}”`)
  expect(asked).toContain('请写标题')
  expect(editor.buttons()).not.toContain('📤 送审')
  await say(town, editor, '紫荆桥通行限制')
  const next = editor.messages().at(-1)!.text
  expect(next).toContain('紫荆桥通行限制')
  expect(next).not.toContain(QUESTION)
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。')
  await tap(town, editor, '送审')
  expect(await tap(town, head, '同意发布')).toContain('第 1 版已经公开')
  const { store, records } = town.app.house.world
  const titles = (await records.allItems(store.read)).map(({ title }) => title)
  expect(titles).toContain('紫荆桥通行限制')
  expect(titles).not.toContain(QUESTION)
  expect(town.telegram.refused()).toEqual([])
})

const ask = async (name: string, words = QUESTION): Promise<Phone> => {
  const phone = town.resident(name)
  await say(town, phone, words)
  return phone
}

test('who asked is told by day, once; not who blocked the bot, nor who erased what they asked', async () => {
  const [zhen, wang, liu] = [await ask('阿珍'), await ask('老王'), await ask('阿柳')]
  await town.job('gaps')
  town.clock.pass(9 * HOUR)
  await fill()
  wang.block()
  await town.settled()
  await say(town, liu, '/privacy')
  await forge(town, liu, 'forgetnow')
  // Six in the evening, and then at night.
  town.clock.pass(3 * HOUR)
  await town.job('gap-news')
  expect(newsOn(zhen)).toEqual([])
  town.clock.pass(12 * HOUR)
  await town.job('gap-news')
  town.clock.pass(DAY)
  await town.job('gap-news')
  expect(newsOn(zhen)).toHaveLength(1)
  expect([newsOn(wang), newsOn(liu)]).toEqual([[], []])
  expect(town.telegram.refused()).toEqual([])
})

test('an item that was withdrawn meanwhile is told to nobody', async () => {
  const zhen = await ask('阿珍')
  await town.job('gaps')
  await fill()
  await tap(town, editor, '打开这条')
  await tap(town, editor, '撤下')
  await say(town, editor, '数字写错了')
  await tap(town, editor, '确定撤下')
  await town.job('gap-news')
  expect(newsOn(zhen)).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('an item that was turned internal holds up nobody else’s news, however many asked for it', async () => {
  const asked = Array.from({ length: 31 }, (_, n) => `阿${n}`)
  for (const name of asked) await ask(name)
  await town.job('gaps')
  await fill()
  const { world } = town.app.house
  const filled = await world.records.findGap(world.store.read, 1)
  const item = (await world.records.findItem(world.store.read, filled!.item!))!
  await publish(town, { ...item, audience: 'internal' })
  const CANTEEN = '老年食堂一餐收多少钱'
  const zhen = await ask('阿珍', CANTEEN)
  town.clock.pass(HOUR)
  await town.job('gaps')
  await publish(town, { id: 'canteen', title: '老年食堂收费', body: '老年食堂一餐收 8 元。' })
  const [gap] = await world.records.pageOfGaps(world.store.read, 'all', 'open', 0, 1)
  const all = await town.staff('镇编辑', 'editor')
  await forge(town, all, `gapanswer:${gap!.id}:${await keyOf(town, 'canteen')}`)
  await town.job('gap-news')
  expect(zhen.shown()).toContain('8 元')
  expect(wireTo(town, zhen.chatId)).not.toContain('3.2米')
})

test('a gap stays one as it grows; what was set aside comes back with somebody new alone', async () => {
  await ask('阿珍')
  await town.job('gaps')
  await say(town, editor, '/gaps')
  const opened = await tap(town, editor, /^1\./)
  expect(opened).toContain('1 人问过，共 1 次')
  await tap(town, editor, '不公开')
  expect(await tap(town, editor, '只是一个人的事')).toContain('已放下：只是一个人的事')
  await ask('阿珍', '紫荆桥限高架设在哪')
  town.clock.pass(HOUR)
  await town.job('gaps')
  expect(await say(town, editor, '/gaps')).toContain('眼下没有')
  await ask('老王')
  town.clock.pass(HOUR)
  await town.job('gaps')
  expect(await say(town, editor, '/gaps')).toContain('2 人问过')
  const back = await tap(town, editor, /^1\./)
  expect(back).toContain('2 人问过，共 3 次')
  expect(back).toContain('群众 又有人问，回到清单')
  const { records, store } = town.app.house.world
  expect((await records.pageOfGaps(store.read, 'all', 'open', 0, 9)).map(({ id }) => id)).toEqual([
    1,
  ])
  expect(town.telegram.refused()).toEqual([])
})

test('an editor sees no names and numbers, no reports on persons, and nothing of what was erased', async () => {
  const zhen = await ask('阿珍', '我叫陈桂花电话13800138000，紫荆桥限高架设在哪里？')
  await ask('老王', '我要举报城建办副主任李大山收红包，紫荆桥限高架招标有猫腻')
  await town.job('gaps')
  const list = await say(town, editor, '/gaps')
  expect(list).not.toMatch(/陈桂花|13800138000|李大山|红包/)
  expect(list.match(/人问过/g)).toHaveLength(1)
  expect(await tap(town, editor, /^1\./)).not.toMatch(/陈桂花|13800138000/)
  await forge(town, zhen, 'forgetnow')
  expect(await say(town, editor, '/gaps')).toContain('眼下没有')
  expect(town.telegram.refused()).toEqual([])
})

test('gaps are for who edits for their unit: others see none, and their buttons do nothing', async () => {
  await ask('阿珍')
  await town.job('gaps')
  const other = await town.staff('岑编辑', 'editor', 'civil-affairs')
  expect(await say(town, other, '/gaps')).toContain('眼下没有')
  for (const data of ['gap:1', 'gapwrite:1', 'gapreply:1:1', 'gapleaveas:single:1', 'gapback:1'])
    expect(await forge(town, other, data)).toBe('这个按钮不是给您的。')
  for (const phone of [head, town.resident('阿珍')])
    expect(await forge(town, phone, 'gap:1')).toBe('这个按钮不是给您的。')
  expect(await forge(town, editor, 'gapreply:1:1')).not.toBe('')
  expect(await say(town, editor, '/gaps')).toContain('1 人问过')
  expect(town.telegram.refused()).toEqual([])
})

test('an item that is internal closes no gap, and nobody is told of it', async () => {
  const zhen = await ask('阿珍')
  await town.job('gaps')
  await say(town, editor, '/gaps')
  await tap(town, editor, /^1\./)
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, '紫荆桥限高架设在哪里？')
  await say(town, editor, '紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。')
  await forge(town, editor, 'draftfor:1:internal')
  expect(editor.shown()).toContain('内部')
  await tap(town, editor, '送审')
  expect(await tap(town, head, '同意发布')).toContain('第 1 版已经公开')
  await town.job('gap-news')
  expect(newsOn(zhen)).toEqual([])
  expect(wireTo(town, zhen.chatId)).not.toContain('3.2米')
  expect(await say(town, editor, '/gaps')).toContain('1 人问过')
  expect(town.telegram.refused()).toEqual([])
})

test('a summary says what gaps are about, and nothing of who asked', async () => {
  await ask('阿珍', '我叫陈桂花电话13800138000，紫荆桥限高架设在哪里？')
  await ask('老王', '老年食堂一餐收多少钱')
  await town.job('gaps')
  const { world } = town.app.house
  const { gaps, gapRows } = await summarise(world, world.store.read, WEEK, town.clock.now())
  expect(gaps.opened).toBe(2)
  expect(gapRows.map(({ title }) => title)).toEqual([null, '老年食堂一餐收多少钱'])
  expect(JSON.stringify(gapRows)).not.toMatch(/陈桂花|13800138000|阿珍|老王/)
})

test('words that one of several used are not told in a summary, however many asked otherwise', async () => {
  const { world } = town.app.house
  const people: number[] = []
  for (const name of ['阿珍', '老王', '阿柳']) {
    const phone = await ask(name, '老年食堂一餐收多少钱')
    people.push((await world.records.findPersonByTelegram(world.store.read, phone.chatId))!.id)
  }
  await town.job('gaps')
  const [gap] = await world.records.pageOfGaps(world.store.read, 'all', 'open', 0, 1)
  const TELLING = '陈桂花家的老年食堂一餐收多少钱，她丈夫问过的'
  for (let n = 0; n < 4; n++) await putInGap(town, gap!.id, [TELLING], people[0])
  const rows = async () =>
    (await summarise(world, world.store.read, WEEK, town.clock.now())).gapRows
  expect((await rows()).map(({ title }) => title)).toEqual([null])
  // Nor where several whom nobody knows may be one.
  for (let n = 0; n < 4; n++) await putInGap(town, gap!.id, [TELLING])
  expect((await rows()).map(({ title }) => title)).toEqual([null])
  await putInGap(town, gap!.id, [TELLING], people[1])
  expect((await rows())[0]!.title).not.toBeNull()
})

test('what was done about gaps stands in the week’s summary, and questions answered since are counted', async () => {
  await ask('阿珍')
  await ask('老王')
  await ask('老王', '老年食堂一餐收多少钱')
  await town.job('gaps')
  await fill()
  await town.job('gap-news')
  await ask('阿柳')
  const week = await summarise(
    town.app.house.world,
    town.app.house.world.store.read,
    WEEK,
    town.clock.now(),
  )
  expect(week.gaps).toEqual({
    opened: 2,
    filled: 1,
    pointed: 0,
    dismissed: 0,
    told: 2,
    explained: 0,
    answeredSince: 1,
  })
  expect(town.telegram.refused()).toEqual([])
})
