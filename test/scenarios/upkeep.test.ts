import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { afterEach, expect, test } from 'vitest'

import { startJobs } from '../../src/jobs.ts'
import { startApp } from '../../src/main.ts'
import { createTelegram, listen } from '../../src/simulator/index.ts'
import { DAY, HOUR, memoryLog, openTown, type Town } from '../support/town.ts'
import { LAMP, say } from './steps.ts'

let town: Town | undefined
afterEach(async () => {
  await town?.stop()
  town = undefined
})

const until = async (there: () => boolean): Promise<void> => {
  while (!there()) await pause(5)
}

/** How many updates still have their contents. */
const contents = async ({ app }: Town): Promise<number> => {
  const { read } = app.house.world.store
  return (await read.selectFrom('inbox').where('payload', 'is not', null).selectAll().execute())
    .length
}

test('what was due while nothing ran is done at the start, once', async () => {
  const open = (town = await openTown())
  await say(open, open.resident('阿珍'), LAMP)
  expect(await contents(open)).toBe(1)
  // It is nine in the morning: the machine was off at half past three.
  open.clock.pass(40 * DAY)
  await startJobs(open.app.tools, 'first', open.clock.now, open.log).stop()
  expect(await contents(open)).toBe(0)

  open.clock.pass(HOUR)
  await say(open, open.resident('老王'), LAMP)
  await startJobs(open.app.tools, 'second', open.clock.now, open.log).stop()
  expect(await open.job('retention')).toBe(false)
  expect(open.log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test(
  'a stop ends receiving at once, also while a file comes slowly',
  { timeout: 90_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingbai-stop-'))
    const telegram = createTelegram({
      faults: { call: (method) => (method === 'getFile' ? { delayMs: 3_000 } : undefined) },
    })
    const server = await listen(telegram)
    const app = await startApp({
      settings: {
        receiving: { by: 'polling', token: telegram.token },
        apiRoot: server.url,
        proxy: undefined,
        database: { kind: 'sqlite', file: join(folder, 'town.db') },
        townshipDir: 'township',
        model: undefined,
        embedding: undefined,
        transcription: undefined,
        host: '127.0.0.1',
        port: 0,
        logLevel: 'silent',
      },
      token: telegram.token,
      apiRoot: server.url,
      log: memoryLog(),
      now: () => new Date(),
      pollSeconds: 20,
    })
    const zhen = telegram.user({ id: 7_100_001, firstName: '阿珍' })
    zhen.photo(Buffer.from('路灯'), LAMP)
    // Fetched by the schedule, at the next tenth second.
    await until(() => telegram.calls('getFile').length > 0)
    let stopped = false
    const stopping = app.stop().then(() => (stopped = true))
    await pause(300)
    const waiting = telegram.pending()
    zhen.send('还有人在吗')
    await pause(300)
    expect({ stopped, came: telegram.pending() - waiting }).toEqual({ stopped: false, came: 1 })
    await stopping
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  },
)

test('/healthz says when the disk does not keep what is written, and a stop still ends', async () => {
  const open = (town = await openTown())
  const health = async () => {
    const response = await fetch(`${open.app.url}/healthz`)
    return [response.status, await response.json()]
  }
  await say(open, open.resident('阿珍'), LAMP)
  expect(await health()).toEqual([200, { status: 'ok' }])
  const disk = await brokenDisk()
  try {
    const { store, records } = open.app.house.world
    const write = store.commit((trx) => records.setMark(trx, 'a', '1'))
    await expect(write).rejects.toThrow('the disk does not keep')
    const reason = 'the disk does not keep what is written'
    expect(await health()).toEqual([503, { status: 'trouble', reason }])
  } finally {
    disk.mend()
  }
  // It was no blip: until a restart looks, nobody knows what is on the disk.
  expect((await health())[0]).toBe(503)
  await open.restart()
  await say(open, open.resident('阿珍'), '在吗')
  expect((await health())[0]).toBe(200)
})

/** Every flush fails, as of a disk that is going. */
const brokenDisk = async () => {
  const file = await open(process.execPath)
  const handles = Object.getPrototypeOf(file) as { datasync(): Promise<void> }
  await file.close()
  const whole = handles.datasync
  handles.datasync = () => Promise.reject(new Error('EIO'))
  return {
    mend: () => {
      handles.datasync = whole
    },
  }
}
