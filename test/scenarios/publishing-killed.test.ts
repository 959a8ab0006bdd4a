import type { KyselyPlugin } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'

import { publishDue } from '../../src/bot/publish-due.ts'
import { openMail } from '../../src/handlers/mail.ts'
import { runIfDue } from '../../src/jobs.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, HOUR, openTown, type Town, type TownOptions } from '../support/town.ts'
import { emptyPostgres } from '../store/databases.ts'
import { say, tap } from './steps.ts'

class Killed extends Error {
  override readonly name = 'Killed'
}

/** From its nth statement on nothing of a transaction is done any more, as when its process is killed there. */
const killedAt = (nth: number): KyselyPlugin => {
  let statements = 0
  return {
    transformQuery: ({ node }) => {
      if (++statements >= nth) throw new Killed()
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

const NEVER = new AbortController().signal
const TEXT = '紫荆桥限高架位置\n紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道。'
const QUESTION = '紫荆桥限高架设在哪里？'

let town: Town
let close: () => Promise<void>
let editor: Phone
let head: Phone
afterEach(() => close())

const openSqlite = async (options: TownOptions = {}): Promise<void> => {
  town = await openTown(options)
  close = () => town.stop()
  editor = await town.staff('小编', 'editor', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
}

const openPostgres = async (): Promise<void> => {
  const { address, drop } = await emptyPostgres()
  await openSqlite({ database: address, processes: 2, passing: 20 })
  close = async () => {
    await town.stop()
    await drop()
  }
}

/** Approved for a time to come. */
const approveFor = async (time: string, text = TEXT): Promise<void> => {
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  await say(town, editor, text)
  if (editor.buttons().includes('政策')) await tap(town, editor, '政策')
  if (editor.buttons().includes('5 天')) await tap(town, editor, '5 天')
  await tap(town, editor, '发布时间')
  await say(town, editor, time)
  await tap(town, editor, '送审')
  await tap(town, head, '同意发布')
}

const told = (): number => editor.messages().filter(({ text }) => text.includes('已经公开')).length

/** The versions of what is about the bridge, and what residents are shown of it. */
const published = async () => {
  const { records, store } = town.app.house.world
  const found = await records.itemsTitled(store.read, ['紫荆桥'], 9)
  const versions = await Promise.all(
    found.map(async ({ key }) => (await records.findItemByKey(store.read, key))!),
  )
  return versions.map(({ version }) => version)
}

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL, two processes', openPostgres],
] as const)('定时发布 on %s', (_, open) => {
  test('killed between any two steps it publishes nothing and tells nobody; then another process does both, once', async () => {
    await open()
    await approveFor('明天 9:00')
    town.clock.pass(DAY)
    const now = town.clock.now()
    const { bot } = town.apps.at(-1)!.tools
    let isWhole = false
    const one = (nth: number) =>
      publishDue(
        {
          desk: bot.desk,
          send: (plan) =>
            bot.send(async (trx) => {
              await plan(trx.withPlugin(killedAt(nth)))
              // Its last step is behind it, and nothing is committed.
              isWhole = true
              throw new Killed()
            }),
        },
        now,
        NEVER,
      )
    let steps = 0
    while (!isWhole) {
      await expect(one(++steps)).rejects.toThrow(Killed)
      expect(await published()).toEqual([])
    }
    // The draft, the version, its item, who did it, and who is told: none of them is a step of its own.
    expect(steps).toBeGreaterThan(8)
    await town.settled()
    expect(told()).toBe(0)
    await Promise.all(
      town.apps.map(({ tools }, i) => runIfDue(tools, 'publishing', `process-${i}`, now)),
    )
    await town.settled()
    expect(await published()).toEqual([1])
    expect(told()).toBe(1)
    expect(town.telegram.refused()).toEqual([])
  })
})

test('killed after the commit and before anything was sent, it is told after the next start, once', async () => {
  await openSqlite()
  await approveFor('明天 9:00')
  town.clock.pass(DAY)
  const { world } = town.app.house
  const { desk } = town.app.tools.bot
  // What a process leaves that dies here: a version, and a message in the outbox.
  const dying = openMail(world, 'bot-dying')
  const now = town.clock.now()
  await publishDue({ desk, send: async (plan) => void (await dying.send(plan, now)) }, now, NEVER)
  expect(await published()).toEqual([1])
  expect(told()).toBe(0)
  await town.restart()
  await town.job('publishing')
  expect(await published()).toEqual([1])
  expect(told()).toBe(1)
})

test('a machine that was off over the time publishes late, and says when that truly was', async () => {
  await openSqlite()
  await approveFor('明天 9:00')
  town.clock.pass(4 * DAY + 2 * HOUR)
  await town.restart()
  await town.job('publishing')
  await town.job('publishing')
  expect(told()).toBe(1)
  const { records, store } = town.app.house.world
  const [{ key } = { key: '' }] = await records.itemsTitled(store.read, ['紫荆桥'], 1)
  expect(await records.findItemByKey(store.read, key)).toMatchObject({
    version: 1,
    publishedAt: '2026-11-27',
    firstSeenAt: town.clock.now().toISOString(),
  })
  expect(await say(town, town.resident('阿珍'), QUESTION)).toContain('2026年11月27日发布')
})

test('a 公示 whose days were over before the machine was on again is not published, and its author is told', async () => {
  await openSqlite()
  await approveFor('明天 9:00', TEXT.replace('位置', '位置公示'))
  town.clock.pass(30 * DAY)
  await town.restart()
  await town.job('publishing')
  await town.job('publishing')
  expect(editor.messages().filter(({ text }) => text.includes('没有发布'))).toHaveLength(1)
  expect(await published()).toEqual([])
})

test('what expired while the machine was off is shown by nobody once it is on again', async () => {
  await openSqlite()
  await approveFor('明天 9:00', TEXT.replace('位置', '位置公示'))
  town.clock.pass(DAY)
  await town.job('publishing')
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, QUESTION)).toContain('3.2米')
  town.clock.pass(30 * DAY)
  await town.restart()
  expect(await say(town, zhen, QUESTION)).not.toContain('3.2米')
  await say(town, editor, '/items')
  await tap(town, editor, /已到期/)
  expect(editor.buttons().join()).toContain('紫荆桥限高架位置公示')
})
