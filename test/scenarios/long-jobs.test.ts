import { afterEach, describe, expect, test } from 'vitest'

import { runIfDue } from '../../src/jobs.ts'
import { emptyPostgres } from '../store/databases.ts'
import { handTimers } from '../support/hand-timers.ts'
import { MINUTE, openTown, type Town, type TownOptions } from '../support/town.ts'

/** A run that takes longer than its lease: the lease goes on while somebody is at it, and not when they are dead. */

let town: Town
let close: () => Promise<void>
afterEach(() => close())

const openSqlite = async (options: TownOptions = {}): Promise<void> => {
  town = await openTown({ start: '2026-09-20T10:00:00+08:00', ...options })
  town.clock.set('2026-10-20T06:30:00+08:00')
  close = () => town.stop()
}
const openPostgres = async (): Promise<void> => {
  const { address, drop } = await emptyPostgres()
  await openSqlite({ database: address, processes: 2 })
  close = async () => {
    await town.stop()
    await drop()
  }
}

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL, two processes', openPostgres],
] as const)('on %s', (_, open) => {
  test('another process does not begin it beside the one that is at it; only when that one is dead', async () => {
    await open()
    const timers = handTimers()
    let begun = 0
    let goOn: () => void = () => undefined
    const waits = new Promise<void>((resolve) => (goOn = resolve))
    /** A process at the inspection, which follows links for as long as the test says. */
    const processAt = (i: number) => {
      const { tools, house } = town.apps[i % town.apps.length]!
      const checkLinks = async () => {
        begun += 1
        await waits
        return new Map()
      }
      return { ...tools, timers, world: { ...house.world, checkLinks } }
    }
    const first = runIfDue(processAt(0), 'inspection', 'one', town.clock.now())
    while (begun === 0) await new Promise((resolve) => setImmediate(resolve))
    // Half an hour, three times the lease; what is at it says so every three minutes.
    for (let minutes = 3; minutes <= 30; minutes += 3) {
      town.clock.pass(3 * MINUTE)
      timers.pass(3 * MINUTE)
      expect(await runIfDue(processAt(1), 'inspection', 'two', town.clock.now())).toBe(false)
    }
    expect(begun).toBe(1)
    // It says nothing any more, as one that is dead.
    town.clock.pass(11 * MINUTE)
    const second = runIfDue(processAt(1), 'inspection', 'two', town.clock.now())
    while (begun === 1) await new Promise((resolve) => setImmediate(resolve))
    expect(await runIfDue(processAt(0), 'inspection', 'three', town.clock.now())).toBe(false)
    goOn()
    expect(await Promise.all([first, second])).toEqual([true, true])
    expect(await runIfDue(processAt(1), 'inspection', 'two', town.clock.now())).toBe(false)
    expect(begun).toBe(2)
  })
})
