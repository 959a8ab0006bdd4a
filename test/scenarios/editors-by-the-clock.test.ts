import { afterEach, expect, test } from 'vitest'

import { runIfDue } from '../../src/jobs.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, openTown, type Town, type TownOptions } from '../support/town.ts'
import { emptyPostgres } from '../store/databases.ts'
import { keyOf, publish, say, tap } from './steps.ts'

let town: Town
let editor: Phone
let head: Phone
const open = async (options: TownOptions = {}): Promise<void> => {
  town = await openTown(options)
  editor = await town.staff('小编', 'editor', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
}
afterEach(() => town.stop())

const TEXT = '紫荆桥限高架位置\n紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。'
const QUESTION = '紫荆桥限高架设在哪里？'

const ask = (words = QUESTION): Promise<string> => say(town, town.resident('阿珍'), words)

/** A draft that is whole, with a time for it to come out. */
const writeFor = async (time: string): Promise<string> => {
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  await say(town, editor, TEXT)
  await tap(town, editor, '政策')
  await tap(town, editor, '发布时间')
  return say(town, editor, time)
}

const approve = async (): Promise<string> => {
  await tap(town, editor, '送审')
  return tap(town, head, '同意发布')
}

test('定时发布: approved now, public at its time and not before, once, and its author is told', async () => {
  await open()
  expect(await writeFor('昨天')).toContain('没看懂是什么时候')
  expect(await say(town, editor, '11月23日 8:00')).toContain('这个时间已经过了')
  expect(await say(town, editor, '明天下午3点')).toContain('通过后 11月24日 15:00 发布')
  expect(await approve()).toContain('审核通过，11月24日 15:00发布')
  town.clock.pass(29 * HOUR)
  await town.job('publishing')
  expect(await ask()).not.toContain('3.2米')
  town.clock.pass(HOUR)
  await town.job('publishing')
  await town.job('publishing')
  expect(await ask()).toContain('2026年11月24日发布 · 第1版')
  expect(editor.messages().filter(({ text }) => text.includes('已经公开'))).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('what waits for its time can be published at once, or taken back by its author', async () => {
  await open()
  await writeFor('12月1日 9:00')
  await approve()
  await tap(town, editor, '打开草稿')
  expect(await tap(town, editor, '撤回修改')).toContain('📝 新信息 · 草稿')
  town.clock.pass(9 * DAY)
  await town.job('publishing')
  expect(await ask()).not.toContain('3.2米')
  // Its time is over meanwhile: approved again, it is out at once.
  expect(await approve()).toContain('已经公开')
  expect(await ask()).toContain('3.2米')
  expect(town.telegram.refused()).toEqual([])
})

test('a version that came meanwhile is not covered by an older one: the draft goes back', async () => {
  await open()
  const item = {
    id: 'T-9',
    kind: 'policy',
    title: '紫荆桥限高架位置',
    body: '限高3.2米，设在桥北侧。',
  }
  await publish(town, item)
  await say(town, editor, '/items 紫荆桥')
  await tap(town, editor, '紫荆桥限高架位置')
  await tap(town, editor, '✏️ 修改（出新版）')
  await say(town, editor, '货车绕行。')
  await tap(town, editor, '发布时间')
  await tap(town, editor, /9:00/)
  await approve()
  await publish(town, { ...item, body: '限高3.5米，设在桥北侧。' })
  town.clock.pass(DAY)
  await town.job('publishing')
  expect(editor.shown()).toContain('没有发布：这期间这条信息有了新的一版')
  expect(await ask()).toContain('3.5米')
  expect(town.telegram.refused()).toEqual([])
})

test('a notice is taken down when its time is over, and kept where editors see it', async () => {
  await open()
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  expect(await say(town, editor, TEXT.replace('位置', '位置公示'))).toContain('公开到哪一天？')
  await tap(town, editor, '5 天')
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
  expect(await ask()).toContain('3.2米')
  town.clock.pass(6 * DAY)
  expect(await ask()).not.toContain('3.2米')
  await say(town, editor, '/items')
  await tap(town, editor, '已到期（1）')
  expect(await tap(town, editor, '紫荆桥限高架位置公示')).toContain('⚠️ 已到期')
  expect(town.telegram.refused()).toEqual([])
})

test('several processes that look at the same moment publish it once, and all of them answer with it', async () => {
  const { address, drop } = await emptyPostgres()
  try {
    await open({ database: address, processes: 2, passing: 20 })
    await writeFor('明天 9:00')
    await approve()
    town.clock.pass(25 * HOUR)
    const now = town.clock.now()
    await Promise.all(
      town.apps.flatMap(({ tools }, i) => [
        runIfDue(tools, 'publishing', `one-${i}`, now),
        runIfDue(tools, 'publishing', `two-${i}`, now),
      ]),
    )
    await town.settled()
    const { records, store } = town.app.house.world
    const [found] = await records.itemsTitled(store.read, ['紫荆桥'], 2)
    const item = (await records.findItemByKey(store.read, found!.key))!
    expect(item.version).toBe(1)
    expect(item.key).toBe(await keyOf(town, item.id))
    for (const { house } of town.apps) {
      const finding = await house.world.answers.find(QUESTION, '2026-11-24')
      expect(finding.items[0]?.id).toBe(item.id)
    }
    expect(editor.messages().filter(({ text }) => text.includes('已经公开'))).toHaveLength(1)
    expect(town.telegram.refused()).toEqual([])
  } finally {
    await town.stop()
    await drop()
    town = await openTown()
  }
})
