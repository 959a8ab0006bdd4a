import type { Mail, Plan } from '../handlers/mail.ts'
import type { ClaimedMessage, Planned, Settlement, Train } from '../handlers/world.ts'
import { BotApiError, type CallBotApi } from './bot-api.ts'
import { readUpload, type WantedUpload } from './upload.ts'
import { errorName, type Log } from './log.ts'
import { startLoop } from './loop.ts'

type Verdict =
  | { readonly do: 'move'; readonly to: number }
  | { readonly do: 'settle'; readonly as: Settlement }
  | { readonly do: 'retry'; readonly afterMs: number; readonly why: string }

const FIRST_WAIT_MS = 400
const LONGEST_WAIT_MS = 60_000
/** Something other than a refusal that never passes: given up after about a day of trying. */
const MOST_TRIES = 1_500

const backOff = (tries: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 20), LONGEST_WAIT_MS)

/** What an error means for the message: later again, or never. */
const judge = (message: ClaimedMessage, error: unknown): Verdict => {
  const fault = error instanceof BotApiError ? error : undefined
  if (message.tries >= MOST_TRIES)
    return { do: 'settle', as: { state: 'refused', error: 'gave up' } }
  // No answer, or none that Telegram gave: it may pass.
  if (!fault) return { do: 'retry', afterMs: backOff(message.tries), why: 'no answer' }
  if (fault.code === 429)
    return {
      do: 'retry',
      afterMs: (fault.retryAfter ?? 1) * 1000,
      why: 'too many requests',
    }
  if (fault.code >= 500 || fault.code === 401 || fault.code === 409)
    return { do: 'retry', afterMs: backOff(message.tries), why: `error ${fault.code}` }
  if (fault.movedTo !== undefined) return { do: 'move', to: fault.movedTo }
  if (/not modified/.test(fault.description))
    return { do: 'settle', as: { state: 'sent', messageId: null } }
  // A pop-up or an edit that comes too late harms nobody; a message that cannot be delivered does.
  const state =
    message.method === 'sendMessage' || message.method.startsWith('send') ? 'refused' : 'void'
  return {
    do: 'settle',
    as: { state, error: `${fault.code} ${reasonOf(fault.description)}` },
  }
}

// Telegram's descriptions may quote what was sent; only known phrases are kept and logged.
const REASONS = [
  'bot was blocked by the user',
  'user is deactivated',
  'bot was kicked',
  'chat not found',
  "bot can't initiate conversation",
  'message to edit not found',
  "message can't be edited",
  'query is too old',
  'message is too long',
  'parse entities',
  'not enough rights',
] as const

const reasonOf = (description: string): string =>
  REASONS.find((reason) => description.includes(reason)) ?? 'refused'

const messageIdIn = (result: unknown): number | null => {
  const id = (result as { message_id?: unknown } | null)?.message_id
  return typeof id === 'number' ? id : null
}

export interface SenderOptions {
  readonly mail: Mail
  readonly api: CallBotApi
  readonly log: Log
  readonly now: () => Date
  /** What follows when a message will never reach its chat; in the transaction that says so. */
  readonly onRefused: (message: ClaimedMessage) => Plan
  /** What follows when a group has a new id: the message is to go there. */
  readonly onMoved: (message: ClaimedMessage, to: number) => Plan
  /** How many messages, each to another chat, are on their way at once. */
  readonly concurrency?: number
}

const LOOK_MS = 1_000
const LONGEST_TRAIN_MS = 15_000

export interface Sender {
  /** Sends trains this process holds, and looks for what else waits. */
  send(planned: Planned): void
  stop(): Promise<void>
}

/**
 * Drains the outbox as fast as Telegram takes it: in order within a chat, chats beside each other.
 * What Telegram holds back holds back its chat alone.
 */
export const startSender = (options: SenderOptions): Sender => {
  const { mail, api, log, now } = options

  /** An edit of a message still in line when it was planned finds its id now. */
  const withMessageId = async (message: ClaimedMessage): Promise<string | undefined> => {
    if (message.payload['of_outbox'] === undefined) return message.json
    const { of_outbox: of, ...payload } = message.payload
    const id = await mail.messageIdOf(Number(of))
    return id === null ? undefined : JSON.stringify({ ...payload, message_id: id })
  }

  /** A file of ours goes with it; kept until the message is settled, it is sent again where that has to be. */
  const upload = async ({ method }: ClaimedMessage, { id, field, rest }: WantedUpload) => {
    const file = await mail.uploadOf(id)
    if (!file) throw new BotApiError({ ok: false, error_code: 400, description: 'no such file' })
    return api(method, JSON.stringify(rest), undefined, { ...file, field })
  }

  const call = async (message: ClaimedMessage): Promise<Verdict> => {
    try {
      const payload = await withMessageId(message)
      if (payload === undefined)
        return { do: 'settle', as: { state: 'void', error: 'nothing to edit' } }
      const wanted = readUpload(message.payload)
      const result = wanted ? await upload(message, wanted) : await api(message.method, payload)
      return { do: 'settle', as: { state: 'sent', messageId: messageIdIn(result) } }
    } catch (error) {
      return judge(message, error)
    }
  }

  /** Sends a message and says what became of it; false where it is to be tried again. */
  const deliver = async (message: ClaimedMessage, settled: Promise<void>[]): Promise<boolean> => {
    // An edit may be of the message before it, whose id is known when that is settled.
    if (message.payload['of_outbox'] !== undefined) await Promise.all(settled)
    const verdict = await call(message)
    const at = now()
    if (verdict.do === 'retry') {
      log.warn({ method: message.method, afterMs: verdict.afterMs, why: verdict.why }, 'send again')
      await Promise.all(settled)
      await mail.postpone(message, new Date(at.getTime() + verdict.afterMs), verdict.why)
      setTimeout(() => loop.wake(), verdict.afterMs + 5).unref()
      return false
    }
    const done = settle(message, verdict, at)
    // Heard when the train ends; until then, with nobody listening, a rejection would end the program.
    done.catch(() => undefined)
    settled.push(done)
    return true
  }

  const dropping =
    ({ id }: WantedUpload): Plan =>
    async (trx) => {
      await mail.dropUpload(trx, id)
      return []
    }

  /** Settles a message, and looks for what that led to. */
  const settleWith = async (id: number, as: Settlement, at: Date, follows: Plan): Promise<void> => {
    await mail.settle(id, as, at, follows)
    loop.wake()
  }

  const settle = (
    message: ClaimedMessage,
    verdict: Exclude<Verdict, { do: 'retry' }>,
    at: Date,
  ): Promise<void> => {
    if (verdict.do === 'move') {
      const moved = { state: 'void', error: 'group has a new id' } as const
      return settleWith(message.id, moved, at, options.onMoved(message, verdict.to))
    }
    const wanted = readUpload(message.payload)
    const sent = wanted && dropping(wanted)
    if (verdict.as.state === 'sent') return mail.settle(message.id, verdict.as, at, sent)
    log.warn({ method: message.method, error: verdict.as.error }, 'not sent')
    if (verdict.as.state === 'void') return mail.settle(message.id, verdict.as, at)
    const refused = options.onRefused(message)
    const follows: Plan = async (trx) => [...((await sent?.(trx)) ?? []), ...(await refused(trx))]
    return settleWith(message.id, verdict.as, at, follows)
  }

  /** One message after the other; the next does not wait for what is written about the last. */
  const handle = async (train: Train): Promise<void> => {
    const from = performance.now()
    const settled: Promise<void>[] = []
    for (const [i, message] of train.entries()) {
      // Long before the lease ends the rest is for whoever takes it next.
      if (i > 0 && performance.now() - from > LONGEST_TRAIN_MS) {
        await mail.handBack(message.chat)
        break
      }
      if (!(await deliver(message, settled))) break
    }
    await Promise.all(settled)
  }

  const loop = startLoop<Train>({
    atOnce: options.concurrency ?? 64,
    restMs: LOOK_MS,
    take: async (room) => {
      try {
        return (await mail.claimMessages(now(), room)).map((message) => [message])
      } catch (error) {
        log.error({ error: errorName(error) }, 'claiming messages failed')
        return []
      }
    },
    work: (train) =>
      handle(train).catch((error: unknown) =>
        log.error({ error: errorName(error) }, 'settling failed'),
      ),
  })
  return {
    stop: loop.stop,
    send: ({ trains, inLine }) => loop.give(trains, inLine),
  }
}
