import type { Telegram } from 'telegraf'
import type { Update, UserFromGetMe } from 'telegraf/types'

import { moveGroup } from '../handlers/conversation.ts'
import type { FetchDocument } from '../handlers/fetch-document.ts'
import type { Hear } from '../handlers/hear-voice.ts'
import { openMail, type Mail, type Plan } from '../handlers/mail.ts'
import { undelivered, undeliveredDisclosure } from '../handlers/undelivered.ts'
import type { World } from '../handlers/world.ts'
import { announce } from './announce.ts'
import type { CallBotApi } from './bot-api.ts'
import { commandList } from './commands.ts'
import type { Desk } from './context.ts'
import { allFeatures } from './features.ts'
import { errorName, type Log } from './log.ts'
import { ALLOWED_UPDATES, received, startReceiver, type Receiver } from './receive.ts'
import { startReporter } from './reporter.ts'
import { startSender } from './send.ts'
import { announceDisclosures } from './tell-disclosure.ts'
import { LANGUAGES } from '../domain/township.ts'
import type { TextsOf } from './texts.ts'
import { hurried, realTimers, type Timers } from './timers.ts'
import { startWorker } from './work.ts'

export interface BotOptions {
  readonly world: World
  readonly textsOf: TextsOf
  readonly hear?: Hear | undefined
  readonly fetchDocument?: FetchDocument | undefined
  readonly telegram: Telegram
  /** The same Telegram, for what the sender sends. */
  readonly api: CallBotApi
  /** And for polling. */
  readonly pollApi: CallBotApi
  readonly log: Log
  readonly now: () => Date
  /** One name a process, for its leases. */
  readonly owner: string
  readonly webhook?: { readonly url: string; readonly secret: string } | undefined
  readonly pollSeconds?: number
  /** The process's own where none are given. */
  readonly timers?: Timers | undefined
  /** The largest file that is sent, in bytes; what Telegram takes where none is given. */
  readonly mostUpload?: number | undefined
}

export interface RunningBot {
  readonly me: UserFromGetMe
  readonly desk: Desk
  /** Whether updates come in. */
  receiving(): boolean
  /** How many updates were not handled because their sender sent too many. */
  heldBack(): number
  /** Writes down an update that Telegram posted; resolved means it is on disk. */
  take(update: Update): Promise<void>
  /** A job's transaction, and what it wants sent. */
  send(plan: Plan): Promise<void>
  /** Stops receiving, ends what is in hand, hands back the rest. */
  stop(): Promise<void>
}

const withoutReceiver: Receiver = { receiving: () => true, stop: () => Promise.resolve() }

/** What a refused message was about, where a resident was to be told something. */
const TICKET_REF = /^(?:told|receipt):(.+)$/

const setCommands = async (telegram: Telegram, desk: Desk, log: Log): Promise<void> => {
  try {
    for (const language of LANGUAGES) {
      const code = language === 'en' ? { language_code: 'en' } : {}
      if (language === 'zh-Hant') continue
      await telegram.callApi('setMyCommands', {
        commands: commandList(desk.textsOf(language), []),
        ...code,
      })
    }
  } catch (error) {
    log.warn({ error: errorName(error) }, 'commands were not set')
  }
}

/** Starts the sender alone, for a command that has something to send and then stops. */
export const startOutbox = (
  options: Pick<BotOptions, 'api' | 'log' | 'now' | 'world'>,
  desk: Desk,
  mail: Mail,
) => {
  const { api, log, now, world } = options
  return startSender({
    mail,
    api,
    log,
    now,
    onRefused: (message) => async (trx) => {
      const no = TICKET_REF.exec(message.ref ?? '')?.[1]
      if (!no) return []
      const told = await undelivered(world, trx, no, message.chat, now())
      if (told) return announce(desk, trx, [told], now())
      const applied = await undeliveredDisclosure(world, trx, no, message.chat, now())
      return applied ? announceDisclosures(desk, trx, [applied], now()) : []
    },
    onMoved: (message, to) => async (trx) => {
      await moveGroup(world, trx, message.chat, to)
      const { chat: _old, ...rest } = message
      return [{ ...rest, chat: to, payload: { ...message.payload, chat_id: to } }]
    },
  })
}

/** Everything between Telegram and the handlers: receiving, deciding, sending. */
export const startBot = async (options: BotOptions): Promise<RunningBot> => {
  const { world, telegram, log, now, owner, webhook } = options
  const me = await telegram.getMe()
  const { textsOf, hear, fetchDocument, mostUpload } = options
  const { timers, hurry } = hurried(options.timers ?? realTimers)
  let reportAsked = false
  const onReportAsked = () => {
    reportAsked = true
  }
  const desk: Desk = {
    world,
    textsOf,
    botName: me.username,
    now,
    timers,
    hear,
    fetchDocument,
    onReportAsked,
    mostUpload,
  }
  const mail = openMail(world, owner)
  await setCommands(telegram, desk, log)
  if (webhook)
    await telegram.setWebhook(webhook.url, {
      secret_token: webhook.secret,
      allowed_updates: [...ALLOWED_UPDATES],
    })
  else await telegram.deleteWebhook()

  // Nothing above leaves anything running where Telegram does not answer; nothing below fails.
  const sender = startOutbox(options, desk, mail)
  const send = async (plan: Plan): Promise<void> => sender.send(await mail.send(plan, now()))
  const reporter = startReporter({ desk, send, owner, log })
  const worker = startWorker({
    mail,
    desk,
    telegram,
    me,
    features: allFeatures().middleware(),
    log,
    now,
    onPlanned: (planned) => {
      sender.send(planned)
      if (!reportAsked) return
      reportAsked = false
      reporter.wake()
    },
  })
  const receiver = webhook
    ? withoutReceiver
    : startReceiver({
        api: options.pollApi,
        mail,
        log,
        now,
        room: worker.room,
        onReceived: worker.give,
        ...(options.pollSeconds !== undefined && { pollSeconds: options.pollSeconds }),
      })
  const taking = new Set<Promise<unknown>>()
  let stopped = false
  return {
    me,
    desk,
    receiving: () => receiver.receiving(),
    heldBack: worker.heldBack,
    take: async (update) => {
      if (stopped) throw new Error('the bot has stopped')
      const taken = mail.receive([received(update)], now(), worker.room())
      taking.add(taken)
      const mine = await taken.finally(() => taking.delete(taken))
      worker.give(mine, 1 - mine.length)
    },
    send,
    stop: async () => {
      stopped = true
      // Nobody waits for a model then: what is in hand goes out with what was found.
      hurry()
      await receiver.stop()
      await Promise.allSettled(taking)
      await worker.stop()
      await reporter.stop()
      await sender.stop()
      await mail.release()
    },
  }
}
