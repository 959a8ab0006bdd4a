import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { importItems } from '../../src/handlers/import-items.ts'
import { openTown, type Town } from '../support/town.ts'
import { file, forge, keyOf, LAMP, publish, say, tap } from './steps.ts'

/** 公开栏 on a small telephone. */

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
afterEach(() => town.stop())

const BACK = '‹ 返回'
const NEXT = '下一页 ›'
const PREVIOUS = '‹ 上一页'
const WAYS = [BACK, NEXT, PREVIOUS, '按类别看']

/** Many items of one unit, in kinds by turns. */
const fill = (count: number, given: Record<string, unknown> = {}) => {
  const { world } = town.app.house
  const rows = Array.from({ length: count }, (_, i) => ({
    file: 'f',
    row: i,
    value: {
      id: `F-${i}`,
      title: `紫荆第${i}号`,
      body: `紫荆第${i}号事项的内容。`,
      unit: 'xiahe-village',
      level: 'village',
      kind: i % 2 === 0 ? 'notice' : 'finance',
      publishedAt: '2026-11-20',
      ...given,
    },
  }))
  return world.store.commit((trx) => importItems(world, trx, rows, town.clock.now()))
}

/** No line is cut by the telephone, and what is shown needs no scrolling. */
const expectSmall = (phone = zhen): void => {
  const buttons = phone.buttons()
  expect(buttons.length).toBeLessThanOrEqual(9)
  for (const label of buttons) expect([...label].length).toBeLessThanOrEqual(26)
}

test('from the menu to an item in two presses: what is newest, then the item', async () => {
  await publish(town, { id: 'B-1', title: '紫荆桥封闭施工', body: '紫荆桥本周封闭。' })
  await say(town, zhen, '公开栏（公开目录）')
  expectSmall()
  await tap(town, zhen, '🆕 最新公开')
  expectSmall()
  expect(await tap(town, zhen, '紫荆桥封闭施工')).toContain('紫荆桥本周封闭')
  // And on from it, in a message of its own: the item is still to be read.
  const before = zhen.messages().length
  expect(await tap(town, zhen, '📋 城乡建设办公室还公开了什么')).toContain('城乡建设办公室')
  expect(zhen.messages()).toHaveLength(before + 1)
  expect(zhen.buttons()).toContain('紫荆桥封闭施工')
  expect(town.telegram.refused()).toEqual([])
})

test('levels, units and kinds, with a way back from each, and pages of five', async () => {
  await fill(23)
  await say(town, zhen, '/browse')
  await tap(town, zhen, '村（社区）')
  expectSmall()
  expect(zhen.buttons().at(-1)).toBe(BACK)
  await tap(town, zhen, /下河村民委员会/)
  const seen: string[] = []
  for (;;) {
    expectSmall()
    const items = zhen.buttons().filter((label) => !WAYS.includes(label))
    expect(items.length).toBeLessThanOrEqual(5)
    seen.push(...items)
    if (!zhen.buttons().includes(NEXT)) break
    await tap(town, zhen, NEXT)
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.filter((label) => label.startsWith('紫荆第'))).toHaveLength(23)
  await tap(town, zhen, PREVIOUS)
  expect(zhen.shown()).toContain('第 ')
  await tap(town, zhen, '按类别看')
  expectSmall()
  await tap(town, zhen, /财务收支/)
  expect(zhen.shown()).toContain('下河村民委员会 › 财务收支')
  await tap(town, zhen, BACK)
  await tap(town, zhen, BACK)
  expect(zhen.shown()).toBe('下河村民委员会')
  await tap(town, zhen, BACK)
  await tap(town, zhen, BACK)
  expect(zhen.buttons()).toContain('🆕 最新公开')
  // All of it in one message.
  expect(zhen.messages().filter(({ byBot }) => byBot)).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('a long title ends with a sign that it goes on, and what is past its day says so', async () => {
  await publish(town, {
    id: 'B-2',
    kind: 'fees',
    title: '关于紫荆停车场二〇二六年度机动车停放服务收费标准和减免范围的通知',
    body: '小车每小时2元。',
    expiresAt: '2026-10-31',
  })
  await say(town, zhen, '/browse')
  await tap(town, zhen, '🆕 最新公开')
  expect(zhen.buttons()).toContain('（已到期）关于紫荆停车场二〇二六年度机动车停放服务…')
  expectSmall()
})

test('whoever is known to be of a village finds it first, in private alone', async () => {
  const wang = town.resident('老王')
  await say(town, zhen, '/browse')
  expect(zhen.buttons().slice(0, 2)).toEqual(['🆕 最新公开', '镇政府'])
  await say(town, zhen, '/subscribe 南田村')
  await say(town, zhen, '/browse')
  expect(zhen.buttons().slice(0, 3)).toEqual(['🏠 南田村民委员会', '🆕 最新公开', '村（社区）'])
  await tap(town, zhen, '村（社区）')
  expect(zhen.buttons()[0]).toContain('南田村民委员会')
  await tap(town, zhen, BACK)
  expect(await tap(town, zhen, '🏠 南田村民委员会')).toContain('南田村民委员会')
  // By what was filed, too.
  await file(town, wang, LAMP)
  await say(town, wang, '/browse')
  expect(wang.buttons()[0]).toBe('🏠 上塘村民委员会')
  const group = town.telegram.group({
    id: -1_009_000_000_780,
    title: '镇群',
    members: [zhen, wang],
  })
  const there = group.phone(wang)
  there.send('/browse@mingbai_bot')
  await town.settled()
  expect(there.buttons().join()).not.toMatch(/🏠|上塘/)
  expect(town.telegram.refused()).toEqual([])
})

test('words written while somebody looks around are a question, as always', async () => {
  await say(town, zhen, '/browse')
  await tap(town, zhen, '镇政府')
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('残疾')
  expect(zhen.buttons()).toContain('👍 有帮助')
})

test('many are not all turned through: it is said how the older ones are found', async () => {
  await fill(230)
  await say(town, zhen, '/browse')
  await tap(town, zhen, '村（社区）')
  expect(zhen.buttons().join()).toContain('下河村民委员会（99+）')
  await tap(town, zhen, /下河/)
  await forge(town, zhen, 'unitpage:xiahe-village:39')
  expect(zhen.shown()).toContain('更早的这里不再列出')
  expect(zhen.buttons()).not.toContain(NEXT)
  // A page nobody was offered is the last there is.
  await forge(town, zhen, 'newest:100000')
  expect(zhen.shown()).toContain('最新公开')
  await forge(town, zhen, 'unitpage:shangtang-village:7')
  expect(zhen.shown()).toMatch(/上塘村民委员会$/)
  expect(await forge(town, zhen, 'unitpage:nosuch:0')).not.toBe('')
  expect(town.telegram.refused()).toEqual([])
})

test('a button of before the shelves were rebuilt still opens its shelf', async () => {
  await fill(3)
  await say(town, zhen, '/browse')
  await forge(town, zhen, 'unit:2:xiahe-village')
  expect(zhen.buttons()).toContain('紫荆第0号')
  await forge(town, zhen, 'kind:2:xiahe-village:8:0')
  expect(zhen.shown()).toContain('通知公告')
  expect(zhen.buttons()).not.toContain('紫荆第1号')
  zhen.startWith(`i_${await keyOf(town, 'F-0')}`)
  await town.settled()
  expect(zhen.shown()).toContain('紫荆第0号事项')
})
