import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { forge, labelsUnder, publish, say, tap } from './steps.ts'

let town: Town
let editor: Phone
let head: Phone
beforeEach(async () => {
  town = await openTown()
  editor = await town.staff('葛文书', 'editor', 'nantian-village')
  head = await town.staff('戚主任', 'head', 'nantian-village')
})
afterEach(() => town.stop())

const Q3 = '1. 村级财务收支（2026年第3季度）'
const NOVEMBER = '1. 食堂收支和经费使用（2026年11月）'

const drafts = () => {
  const { records: all, store } = town.app.house.world
  return all.openItemDrafts(store.read, 'all', 0, 10)
}

test('an editor says that there was nothing and why; a second person reads it, residents too, and the list lets it go', async () => {
  await say(town, editor, '/due')
  await tap(town, editor, Q3)
  expect(await tap(town, editor, '本期无内容')).toContain('请选一个原因，或者用一句话写给我')
  expect(labelsUnder(editor, /请选一个原因/)).toEqual([
    '本期没有发生收支',
    '本期没有这方面的事项',
    '本单位没有这一项',
    '取消',
  ])
  expect(await tap(town, editor, '本期没有发生收支')).toContain(
    '南田村民委员会2026年第3季度村级财务收支：本期无内容',
  )
  await tap(town, editor, /送审/)
  // Nothing counts before it was read and is out.
  expect(await say(town, editor, '/due')).toContain('🔴 1. 村级财务收支')

  await tap(town, head, /同意发布/)
  expect(await say(town, editor, '/due')).toContain('近一年该公开的都公开了')
  const zhen = town.resident('阿珍')
  await say(town, zhen, '南田村2026年第3季度村级财务收支')
  expect(zhen.shown()).toContain('南田村民委员会2026年第3季度村级财务收支：本期无内容')
  expect(zhen.shown()).toContain('原因：本期没有发生收支')
})

test('the reason may be in their own words; where a draft is open nobody is asked for another reason, and it stays', async () => {
  await say(town, editor, '/due')
  await tap(town, editor, Q3)
  await tap(town, editor, '本期无内容')
  await say(town, editor, '账户冻结，本季度没有收支')
  await say(town, editor, '/due')
  await tap(town, editor, Q3)
  expect(await tap(town, editor, '本期无内容')).toContain('已经有一份草稿')
  const colleague = await town.staff('葛会计', 'editor', 'nantian-village')
  await say(town, colleague, '/due')
  await tap(town, colleague, Q3)
  expect(await tap(town, colleague, '本期无内容')).toContain('已经有一份草稿')
  expect(await drafts()).toMatchObject([
    {
      content: {
        title: '南田村民委员会2026年第3季度村级财务收支：本期无内容',
        unit: 'nantian-village',
        level: 'village',
        kind: 'finance',
        period: '2026-Q3',
        columns: { 公开目录: '村级财务收支', 本期无内容: '账户冻结，本季度没有收支' },
      },
    },
  ])
})

test('an item is begun from the list with what is known of it', async () => {
  await say(town, editor, '/due')
  await tap(town, editor, Q3)
  expect(await tap(town, editor, '✍️ 写这一项')).toContain(
    '南田村民委员会2026年第3季度村级财务收支',
  )
  expect(await drafts()).toMatchObject([
    {
      content: {
        title: '南田村民委员会2026年第3季度村级财务收支',
        period: '2026-Q3',
        columns: { 公开目录: '村级财务收支' },
      },
    },
  ])
})

test('before a month is over nobody can say that there was nothing in it', async () => {
  const school = await town.staff('舒主任', 'editor', 'central-primary')
  await say(town, school, '/due')
  await tap(town, school, NOVEMBER)
  expect(labelsUnder(school, /食堂收支/)).toEqual(['✍️ 写这一项', '‹ 返回'])
  town.clock.set('2026-11-30T18:00:00+08:00')
  await say(town, school, '/due')
  await tap(town, school, NOVEMBER)
  expect(labelsUnder(school, /食堂收支/)).toContain('本期无内容')
})

test('heads read and do not write; a button kept from before says what is true now', async () => {
  await say(town, head, '/due')
  await tap(town, head, Q3)
  expect(labelsUnder(head, /要填的栏目/)).toEqual(['‹ 返回'])
  await say(town, editor, '/due')
  await tap(town, editor, Q3)
  const none = editor.messages().at(-1)!.markup!.inline_keyboard!.flat()[1]!.callback_data!
  expect(await forge(town, head, none)).toContain('这个按钮不是给您的')
  const other = await town.staff('方文书', 'editor', 'shangtang-village')
  expect(await forge(town, other, none)).toContain('过时')
  const key = none.split(':')[1]!
  expect(await forge(town, editor, `duewhy:no-money:${key}`)).toContain('过时')
  town.clock.pass(MINUTE)
  await publish(town, {
    id: 'QH-NT-2026Q3',
    title: '南田村2026年第三季度财务收支明细',
    body: '收入合计 1 元。',
    unit: 'nantian-village',
    level: 'village',
    kind: 'finance',
    period: '2026-Q3',
  })
  expect(await forge(town, editor, none)).toContain('已经办过')
  expect(await drafts()).toEqual([])
})

test('what was begun can be left, and the next words are a question again', async () => {
  await say(town, editor, '/due')
  await tap(town, editor, Q3)
  await tap(town, editor, '本期无内容')
  await tap(town, editor, '取消')
  expect(await say(town, editor, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
  expect(await drafts()).toEqual([])
})

test('/items says what is due, and opens the list', async () => {
  expect(await say(town, editor, '/items')).toContain('到期该公开的：逾期 1 项')
  expect(await tap(town, editor, '📋 到期清单')).toContain('🔴 1. 村级财务收支')
  const townEditor = await town.staff('温编辑', 'editor')
  expect(await say(town, townEditor, '/items')).toContain('到期该公开的：逾期 2 项，将到期 3 项')
  expect(await tap(town, townEditor, '📋 到期清单')).toContain('· 南田村民委员会：逾期 1 项')
})

test('who writes for two villages has a draft of each, whatever of the other is open, and can say of each that there was nothing', async () => {
  town.clock.set('2027-01-05T09:00:00+08:00')
  const wide = await town.staff('镇编辑', 'editor')
  const { world } = town.app.house
  const keyFor = (unit: string) =>
    world.records.sha256([unit, 'village-finance', '2026-Q4'].join('\n')).slice(0, 16)
  const units = async () => new Set((await drafts()).map(({ content }) => content.unit))
  await forge(town, wide, `duewrite:${keyFor('nantian-village')}`)
  await forge(town, wide, `duewrite:${keyFor('shangtang-village')}`)
  expect(wide.shown()).toContain('上塘村民委员会2026年第4季度村级财务收支')
  expect(await units()).toEqual(new Set(['nantian-village', 'shangtang-village']))
  // What is begun already is given again.
  await forge(town, wide, `duewrite:${keyFor('nantian-village')}`)
  expect(wide.shown()).toContain('南田村民委员会2026年第4季度村级财务收支')
  expect(await drafts()).toHaveLength(2)
  await forge(town, wide, `duenone:${keyFor('xiahe-village')}`)
  expect(wide.shown()).toContain('请选一个原因')
  expect(await forge(town, wide, `duenone:${keyFor('nantian-village')}`)).toContain(
    '已经有一份草稿',
  )
  expect(town.telegram.refused()).toEqual([])
})
