import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { tellNews } from '../../src/bot/tell-news.ts'
import { isNewsTime } from '../../src/handlers/news.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { DAY, HOUR, MINUTE, openTown, type Town, type TownOptions } from '../support/town.ts'
import { forge, publish, say, tap } from './steps.ts'

/** The evening's message, at size and when things go wrong. */

let town: Town
let drop: (() => Promise<void>) | undefined
afterEach(async () => {
  await town.stop()
  await drop?.()
  drop = undefined
})

const LAMP = { id: 'N-1', title: '紫荆路灯维修公告', body: '紫荆路的路灯本周检修。' }
const NEVER = new AbortController().signal

const newsOn = (phone: Phone): string[] =>
  phone.messages().flatMap(({ byBot, text }) => (byBot && text.includes('您订阅的') ? [text] : []))

/** People who want to hear of the lamps; more than are told in one commit. */
const manyReaders = async (count: number): Promise<number[]> => {
  const { records, store } = town.app.house.world
  const chats = Array.from({ length: count }, (_, i) => 7_300_000_000 + i)
  await store.commit(async (trx) => {
    for (const chat of chats) {
      const { id } = await records.knowPerson(trx, chat, null, town.clock.now())
      const watch = { what: 'words', value: '路灯' } as const
      await records.addSubscription(trx, id, watch, '2026-11-22', town.clock.now())
    }
  })
  return chats
}

/** How many messages each chat was given, as the outbox has it. */
const messagesTo = async (chats: readonly number[]): Promise<number[]> => {
  const { read } = town.app.house.world.store
  const rows = await read
    .selectFrom('outbox')
    .select(({ fn }) => ['chat_id', fn.countAll<number>().as('count')])
    .where('method', '=', 'sendMessage')
    .groupBy('chat_id')
    .execute()
  const counts = new Map(rows.map(({ chat_id, count }) => [chat_id, count]))
  return chats.map((chat) => counts.get(chat) ?? 0)
}

describe.each(['SQLite', 'PostgreSQL'])('on %s', (database) => {
  beforeEach(async () => {
    const options: TownOptions = {}
    if (database === 'PostgreSQL') {
      const empty = await emptyPostgres()
      drop = empty.drop
      town = await openTown({ ...options, database: empty.address })
    } else town = await openTown(options)
  })

  test('what comes down while the message is put together is told to nobody; the rest is', async () => {
    const chats = await manyReaders(3)
    town.clock.pass(MINUTE)
    await publish(town, LAMP)
    await publish(town, { id: 'N-2', title: '新装路灯的公告', body: '青禾路新装路灯十盏。' })
    town.clock.pass(9.5 * HOUR)
    const now = town.clock.now()
    const { desk, send } = town.app.tools.bot
    const late: typeof send = async (plan) => {
      await publish(town, { ...LAMP, audience: 'internal' })
      return send(plan)
    }
    await tellNews({ desk, send: late }, now, NEVER)
    expect(await messagesTo(chats)).toEqual([1, 1, 1])
    const { read } = town.app.house.world.store
    const rows = await read.selectFrom('outbox').select('payload').execute()
    const sent = JSON.stringify(rows)
    expect(sent).toContain('新装路灯的公告')
    expect(sent).not.toContain('紫荆路灯维修公告')
  })

  test('a process that dies between two portions has told some, and the next tells the others, nobody twice', async () => {
    const chats = await manyReaders(250)
    town.clock.pass(MINUTE)
    await publish(town, LAMP)
    town.clock.pass(9.5 * HOUR)
    const now = town.clock.now()
    const { desk, send } = town.app.tools.bot
    let portions = 0
    const dying: typeof send = (plan) => {
      if (++portions > 1) throw new Error('the power went out')
      return send(plan)
    }
    await expect(tellNews({ desk, send: dying }, now, NEVER)).rejects.toThrow('the power went out')
    const told = await messagesTo(chats)
    expect(told.filter((count) => count === 1)).toHaveLength(100)
    await town.restart()
    town.clock.pass(MINUTE)
    await town.job('subscriptions')
    await town.job('subscriptions')
    expect(await messagesTo(chats)).toEqual(chats.map(() => 1))
  })

  test('what is broken off by a stop is gone on with in the next minute', async () => {
    const chats = await manyReaders(150)
    town.clock.pass(MINUTE)
    await publish(town, LAMP)
    town.clock.pass(9.5 * HOUR)
    const stopping = new AbortController()
    const { desk, send } = town.app.tools.bot
    const thenStop: typeof send = async (plan) => {
      await send(plan)
      stopping.abort()
    }
    await tellNews({ desk, send: thenStop }, town.clock.now(), stopping.signal)
    expect((await messagesTo(chats)).filter((count) => count === 1)).toHaveLength(100)
    await town.job('subscriptions')
    expect(await messagesTo(chats)).toEqual(chats.map(() => 1))
  })
})

describe('for one reader', () => {
  let zhen: Phone
  beforeEach(async () => {
    town = await openTown()
    zhen = town.resident('阿珍')
  })

  const release = async (item: Record<string, unknown> = LAMP): Promise<void> => {
    town.clock.pass(MINUTE)
    await publish(town, item)
  }

  test('one press under the message ends all of it, and says what; the message stays to be read', async () => {
    await say(town, zhen, '/subscribe 路灯')
    await say(town, zhen, '/subscribe 上塘村')
    await release()
    town.clock.set('2026-11-23T18:30:00+08:00')
    await town.job('subscriptions')
    const stopped = await tap(town, zhen, '🔕 不想再收，全部停掉')
    expect(stopped).toContain('不再发给您：“路灯”、上塘村')
    expect(newsOn(zhen)[0]).toContain(LAMP.title)
    // Once more, by a button that is still there elsewhere.
    await forge(town, zhen, 'newsoff')
    expect(zhen.shown()).toContain('您现在没有订阅')
    await release({ ...LAMP, body: '紫荆路的路灯下周检修。' })
    town.clock.pass(DAY)
    await town.job('subscriptions')
    expect(newsOn(zhen)).toHaveLength(1)
    expect(town.telegram.refused()).toEqual([])
  })

  test('whoever subscribes after the evening’s message is told of what comes from then on', async () => {
    await say(town, town.resident('老王'), '/subscribe 路灯')
    await release()
    town.clock.set('2026-11-23T18:31:00+08:00')
    await town.job('subscriptions')
    await say(town, zhen, '/subscribe 路灯')
    await town.job('subscriptions')
    await release({ ...LAMP, id: 'N-2', title: '紫荆另一处路灯检修' })
    town.clock.set('2026-11-23T19:30:00+08:00')
    await town.job('subscriptions')
    expect(newsOn(zhen)).toEqual([])
    town.clock.set('2026-11-24T18:30:00+08:00')
    await town.job('subscriptions')
    expect(newsOn(zhen)).toHaveLength(1)
    expect(newsOn(zhen)[0]).toContain('紫荆另一处路灯检修')
    expect(newsOn(zhen)[0]).not.toContain(LAMP.title)
  })

  test('over midnight there is one a day, and none before its hour or late at night', async () => {
    await say(town, zhen, '/subscribe 路灯')
    await release()
    // The program stood still in the evening; it comes back at night.
    for (const at of ['2026-11-23T21:00:00+08:00', '2026-11-24T00:00:00+08:00']) {
      town.clock.set(at)
      await town.job('subscriptions')
    }
    expect(newsOn(zhen)).toEqual([])
    await release({ ...LAMP, id: 'N-2', title: '紫荆另一处路灯检修' })
    for (let minute = 0; minute < 24 * 60; minute += 30) {
      town.clock.pass(30 * MINUTE)
      await town.job('subscriptions')
    }
    expect(newsOn(zhen)).toHaveLength(1)
    expect(newsOn(zhen)[0]).toMatch(/有 2 条/)
  })

  test('whoever blocks the bot is written to no more', async () => {
    await say(town, zhen, '/subscribe 路灯')
    await release()
    zhen.block()
    await town.settled()
    const calls = town.telegram.calls().length
    for (let day = 0; day < 3; day++) {
      town.clock.set(`2026-11-2${3 + day}T18:30:00+08:00`)
      await release({ ...LAMP, body: `紫荆路的路灯第${day}次检修。` })
      await town.job('subscriptions')
    }
    expect(
      town.telegram
        .calls()
        .slice(calls)
        .filter(({ method }) => method === 'sendMessage'),
    ).toEqual([])
  })

  test('one character is too little, a kind of word everything has is bounded, and each is said', async () => {
    expect(await say(town, zhen, '/subscribe 路')).toContain('请写 2 到 20 个字')
    expect(await say(town, zhen, '/subscribe 办理')).not.toBe('')
    await say(town, zhen, '/subscribe 公告')
    town.clock.pass(MINUTE)
    for (let i = 0; i < 14; i++)
      await publish(town, { id: `M-${i}`, title: `紫荆第${i}号公告`, body: '公告。' })
    town.clock.set('2026-11-23T18:30:00+08:00')
    await town.job('subscriptions')
    expect(newsOn(zhen)[0]).toMatch(/有 14 条新消息[^]*还有 4 条/)
    expect(newsOn(zhen)[0]!.match(/紫荆第/g)).toHaveLength(10)
  })
})

test('the hour is that of the township, wherever the machine stands', async () => {
  town = await openTown()
  const { world } = town.app.house
  const isTime = (timezone: string, at: string) =>
    isNewsTime({ ...world, town: { ...world.town, timezone } }, new Date(at))
  expect(isTime('Asia/Shanghai', '2026-11-23T10:30:00Z')).toBe(true)
  expect(isTime('Asia/Shanghai', '2026-11-23T10:29:59Z')).toBe(false)
  expect(isTime('Asia/Shanghai', '2026-11-23T13:00:00Z')).toBe(false)
  expect(isTime('Asia/Urumqi', '2026-11-23T10:30:00Z')).toBe(false)
  expect(isTime('Asia/Urumqi', '2026-11-23T12:30:00Z')).toBe(true)
})
