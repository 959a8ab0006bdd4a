import { afterEach, beforeEach, expect, test } from 'vitest'

import { wordingOf } from '../../src/domain/wording.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { buttonOf, forge, say, tap, ticketIn } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const OTHER = '残疾人证怎么办理？'
const TITLE = '办理残疾人证需要什么'

let town: Town
let editor: Phone
beforeEach(async () => {
  town = await openTown()
  editor = await town.staff('小编', 'editor')
})
afterEach(() => town.stop())

/** /items, then what was learned. */
const openLearned = async (): Promise<string> => {
  await say(town, editor, '/items')
  return tap(town, editor, '学到的问法')
}

/** Somebody asks, and says that the answer helped. */
const helped = async (name: string, words: string): Promise<Phone> => {
  const phone = town.resident(name)
  await say(town, phone, words)
  await tap(town, phone, '👍 有帮助')
  return phone
}

/** The item learned these words, each from somebody else. */
const teach = async (...asked: string[]): Promise<void> => {
  const { records, store } = town.app.house.world
  const [found] = await records.itemsTitled(store.read, [TITLE], 1)
  const { id } = (await records.findItemByKey(store.read, found!.key))!
  for (const [i, words] of asked.entries())
    await store.commit(async (trx) => {
      const { id: person } = await records.knowPerson(trx, 8_000_000 + i, null, town.clock.now())
      const wording = wordingOf(words)!
      await records.learnWording(trx, id, wording, 'resident', person, town.clock.now(), 20)
    })
}

/** What the index is given for an item: what was learned about it. */
const learned = async (): Promise<string[]> => {
  const { records, store } = town.app.house.world
  return [...(await records.learnedWords(store.read)).values()].flat()
}

test('有帮助 makes the question a way of asking, which an editor sees, removes and gives back', async () => {
  expect(await openLearned()).toContain('还没有学到问法')
  await helped('阿珍', OTHER)
  await helped('老王', CARD)
  await helped('阿珍', CARD)
  // What says who is asking is nobody else's way of asking.
  await helped('阿英', `${CARD}我的电话13900000001`)
  await helped('阿英', `我老公李强，${CARD}`)
  expect(await learned()).toEqual(['残疾人证怎么办理?', '办残疾人证要带什么材料?'])

  expect(await openLearned()).toContain('学到的问法')
  expect(editor.buttons()).toEqual([`${TITLE}（2）`, '‹ 返回'])
  const page = await tap(town, editor, `${TITLE}（2）`)
  expect(page).toContain('在用的问法 2 个')
  expect(page).toContain('1. 办残疾人证要带什么材料?\n群众说有帮助 · 2 人 · 2026年11月23日')
  expect(page).not.toMatch(/阿珍|老王|13900000001|李强/)

  const before = editor.messages().length
  expect(await tap(town, editor, '移除 2')).toContain('在用的问法 1 个')
  expect(editor.alerts()).toEqual(['已移除'])
  expect(await learned()).toEqual(['办残疾人证要带什么材料?'])
  expect(editor.buttons()).toEqual(['移除 1', '↩ 恢复 2', '打开这条', '‹ 返回'])
  // Nobody brings it back but the editor.
  await helped('阿英', OTHER)
  expect(await learned()).toEqual(['办残疾人证要带什么材料?'])
  expect(await tap(town, editor, '↩ 恢复 2')).toContain('在用的问法 2 个')
  expect(await learned()).toHaveLength(2)
  expect(await tap(town, editor, '‹ 返回')).toContain('学到的问法')
  expect(editor.messages()).toHaveLength(before)
  expect(town.telegram.refused()).toEqual([])
})

test('那要多少钱？ teaches nothing, and a stranger who asks it is asked what it is about', async () => {
  for (const name of ['阿珍', '老王']) {
    const phone = await helped(name, CARD)
    for (const bare of ['那要多少钱？', '那要多久？']) {
      await say(town, phone, bare)
      await tap(town, phone, '👍 有帮助')
    }
  }
  expect(await learned()).toEqual(['办残疾人证要带什么材料?'])
  const shown = await say(town, town.resident('陌生人'), '那要多少钱？')
  expect(shown).toContain('您问的是哪一件事')
  expect(shown).not.toContain('《')
  expect(town.telegram.refused()).toEqual([])
})

test('a report on a cadre that was answered with an item teaches nothing, and no editor sees it', async () => {
  const zhen = town.resident('阿珍')
  const jian = await town.staff('纪检干部', 'officer', 'discipline')
  await say(town, zhen, '我要举报下河村支书张德福，村务公开栏从来不公开财务收支')
  const no = ticketIn(await tap(town, zhen, /提交/))
  await tap(town, jian, buttonOf(jian, 'reply', no))
  await say(town, jian, '村务公开的要求见附件。')
  await tap(
    town,
    jian,
    jian.buttons().find((label) => label.startsWith('📎'))!,
  )
  await tap(town, jian, buttonOf(jian, 'send', no))
  expect(zhen.shown()).toContain('依据')
  expect(await learned()).toEqual([])
  expect(await openLearned()).toContain('还没有学到问法')
  expect(town.telegram.refused()).toEqual([])
})

test('a removed wording stays removed over a restart, and can be restored after it', async () => {
  await helped('阿珍', CARD)
  await openLearned()
  await tap(town, editor, new RegExp(TITLE))
  await tap(town, editor, '移除 1')
  await town.restart()
  await helped('老王', CARD)
  expect(await learned()).toEqual([])
  expect(await openLearned()).toContain('还没有学到问法')
  await say(town, editor, '/items 残疾人证')
  await tap(town, editor, TITLE)
  expect(await tap(town, editor, '问法')).toContain('在用的问法 0 个')
  await tap(town, editor, '↩ 恢复 1')
  expect(await learned()).toEqual(['办残疾人证要带什么材料?'])
  expect(town.telegram.refused()).toEqual([])
})

test('thirty days after it was removed a wording is a mark alone, and what is in use stays', async () => {
  await helped('阿珍', CARD)
  await helped('老王', OTHER)
  await openLearned()
  await tap(town, editor, new RegExp(TITLE))
  await tap(town, editor, '移除 1')
  const { store } = town.app.house.world
  const kept = async () => {
    const rows = await store.read.selectFrom('learned').select('words').execute()
    return rows.filter(({ words }) => words !== '').length
  }
  town.clock.pass(29 * DAY)
  await town.job('retention')
  expect(await kept()).toBe(2)
  town.clock.pass(2 * DAY)
  await town.job('retention')
  expect(await kept()).toBe(1)
  expect(await learned()).toHaveLength(1)
  expect(await store.read.selectFrom('learners').selectAll().execute()).toHaveLength(1)
  // A button from before leads nowhere, and who asks so again teaches nothing.
  expect(await tap(town, editor, '↩ 恢复 1')).not.toContain('在用的问法 2 个')
  await helped('小陈', CARD)
  expect(await learned()).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('/items finds by words of the title, and says where there is nothing', async () => {
  expect(await say(town, editor, '/items 残疾人证')).toContain('标题里有“残疾人证”的')
  expect(await tap(town, editor, TITLE)).toContain('第 1 版')
  expect(await tap(town, editor, '问法')).toContain('还没有学到问法')
  expect(await say(town, editor, '/items 财务')).toContain('先列这几条')
  expect(editor.buttons()).toHaveLength(11)
  expect(await say(town, editor, '/items <b>飞碟&%_')).toBe('没有标题里有“<b>飞碟&%_”的公开信息。')
  expect(town.telegram.refused()).toEqual([])
})

test('awkward words are shown as they were asked', async () => {
  await teach('残疾证咋办<b>&"x</b>')
  await openLearned()
  expect(await tap(town, editor, new RegExp(TITLE))).toContain('<b>&"x</b>')
  expect(await tap(town, editor, '移除 1')).toContain('<b>&"x</b>')
  expect(town.telegram.refused()).toEqual([])
})

test('more than one page: pages turn, and a wording is removed where it stands', async () => {
  await teach(...[...'一二三四五六七八九十甲乙丙'].map((nth) => `残疾证咋办第${nth}种`))
  await openLearned()
  expect(await tap(town, editor, `${TITLE}（13）`)).toContain('第 1 页，共 2 页')
  expect(await tap(town, editor, '下一页 ›')).toContain('13. 残疾证咋办第一种')
  expect(await tap(town, editor, '移除 12')).toContain('第 2 页，共 2 页')
  expect(editor.buttons()).toContain('↩ 恢复 12')
  expect(await learned()).toHaveLength(12)
  expect(await tap(town, editor, '‹ 上一页')).toContain('1. 残疾证咋办第丙种')
  expect(town.telegram.refused()).toEqual([])
})

test('who is no editor is told so, sees no such command, and presses in vain', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  await helped('阿珍', CARD)
  for (const phone of [li, town.resident('阿珍')]) {
    expect(await say(town, phone, '/items')).toBe('这个功能只给工作人员用。')
    expect(await say(town, phone, '/items 低保')).toBe('这个功能只给工作人员用。')
    for (const data of ['learned:0', 'wordings:abc:0', 'unlearn:1:0', 'relearn:1:0'])
      expect(await forge(town, phone, data)).toBe('这个按钮不是给您的。')
  }
  expect(await learned()).toEqual(['办残疾人证要带什么材料?'])
  const commands = ({ user: { id } }: Phone) =>
    town.telegram.commandsFor(id, id).map(({ command }) => command)
  expect(commands(editor)).toContain('items')
  expect(commands(li)).not.toContain('items')
  expect(town.telegram.refused()).toEqual([])
})

test('in a group /items shows nothing', async () => {
  const group = town.telegram.group({ id: -1_009_000_000_123, title: '编辑群', members: [editor] })
  expect(await say(town, group.phone(editor), '/items')).toBe('这个命令请私聊我用。')
  expect(town.telegram.refused()).toEqual([])
})
