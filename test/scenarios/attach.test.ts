import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { openTown, type Town, type TownOptions } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  labelsUnder,
  openHistory,
  records,
  say,
  slip,
  tap,
} from './steps.ts'

const TITLE = '路灯报修方式和修复时限'
const ATTACH = `📎 附上《${TITLE}》`
const ATTACHED = `✓ 已附上《${TITLE}》`
const SOURCES = `依据：\n[1] 《${TITLE}》 · 2026年3月9日`

let town: Town
let zhen: Phone
let li: Phone
let no: string
let drop: (() => Promise<void>) | undefined
const open = async (options: TownOptions = {}) => {
  town = await openTown(options)
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  no = await file(town, zhen)
}
afterEach(async () => {
  await town.stop()
  await drop?.()
  drop = undefined
})

/** The officer's words, and their preview. */
const write = async (words = '三天内修好。'): Promise<string> => {
  await tap(town, li, buttonOf(li, 'reply', no))
  return say(town, li, words)
}
const send = () => tap(town, li, buttonOf(li, 'send', no))
const preview = () => li.messages().findLast(({ text }) => text.includes('将发给群众'))!
const learned = async () => {
  const { records: all, store } = town.app.house.world
  return Object.fromEntries(await all.learnedWords(store.read))
}
const replied = async () => {
  const { records: all, store } = town.app.house.world
  return (await all.historyOf(store.read, no)).find(({ body }) => body.verb === 'reply')!.body
}
const linksIn = (phone: Phone, words: RegExp) =>
  phone
    .messages()
    .findLast(({ text }) => words.test(text))!
    .entities.flatMap(({ type, url }) => (type === 'text_link' ? [url!] : []))

describe('on one SQLite', () => {
  beforeEach(() => open())

  test('the preview offers published items near the complaint; one goes on and off with a press', async () => {
    await write()
    expect(labelsUnder(li, /将发给群众/)).toContain(ATTACH)
    const before = li.messages().length
    expect(await tap(town, li, ATTACH)).toContain(SOURCES)
    expect(li.alerts()).toEqual(['已附上。以后这样问的人会更容易找到它。'])
    expect(labelsUnder(li, /将发给群众/)).toContain(ATTACHED)
    expect(await tap(town, li, ATTACHED)).not.toContain('依据')
    expect(labelsUnder(li, /将发给群众/)).toContain(ATTACH)
    // All of it in the one message.
    expect(li.messages()).toHaveLength(before)
    await send()
    expect(zhen.shown()).not.toContain('依据')
    expect(await replied()).not.toHaveProperty('items')
    expect(await learned()).toEqual({})
    expect(town.telegram.refused()).toEqual([])
  })

  test('the resident gets the source under the words, and the link opens it', async () => {
    await write()
    await tap(town, li, ATTACH)
    await send()
    expect(zhen.shown()).toContain(`三天内修好。\n\n${SOURCES}\n\n这件事解决了吗？`)
    const [link] = linksIn(zhen, /依据/)
    expect(link).toMatch(/^https:\/\/t\.me\/mingbai_bot\?start=i_/)
    zhen.open(link!)
    await town.settled()
    expect(zhen.shown()).toContain('发现路灯不亮')
    expect(await replied()).toMatchObject({ items: [{ id: 'QH-CJ-001', version: 1 }] })
    expect(await learned()).toEqual({ 'QH-CJ-001': ['路灯坏了'] })
    expect(town.telegram.refused()).toEqual([])
  })

  test('the source stays in the history, for the resident and the desk, and opens there', async () => {
    await write()
    await tap(town, li, ATTACH)
    await send()
    expect(await say(town, zhen, '/my')).not.toContain('依据')
    expect(await tap(town, zhen, new RegExp(no))).toContain(SOURCES)
    expect(await tap(town, zhen, TITLE)).toContain('发现路灯不亮')
    expect(await openHistory(town, li, no)).toContain(SOURCES)
    expect(await tap(town, li, TITLE)).toContain('发现路灯不亮')
    expect(town.telegram.refused()).toEqual([])
  })

  test('words no office would use find an item by the officer’s; what does not stand in it is not learned', async () => {
    no = await file(town, zhen, '晚上出门黑咕隆咚，请处理')
    li = await town.staff('陆主任', 'coordinator')
    await say(town, li, `/ticket ${no}`)
    await write('您好，路灯报修请打0750-0000104。')
    await tap(town, li, ATTACH)
    await send()
    expect(zhen.shown()).toContain(SOURCES)
    expect(await learned()).toEqual({})
    expect(town.telegram.refused()).toEqual([])
  })

  test('what is attached stays when the words change, by new words or by 重写, and over a restart', async () => {
    await write('明天去看。')
    await tap(town, li, ATTACH)
    expect(await say(town, li, '今天去看。')).toContain(SOURCES)
    await town.restart()
    await tap(town, li, '✏️ 重写')
    expect(await say(town, li, '今天下午去看。')).toContain(SOURCES)
    await send()
    expect(zhen.shown()).toContain(`今天下午去看。\n\n${SOURCES}`)
    expect(town.telegram.refused()).toEqual([])
  })

  test('a reply begun anew, and one to another ticket, begin without', async () => {
    const other = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
    await write()
    await tap(town, li, ATTACH)
    expect(await write()).not.toContain('依据')
    await tap(town, li, ATTACH)
    await tap(town, li, buttonOf(li, 'reply', other))
    expect(await say(town, li, '明天填平。')).not.toContain('依据')
    expect(town.telegram.refused()).toEqual([])
  })

  test('a button under an older preview, of another item or another’s, attaches nothing', async () => {
    await write('明天去看。')
    const stale = '这个按钮已经过时了，请重新打开。'
    const data = preview()
      .markup!.inline_keyboard!.flat()
      .find(({ text }) => text === ATTACH)!.callback_data!
    const old = { messageId: preview().id, data }
    await say(town, li, '今天去看。')
    // Its buttons are gone; a telephone that still shows them presses in vain.
    town.telegram.state.rooms.get(li.chatId)!.posts.get(old.messageId)!.message.reply_markup = {
      inline_keyboard: [[{ text: ATTACH, callback_data: data }]],
    }
    expect(await tap(town, li, old)).toBe(stale)
    expect(await forge(town, li, `attach:${no}:nosuchkey`)).toBe(stale)
    expect(await forge(town, zhen, data)).toBe('这个按钮不是给您的。')
    await send()
    expect(zhen.shown()).not.toContain('依据')
    expect(town.telegram.refused()).toEqual([])
  })

  test('an item that stops being public before 发送 does not go out; taken off, the reply does', async () => {
    const { world } = town.app.house
    await write()
    await tap(town, li, ATTACH)
    const item = (await world.records.findItem(world.store.read, 'QH-CJ-001'))!
    await world.store.commit((trx) =>
      world.records.addVersion(trx, { ...item, audience: 'internal' }, 'h', 'k', town.clock.now()),
    )
    const before = zhen.messages().length
    expect(await send()).toBe('这条信息现在没有公开。')
    expect(zhen.messages()).toHaveLength(before)
    expect(await tap(town, li, ATTACHED)).not.toContain('依据')
    expect(labelsUnder(li, /将发给群众/)).not.toContain(ATTACH)
    await send()
    expect(zhen.shown()).toContain('三天内修好。')
    expect(zhen.shown()).not.toContain('依据')
    expect(town.telegram.refused()).toEqual([])
  })

  test('several go out numbered, and each learns', async () => {
    await write()
    await tap(town, li, ATTACH)
    const second = li.buttons().find((label) => label.startsWith('📎'))!
    await tap(town, li, second)
    expect(preview().text).toMatch(/依据：\n\[1\] .+\n\[2\] .+$/)
    await send()
    expect(linksIn(zhen, /依据/)).toHaveLength(2)
    expect(Object.keys(await learned())).toHaveLength(2)
    expect(town.telegram.refused()).toEqual([])
  })

  test('under a long reply the buttons work too, and all of it arrives', async () => {
    await tap(town, li, buttonOf(li, 'reply', no))
    const long = Array.from({ length: 300 }, (_, i) => `第${i}条：逐段检查线路，更换灯头。`).join(
      '\n',
    )
    await slip(town, li, { text: `${long}完` })
    expect(await tap(town, li, ATTACH)).toContain('依据')
    expect(await tap(town, li, ATTACHED)).not.toContain('依据')
    await tap(town, li, ATTACH)
    const before = zhen.messages().length
    await send()
    const arrived = zhen
      .messages()
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
    for (const part of ['第0条', '第150条', '第299条', '完', SOURCES])
      expect(arrived).toContain(part)
    expect(town.telegram.refused()).toEqual([])
  })

  test('words that fill a message are still to be read when a source comes under them', async () => {
    await tap(town, li, buttonOf(li, 'reply', no))
    const full = '字'.repeat(4_040)
    await say(town, li, full)
    const said = () =>
      li
        .messages()
        .filter(({ byBot }) => byBot)
        .map(({ text }) => text)
        .join('\n')
    await tap(town, li, ATTACH)
    expect(said()).toContain(full)
    expect(said()).toContain(SOURCES)
    await tap(town, li, ATTACHED)
    expect(said()).toContain(full)
    expect(said()).not.toContain('依据')
    expect(town.telegram.refused()).toEqual([])
  })

  test('two officers: what one attaches is not under the other’s words, and who comes late is told', async () => {
    const ma = await town.staff('马干部', 'officer', 'roads')
    await say(town, ma, `/ticket ${no}`)
    await write()
    await tap(town, ma, buttonOf(ma, 'reply', no))
    expect(await say(town, ma, '马上修。')).toContain('将发给群众')
    await tap(town, li, ATTACH)
    await tap(town, ma, buttonOf(ma, 'send', no))
    expect(zhen.shown()).toContain('马上修。')
    expect(zhen.shown()).not.toContain('依据')
    expect(await tap(town, li, ATTACHED)).toBe('已经有人办过这一步了。')
    // The place is left: her next words are her own.
    expect(await say(town, li, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
    expect(await records(town).verbs(no)).toEqual(['file', 'reply'])
    expect(town.telegram.refused()).toEqual([])
  })
})

test('in the unit’s group each officer attaches to their own words', async () => {
  await open()
  const admin = await town.staff('管理员', 'admin')
  const ma = await town.staff('马干部', 'officer', 'roads')
  const group = town.telegram.group({
    id: -1_009_000_000_123,
    title: '城建',
    members: [li, ma, admin],
  })
  const [liThere, maThere] = [group.phone(li), group.phone(ma)]
  await say(town, group.phone(admin), '/bind roads')
  await say(town, liThere, `/ticket ${no}`)
  await tap(town, liThere, buttonOf(liThere, 'reply', no))
  liThere.reply(
    liThere.messages().findLast(({ text }) => text.includes('回复这条消息'))!.id,
    '三天内修好。',
  )
  await town.settled()
  expect(await tap(town, maThere, ATTACH)).toBe('这个按钮已经过时了，请重新打开。')
  expect(await tap(town, liThere, ATTACH)).toContain(SOURCES)
  await tap(town, liThere, buttonOf(liThere, 'send', no))
  expect(zhen.shown()).toContain(SOURCES)
  expect(town.telegram.refused()).toEqual([])
})

test('two processes on one PostgreSQL attach, send and learn alike', async () => {
  const empty = await emptyPostgres()
  drop = empty.drop
  await open({ database: empty.address, processes: 2, passing: 20 })
  await write()
  await tap(town, li, ATTACH)
  await tap(town, li, ATTACHED)
  await tap(town, li, ATTACH)
  await say(town, li, '两天内修好。')
  await send()
  expect(zhen.shown()).toContain(`两天内修好。\n\n${SOURCES}`)
  expect(await learned()).toEqual({ 'QH-CJ-001': ['路灯坏了'] })
  await answer(town, li, await file(town, zhen, '石岗村村道塌了一个大坑，请处理'))
  expect(town.telegram.refused()).toEqual([])
})
