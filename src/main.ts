import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { getRequestListener } from '@hono/node-server'
import { Telegram, TelegramError } from 'telegraf'

import { startBot, type RunningBot } from './bot/bot.ts'
import { openBotApi } from './bot/bot-api.ts'
import { errorName, type Log } from './bot/log.ts'
import type { Timers } from './bot/timers.ts'
import { SettingsError, type Settings } from './config/environment.ts'
import { fetchDocumentWith } from './handlers/fetch-document.ts'
import { hearWith } from './handlers/hear-voice.ts'
import type { Papers } from './handlers/papers.ts'
import { importOnce, ITEMS_IMPORTED, openHouse, type House, type readFiles } from './house.ts'
import { outsideApp, WEBHOOK_PATH } from './http.ts'
import { startJobs, type JobTools } from './jobs.ts'
import * as records from './store/records.ts'
import { telegramAgent, telegramFiles } from './telegram-client.ts'
import { telegramWire } from './telegram-wire.ts'

/** Where what residents sent is kept: beside the database's file, or under data/. */
export const attachmentsDir = (settings: Settings): string =>
  settings.database.kind === 'sqlite'
    ? join(dirname(settings.database.file), 'attachments')
    : join('data', 'attachments')

export interface StartOptions {
  readonly settings: Settings
  readonly token: string
  readonly apiRoot: string
  readonly log: Log
  readonly now: () => Date
  readonly pollSeconds?: number
  /** What a resident's patience is measured with; the process's own where none are given. */
  readonly timers?: Timers
  /** The largest file that is sent, in bytes; what Telegram takes where none is given. */
  readonly mostUpload?: number
  /** How township and texts are read, where it is not from their files anew. */
  readonly read?: typeof readFiles
  /** What makes summaries into files and text, where it is not the program's own. */
  readonly papers?: Papers
  /** Leaves the schedule to the caller. */
  readonly withoutJobs?: boolean
  /** Gives the start up while Telegram does not answer. */
  readonly signal?: AbortSignal
  /** Answers requests before the bot's own routes do: the simulator's page and Bot API. */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
}

export interface App {
  readonly house: House
  readonly bot: RunningBot
  readonly tools: JobTools
  readonly url: string
  stop(): Promise<void>
}

const RECONNECT_MS = 1_000

/** The setting to blame, where Telegram answered that it knows no such bot. */
export const wrongToken = (error: unknown): SettingsError | undefined =>
  error instanceof TelegramError && (error.code === 401 || error.code === 404)
    ? new SettingsError('BOT_TOKEN is wrong: Telegram does not know this bot.')
    : undefined

/** Asks until Telegram answers; a token it does not know is a wrong setting, and ends the start. */
const reach = async <T>(start: () => Promise<T>, log: Log, signal?: AbortSignal): Promise<T> => {
  for (;;) {
    try {
      return await start()
    } catch (error) {
      const wrong = wrongToken(error)
      if (wrong) throw wrong
      signal?.throwIfAborted()
      log.warn({ error: errorName(error) }, 'Telegram does not answer yet')
      await pause(RECONNECT_MS, undefined, { signal })
    }
  }
}

const waiting = async ({ world }: House) => {
  const { read } = world.store
  return {
    inbox: await records.waitingUpdates(read),
    outbox: await records.waitingMessages(read),
    open: await records.countOpen(read),
  }
}

/** Starts the whole: records, bot, jobs, and the port for /healthz. */
export const startApp = async (options: StartOptions): Promise<App> => {
  const house = await openHouse(options.settings, options.now(), options.read, options.papers)
  try {
    return await startIn(house, options)
  } catch (error) {
    await house.close()
    throw error
  }
}

const startIn = async (house: House, options: StartOptions): Promise<App> => {
  const { settings, log, now } = options
  const { world } = house
  const owner = `bot-${randomUUID()}`
  // One process writes to an SQLite file: what an earlier one held when it died is free.
  if (settings.database.kind === 'sqlite')
    await world.store.commit(async (trx) => {
      await records.freeDeadUpdates(trx, 'bot-')
      await records.releaseMessages(trx, 'bot-')
      await records.freeDeadReports(trx, 'bot-')
      await records.endLeasesOf(trx, 'bot-')
    })
  await importOnce(house, settings.townshipDir, now(), log)

  let bot: RunningBot | undefined
  const webhook = settings.receiving.by === 'webhook' ? settings.receiving : undefined
  const outside = outsideApp({
    trouble: async () => {
      const trouble = world.store.trouble()
      if (trouble !== undefined) return trouble
      if (!bot?.receiving()) return 'not receiving from Telegram'
      return records.findMark(world.store.read, ITEMS_IMPORTED).then(
        () => undefined,
        () => 'the database does not answer',
      )
    },
    counts: () => waiting(house),
    heldBack: () => bot?.heldBack() ?? 0,
    failed: (error) => log.warn({ error: errorName(error) }, 'request failed'),
    webhook: webhook && {
      secret: webhook.secret,
      take: async (update) => {
        if (!bot) throw new Error('not started yet')
        await bot.take(update)
      },
    },
  })
  const show = getRequestListener(outside.fetch)
  const server = createServer((request, response) => {
    const first = options.before?.(request, response) ?? Promise.resolve(false)
    void first.then((done) => (done ? undefined : show(request, response)))
  })
  server.listen(settings.port, settings.host)
  await once(server, 'listening').catch((error: unknown) => {
    throw new SettingsError(`PORT ${settings.port} cannot be listened on: ${errorName(error)}.`)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const url = `http://${settings.host}:${port}`
  // The simulator's own Bot API stands on this very port, known only now.
  const apiRoot = options.apiRoot === '' ? url : options.apiRoot
  const agent = telegramAgent(apiRoot, settings.proxy)
  const telegram = new Telegram(options.token, { apiRoot, agent, attachmentAgent: agent })
  const fetchFile = telegramFiles(telegram, agent)
  const hear = house.transcribe && hearWith(fetchFile, house.transcribe)
  const wire = telegramWire(apiRoot, settings.proxy)
  // Its own connection: what is slow to be sent must not keep the bot from hearing.
  const ear = telegramWire(apiRoot, settings.proxy, 1)

  const hangUp = async () => {
    await Promise.all([wire.close(), ear.close()])
    agent.destroy()
  }
  const stopServer = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  try {
    bot = await reach(
      () =>
        startBot({
          world,
          textsOf: house.textsOf,
          hear,
          fetchDocument: fetchDocumentWith(fetchFile),
          telegram,
          api: openBotApi(wire.post, options.token),
          pollApi: openBotApi(ear.post, options.token),
          log,
          now,
          owner,
          webhook: webhook && { url: webhook.url + WEBHOOK_PATH, secret: webhook.secret },
          timers: options.timers,
          mostUpload: options.mostUpload,
          ...(options.pollSeconds !== undefined && { pollSeconds: options.pollSeconds }),
        }),
      log,
      options.signal,
    )
  } catch (error) {
    await stopServer()
    await hangUp()
    throw error
  }
  const tools: JobTools = {
    world,
    bot,
    fetchFile,
    attachmentsDir: attachmentsDir(settings),
  }
  const jobs = options.withoutJobs ? undefined : startJobs(tools, owner, now, log)
  log.info({ url, bot: bot.me.username, database: settings.database.kind }, 'started')
  const running = bot
  return {
    house,
    bot: running,
    tools,
    url,
    stop: async () => {
      // Together: a file that comes slowly must not keep the bot receiving.
      const [ended] = await Promise.allSettled([running.stop(), jobs?.stop()])
      // A disk that keeps nothing takes nothing back either; the leases end by themselves.
      if (ended.status === 'rejected')
        log.warn({ error: errorName(ended.reason) }, 'not all was handed back')
      await stopServer()
      await hangUp()
      await house.close()
    },
  }
}
