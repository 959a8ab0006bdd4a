import type { KyselyPlugin } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'

import { sendSocialComment } from '../../src/bot/social-comment.ts'
import { runIfDue } from '../../src/jobs.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { MINUTE, openTown, type Town, type TownOptions } from '../support/town.ts'

/** 社会评议 asks each resident once, whoever sends and whenever somebody is killed at it. */

const RESIDENTS = 30
const ASKING = '2026-12-15T10:00:00+08:00'

let town: Town
let close: () => Promise<void>
let phones: Phone[]
afterEach(() => close())

/** Residents who have asked something this quarter. */
const settle = async (): Promise<void> => {
  phones = Array.from({ length: RESIDENTS }, (_, i) => town.resident(`居民${i}`))
  for (const phone of phones) phone.send('低保怎么申请？')
  await town.settled()
  town.clock.set(ASKING)
}

const openSqlite = async (options: TownOptions = {}): Promise<void> => {
  town = await openTown(options)
  close = () => town.stop()
  await settle()
}
const openPostgres = async (): Promise<void> => {
  const { address, drop } = await emptyPostgres()
  town = await openTown({ database: address, processes: 2, passing: 20 })
  close = async () => {
    await town.stop()
    await drop()
  }
  await settle()
}

const asks = (): number[] =>
  phones.map((phone) => phone.messages().filter(({ text }) => text.includes('想听您说说')).length)
const askedInAll = (): number => asks().reduce((sum, one) => sum + one, 0)
const ONCE_EACH = Array.from({ length: RESIDENTS }, () => 1)

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

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL, two processes', openPostgres],
] as const)('on %s', (_, open) => {
  test('several processes at the same moment ask everybody once, no more in a minute than one would', async () => {
    await open()
    const everybody = async () => {
      const now = town.clock.now()
      await Promise.all(
        town.apps.flatMap(({ tools }, i) => [
          runIfDue(tools, 'social-comment', `one-${i}`, now),
          runIfDue(tools, 'social-comment', `two-${i}`, now),
        ]),
      )
      await town.settled()
      town.clock.pass(MINUTE)
    }
    await everybody()
    expect(askedInAll()).toBe(20)
    await everybody()
    await everybody()
    expect(asks()).toEqual(ONCE_EACH)
    expect(town.telegram.refused()).toEqual([])
  })

  test('killed between any two steps it has asked nobody; who goes on asks everybody once', async () => {
    await open()
    const { desk, send } = town.apps.at(-1)!.tools.bot
    let isWhole = false
    let steps = 0
    while (!isWhole) {
      steps += 1
      const dying: typeof send = (plan) =>
        send(async (trx) => {
          await plan(trx.withPlugin(killedAt(steps)))
          isWhole = true
          throw new Killed()
        })
      const asking = sendSocialComment({ desk, send: dying }, 'dying', town.clock.now())
      await expect(asking).rejects.toThrow(Killed)
    }
    expect(steps).toBeGreaterThan(2)
    await town.settled()
    expect(askedInAll()).toBe(0)
    for (let minute = 0; minute < 4; minute++) {
      town.clock.pass(MINUTE)
      await town.job('social-comment')
    }
    expect(asks()).toEqual(ONCE_EACH)
  })

  test('a portion that takes longer than its lease is not sent twice', async () => {
    await open()
    const slow = town.apps.at(-1)!.tools.bot
    let isAt: () => void = () => undefined
    let goOn: () => void = () => undefined
    const reached = new Promise<void>((resolve) => (isAt = resolve))
    const waits = new Promise<void>((resolve) => (goOn = resolve))
    const first = sendSocialComment(
      {
        desk: slow.desk,
        send: async (plan) => {
          isAt()
          await waits
          await slow.send(plan)
        },
      },
      'slow',
      town.clock.now(),
    )
    await reached
    // The lease is over: another one takes the same residents, and the next.
    for (let minute = 0; minute < 3; minute++) {
      town.clock.pass(MINUTE)
      await town.job('social-comment')
    }
    expect(asks()).toEqual(ONCE_EACH)
    goOn()
    await first
    await town.settled()
    expect(asks()).toEqual(ONCE_EACH)
  })
})
