import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { keyOf, publish, say, tap } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

const NOT_PUBLIC = '这条信息现在没有公开。'

/** Walks the whole of a unit's shelves and collects every label that is seen there. */
const browseAll = async (phone: Phone, level: RegExp, unit: RegExp): Promise<string[]> => {
  const seen: string[] = []
  await say(town, phone, '/browse')
  await tap(town, phone, level)
  await tap(town, phone, unit)
  seen.push(...phone.buttons())
  while (phone.buttons().includes('下一页 ›')) {
    await tap(town, phone, '下一页 ›')
    seen.push(...phone.buttons())
  }
  return seen
}

test('an internal item is shown by no way', async () => {
  const zhen = town.resident('阿珍')
  for (const question of [
    '12月份机关值班安排是什么？',
    '第四季度政务公开自查提醒',
    '大班幼小衔接怎么安排？',
  ]) {
    expect(await say(town, zhen, question)).not.toMatch(/内部|请勿外传|带班领导1名/)
    expect(zhen.buttons().join()).not.toMatch(/值班安排|自查提醒|讨论稿/)
  }
  zhen.startWith(`i_${await keyOf(town, 'QH-DZ-008')}`)
  await town.settled()
  expect(zhen.shown()).toBe(NOT_PUBLIC)

  const shelf = await browseAll(zhen, /镇政府/, /党政办公室/)
  expect(shelf.join()).toContain('社会评议员')
  expect(shelf.join()).not.toMatch(/内部/)
  expect(town.telegram.refused()).toEqual([])
})

test('an item that becomes internal later is gone from 看全文, links, buttons and answers', async () => {
  const zhen = town.resident('阿珍')
  const item = { id: 'T-1', title: '紫荆桥限高架位置', body: '紫荆桥限高架设在桥北侧，限高3.2米。' }
  await publish(town, { ...item, kind: 'policy' })
  const question = '紫荆桥限高架设在哪里？'
  expect(await say(town, zhen, question)).toContain('3.2米')
  const key = await keyOf(town, 'T-1')
  zhen.startWith(`i_${key}`)
  await town.settled()
  expect(zhen.shown()).toContain('紫荆桥限高架设在桥北侧')

  await publish(town, { ...item, kind: 'policy', audience: 'internal' })
  expect(await tap(town, zhen, '📄 看全文')).not.toMatch(/桥北侧|紫荆桥/)
  zhen.startWith(`i_${key}`)
  await town.settled()
  expect(zhen.shown()).toBe(NOT_PUBLIC)
  expect(await say(town, zhen, question)).not.toMatch(/3\.2米|桥北侧/)
  expect(zhen.buttons().join()).not.toContain('紫荆桥')
  expect(town.telegram.refused()).toEqual([])
})

test.each(['notice', 'result', 'conditions'] as const)(
  'a 公示 of the kind %s is shown by no way once it is over',
  async (kind) => {
    const zhen = town.resident('阿珍')
    await publish(town, {
      id: 'T-2',
      kind,
      title: '紫荆巷危房改造对象公示',
      body: '拟将紫荆巷张某、李某两户列为危房改造对象，公示期至11月25日。',
      expiresAt: '2026-11-25',
    })
    const question = '紫荆巷危房改造对象公示了哪些户？'
    expect(await say(town, zhen, question)).toContain('张某、李某两户')
    expect((await browseAll(zhen, /镇政府/, /城乡建设/)).join()).toContain('紫荆巷')
    await say(town, zhen, question)

    town.clock.pass(3 * DAY)
    expect((await browseAll(zhen, /镇政府/, /城乡建设/)).join()).not.toContain('紫荆巷')
    expect(await say(town, zhen, question)).not.toContain('张某')
    expect(zhen.buttons().join()).not.toContain('紫荆巷')
    // A link that somebody kept, and 看全文 under the answer of three days ago.
    zhen.startWith(`i_${await keyOf(town, 'T-2')}`)
    await town.settled()
    expect(zhen.shown()).not.toContain('张某')
    const old = zhen.messages().findLast(({ byBot, text }) => byBot && text.includes('张某'))!
    const more = old.markup!.inline_keyboard!.flat().find(({ text }) => text === '📄 看全文')!
    await tap(town, zhen, { messageId: old.id, data: more.callback_data! })
    expect(zhen.shown()).not.toContain('张某')
    // And what was asked before, opened again.
    await say(town, zhen, '/my')
    await tap(town, zhen, /我问过的/)
    await tap(town, zhen, /紫荆巷危房改造对象公示了哪些户/)
    expect(zhen.shown()).not.toContain('张某')
    expect(town.telegram.refused()).toEqual([])
  },
)

test('other items that are past their day still answer, and say so', async () => {
  const zhen = town.resident('阿珍')
  await publish(town, {
    id: 'T-3',
    kind: 'fees',
    title: '紫荆停车场收费标准',
    body: '紫荆停车场小车每小时2元，每天最多10元。',
    expiresAt: '2026-10-31',
  })
  const shown = await say(town, zhen, '紫荆停车场怎么收费？')
  expect(shown).toContain('每小时2元')
  expect(shown).toContain('已于2026年10月31日到期')
  expect(town.telegram.refused()).toEqual([])
})

test('a link to nothing says so in one sentence', async () => {
  const zhen = town.resident('阿珍')
  zhen.startWith('i_nosuchkey')
  await town.settled()
  expect(zhen.shown()).toBe(NOT_PUBLIC)
  expect(town.telegram.refused()).toEqual([])
})
