import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterEach, beforeEach, expect, onTestFailed, test } from 'vitest'

import { createTelegram, listen, type Telegram } from '../../src/simulator/index.ts'
import { seededDice } from './dice.ts'
import { startProgram, verifyRecords, type Program } from './program.ts'
import { lookAt, type Records } from './records.ts'
import { startResident, type Resident } from './resident.ts'

const KILLS = 20
const RESIDENTS = 16
/** How long after it began to receive a program may live at most. */
const LONGEST_LIFE_MS = 400
const LONGEST_START_MS = 1_000
const SETTLE_MS = 60_000

const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)

let folder: string
let telegram: Telegram
let server: Awaited<ReturnType<typeof listen>>
let program: Program | undefined
let residents: Resident[] = []
/** Called at each poll and each call of the program. */
let polls = 0
let calls = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-crash-'))
  telegram = createTelegram({
    record: false,
    faults: {
      poll: () => {
        polls++
        return undefined
      },
      call: () => {
        calls++
        return undefined
      },
    },
  })
  server = await listen(telegram)
})
afterEach(async () => {
  for (const resident of residents) resident.stop()
  await program?.kill()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const until = async (what: string, done: () => boolean, ms = SETTLE_MS): Promise<void> => {
  const late = Date.now() + ms
  while (!done()) {
    if (Date.now() > late) throw new Error(`waited in vain for ${what}`)
    await pause(5)
  }
}

const busy = ({ inbox, outbox }: Records): boolean => inbox.length + outbox.length > 0

test('no complaint is lost or doubled, whenever the program is killed', async () => {
  onTestFailed(() => void process.stderr.write(`again with CRASH_SEED=${seed}\n`))
  const dice = seededDice(seed)
  const database = join(folder, 'town.db')
  const where = { database, token: telegram.token, apiRoot: server.url }
  const start = async (): Promise<Program> => {
    const before = polls
    const started = startProgram(where)
    await until('the program to receive', () => polls > before || started.ended())
    return started
  }

  program = await start()
  residents = Array.from({ length: RESIDENTS }, (_, i) =>
    startResident(telegram.user({ id: 1000 + i, firstName: `居民${i}` })),
  )

  const kills: Records[] = []
  while (kills.length < KILLS) {
    // By turns after some time, and in the middle of a call: the next thing it does is never done.
    if (kills.length % 2 === 0) await pause(dice(LONGEST_LIFE_MS))
    else {
      const last = calls + 1 + dice(60)
      await until('the program to work', () => calls >= last || program!.ended())
    }
    if (program.ended()) throw new Error(`the program ended by itself:\n${program.said()}`)
    await program.kill()
    kills.push(lookAt(database))
    if (kills.length % 7 === 0) {
      // Now and then killed again before it has come up.
      program = startProgram(where)
      await pause(dice(LONGEST_START_MS))
      await program.kill()
    }
    program = await start()
  }

  for (const resident of residents) resident.finish()
  await until('the last receipts', () => residents.every((resident) => resident.done()))
  await until('the queues to be empty', () => telegram.pending() === 0 && !busy(lookAt(database)))
  const status = await program.end()
  if (status !== 0) throw new Error(`the program ended with ${status}:\n${program.said()}`)

  const records = lookAt(database)
  // What was to be shown is shown: most kills came while something was in hand.
  expect(kills.filter(busy).length).toBeGreaterThanOrEqual(KILLS / 4)
  expect(kills.filter(({ inbox }) => inbox.length > 0).length).toBeGreaterThanOrEqual(2)
  expect(kills.filter(({ outbox }) => outbox.length > 0).length).toBeGreaterThanOrEqual(2)
  expect(kills.at(-1)!.complaints.length).toBeGreaterThan(kills[0]!.complaints.length)

  // None lost, none doubled: what the residents filed is what is there, once each.
  const filed = residents.flatMap((resident) => resident.filed())
  expect(filed.length).toBeGreaterThanOrEqual(RESIDENTS)
  expect(records.complaints.map(({ words }) => words).toSorted()).toEqual(
    filed.map(({ words }) => words).toSorted(),
  )
  const numbers = records.complaints.map(({ no }) => no)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(records.failed).toBe(0)
  expect(records.refused).toBe(0)

  // Every receipt was delivered, to whom it belongs; twice only where a kill found it on its way.
  const missing = records.complaints.filter(
    ({ no, words }) =>
      !residents.some(
        (resident) =>
          resident.receipts(no) > 0 &&
          resident.filed().some((one) => one.no === no && one.words === words),
      ),
  )
  expect(missing).toEqual([])
  const tooOften = records.complaints.filter(({ no }) => {
    const onItsWay = kills.filter(({ outbox }) => outbox.some(({ ref }) => ref === `receipt:${no}`))
    const times = residents.reduce((sum, resident) => sum + resident.receipts(no), 0)
    return times > 1 + onItsWay.length
  })
  expect(tooOften).toEqual([])
  for (const resident of residents) {
    const sent = records.messagesTo(resident.chat)
    const again = kills.filter(({ outbox }) => outbox.some(({ chat }) => chat === resident.chat))
    expect(resident.heard()).toBeGreaterThanOrEqual(sent)
    expect(resident.heard()).toBeLessThanOrEqual(sent + again.length)
  }
  expect(await verifyRecords(database)).toBe(0)
  process.stderr.write(
    `seed ${seed}: ${filed.length} complaints, ${kills.filter(busy).length} of ${KILLS} kills with work in hand\n`,
  )
})
