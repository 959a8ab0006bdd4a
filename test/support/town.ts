import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Timers } from '../../src/bot/timers.ts'
import type { Settings } from '../../src/config/environment.ts'
import type { Role } from '../../src/domain/roles.ts'
import { invite } from '../../src/handlers/invite.ts'
import type { Papers } from '../../src/handlers/papers.ts'
import { runIfDue, type JobName } from '../../src/jobs.ts'
import { startApp, type App } from '../../src/main.ts'
import {
  createTelegram,
  listen,
  type Phone,
  type Telegram,
  type TelegramOptions,
} from '../../src/simulator/index.ts'
import type { DatabaseAddress } from '../../src/store/store.ts'
import { scratchFolder } from './scratch.ts'
import { readOnce, startedDatabase } from './started.ts'

/** A clock the test turns by hand. */
export interface Clock {
  now(): Date
  set(at: string): void
  /** Forward by so many milliseconds. */
  pass(ms: number): void
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A Monday morning in the township. */
export const MONDAY = '2026-11-23T09:00:00+08:00'

export const handClock = (start = MONDAY): Clock => {
  let at = new Date(start)
  return {
    now: () => new Date(at),
    set: (time) => {
      at = new Date(time)
    },
    pass: (ms) => {
      at = new Date(at.getTime() + ms)
    },
  }
}

/** Lines the program logged, for what must never stand in them. */
export const memoryLog = () => {
  const lines: { level: string; facts: object; what: string }[] = []
  const at = (level: string) => (facts: object, what: string) =>
    void lines.push({ level, facts, what })
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

export interface Town {
  readonly app: App
  /** Every process that runs; one, unless the town was opened with more. */
  readonly apps: readonly App[]
  readonly telegram: Telegram
  readonly clock: Clock
  readonly log: ReturnType<typeof memoryLog>
  /** A person with a phone; the same name is the same person. */
  resident(name: string, languageCode?: string): Phone
  /** A person who was invited and has joined. */
  staff(name: string, role: Role, unit?: string): Promise<Phone>
  /** A link's token, as `invite` prints it. */
  invitation(role: Role, unit?: string, name?: string): Promise<string>
  /**
   * Resolves when all that was sent has been handled and all that came of it delivered. `passing`: how many
   * milliseconds the clock goes on at each look, where something waits for a later time.
   */
  settled(passing?: number): Promise<void>
  /** Runs a job as it is due at the clock's time. */
  job(name: JobName): Promise<boolean>
  /** Stops the program and starts it again on the same records and the same Telegram. */
  restart(): Promise<void>
  /** One of several processes ends; the others go on. */
  lose(): Promise<void>
  stop(): Promise<void>
}

export interface TownOptions {
  readonly database?: DatabaseAddress
  readonly telegram?: Partial<TelegramOptions>
  readonly start?: string
  readonly townshipDir?: string
  /** Servers of models; none unless told. */
  readonly models?: Partial<Pick<Settings, 'model' | 'embedding' | 'transcription'>>
  /** So many processes on the one database, behind one webhook address that gives each its turn. */
  readonly processes?: number
  /** Where a stand-in for a language model listens; none: answers are excerpts. */
  readonly modelUrl?: string
  /** What patience is measured with, turned by the test. */
  readonly timers?: Timers
  /** What makes summaries into files and text; the program's own where none are given. */
  readonly papers?: Papers
  /** The largest file that is sent, in bytes. */
  readonly mostUpload?: number
  /** How far the clock goes on at each look of `settled` where it is not told: nothing. */
  readonly passing?: number
}

const SETTLE_MS = 50_000
const QUIET_LOOKS = 4
/** Between looks: while something is on its way, and once nothing is seen to be. */
const BUSY_MS = 3
const QUIET_MS = 1
const SECRET = 'a-secret-of-this-town'
/** Ids that are found in nothing else, so that one that leaks is seen; the bot's own is 1000. */
const FIRST_ID = 7_100_001

/** What stands before several processes: each post goes to the next of them. */
const openEntrance = async (urls: () => readonly string[]) => {
  let turn = 0
  const server = createServer((request, response) => {
    const all = urls()
    const url = all[turn++ % Math.max(1, all.length)]
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      // Nobody is there yet, or any more: Telegram posts it again.
      if (url === undefined) return response.writeHead(503).end()
      const headers = {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': String(
          request.headers['x-telegram-bot-api-secret-token'],
        ),
      }
      const answer = await fetch(url + request.url, {
        method: 'POST',
        headers,
        body: Buffer.concat(chunks),
      })
      return response.writeHead(answer.status).end()
    })().catch(() => response.writeHead(502).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** As nearly all are: of the sample township, on a database of its own, on the usual Monday. */
const isUsual = ({ database, townshipDir, start }: TownOptions): boolean =>
  (database ?? townshipDir ?? start) === undefined

/** The whole product in this process, over the real wire, with the clock in the test's hands. */
export const openTown = async (options: TownOptions = {}): Promise<Town> => {
  const folder = scratchFolder('town')
  const clock = handClock(options.start)
  const log = memoryLog()
  const telegram = createTelegram({ now: () => clock.now().getTime(), ...options.telegram })
  const server = await listen(telegram)
  const apps: App[] = []
  const processes = options.processes ?? 1
  const entrance = processes > 1 ? await openEntrance(() => apps.map(({ url }) => url)) : undefined
  const settings: Settings = {
    receiving: entrance
      ? { by: 'webhook', token: telegram.token, url: entrance.url, secret: SECRET }
      : { by: 'polling', token: telegram.token },
    apiRoot: server.url,
    proxy: undefined,
    database: options.database ?? { kind: 'sqlite', file: join(folder, 'town.db') },
    townshipDir: options.townshipDir ?? 'township',
    model:
      options.modelUrl === undefined
        ? undefined
        : { apiKey: 'none', baseUrl: options.modelUrl, model: 'tiny' },
    embedding: undefined,
    transcription: undefined,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    ...options.models,
  }
  const { database } = settings
  if (isUsual(options) && database.kind === 'sqlite')
    writeFileSync(database.file, await startedDatabase(settings, clock.now()))
  const start = () =>
    startApp({
      settings,
      token: telegram.token,
      apiRoot: server.url,
      log,
      now: clock.now,
      read: readOnce,
      pollSeconds: 20,
      // Jobs run when the test says so, not by the machine's clock.
      withoutJobs: true,
      ...(options.timers && { timers: options.timers }),
      ...(options.papers && { papers: options.papers }),
      ...(options.mostUpload !== undefined && { mostUpload: options.mostUpload }),
    })
  const startAll = async () => {
    for (let i = 0; i < processes; i++) apps.push(await start())
  }
  const stopAll = async () => {
    for (const app of apps.splice(0)) await app.stop()
  }
  await startAll()
  const people = new Map<string, Phone>()
  let nextId = FIRST_ID

  const resident = (name: string, languageCode = 'zh-hans'): Phone => {
    const known = people.get(name)
    if (known) return known
    const phone = telegram.user({ id: nextId++, firstName: name, languageCode })
    people.set(name, phone)
    return phone
  }
  const busy = async (): Promise<boolean> => {
    const { records, store } = apps[0]!.house.world
    return (
      telegram.pending() > 0 ||
      (await records.waitingUpdates(store.read)) > 0 ||
      (await records.waitingMessages(store.read)) > 0 ||
      (await records.waitingReports(store.read)) > 0
    )
  }
  const settled = async (passing = options.passing ?? 0): Promise<void> => {
    const until = Date.now() + SETTLE_MS
    // Several times in a row: between two queues something may be in hand.
    for (let quiet = 0; quiet < QUIET_LOOKS;) {
      if (Date.now() > until) throw new Error('the town did not come to rest')
      if (await busy()) {
        quiet = 0
        clock.pass(passing)
        await pause(BUSY_MS)
      } else if (++quiet < QUIET_LOOKS) await pause(QUIET_MS)
    }
  }
  const invitation = (role: Role, unit?: string, name?: string) => {
    const { world } = apps[0]!.house
    return world.store.commit((trx) => invite(world, trx, { role, unit, name }, clock.now()))
  }
  return {
    get app() {
      return apps[0]!
    },
    apps,
    telegram,
    clock,
    log,
    resident,
    invitation,
    settled,
    staff: async (name, role, unit) => {
      const phone = resident(name)
      phone.startWith(await invitation(role, unit, name))
      await settled()
      if (!phone.shown().includes(name)) throw new Error(`${name} has not joined: ${phone.shown()}`)
      return phone
    },
    job: async (name) => {
      const ran = await runIfDue(apps[0]!.tools, name, 'test', clock.now())
      await settled()
      return ran
    },
    restart: async () => {
      await stopAll()
      await startAll()
    },
    lose: async () => {
      await apps.at(-1)!.stop()
      apps.pop()
    },
    stop: async () => {
      await stopAll()
      await entrance?.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
