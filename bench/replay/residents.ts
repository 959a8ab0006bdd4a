import { createTelegram, listen, type Phone, type Telegram } from '../../src/simulator/index.ts'

type Happening = Parameters<Parameters<Telegram['onEvent']>[0]>[0]

/** What a resident counts as the last answer: a ticket number. */
const RECEIPT = /[A-Z]{2,4}\d{6}-\d{3,}/
const SUBMIT = '提交'
const PATIENCE_MS = 120_000

/** A local Telegram behind a port, which counts what the bot delivers and what is refused. */
export interface Post {
  readonly telegram: Telegram
  readonly url: string
  /** Resolves when the bot asks for updates for the first time. */
  readonly polled: Promise<void>
  /** Counted since the last `reset`. */
  readonly counted: Counted
  reset(): void
  /** Calls `hear` with whatever the bot does in a chat. */
  hear(chat: number, hear: (event: Happening) => void): void
  close(): Promise<void>
}

export interface Counted {
  /** Messages of the bot that appeared in a chat. */
  messages: number
  edits: number
  /** Answers to pressed buttons. */
  answers: number
  /** When the last of them came. */
  lastAt: number
  /** Calls answered with an error, by method and status. */
  readonly refused: Map<string, number>
}

const nothing = (): Counted => ({
  messages: 0,
  edits: 0,
  answers: 0,
  lastAt: 0,
  refused: new Map(),
})

const METHOD = /\/(\w+)(?:\?.*)?$/

export async function openPost(): Promise<Post> {
  let polled = () => {}
  const first = new Promise<void>((resolve) => (polled = resolve))
  const telegram = createTelegram({
    record: false,
    faults: {
      poll: () => {
        polled()
        return undefined
      },
    },
  })
  let counted = nothing()
  const ears = new Map<number, (event: Happening) => void>()
  // One listener for all: a thousand waiting phones that each look at each event would be what is measured.
  telegram.onEvent((event) => {
    if (event.kind === 'answer') counted.answers++
    else if (event.kind === 'message' && event.byBot) counted.messages++
    else if (event.kind === 'edit' && event.byBot) counted.edits++
    else return
    counted.lastAt = performance.now()
    ears.get(event.chatId)?.(event)
  })
  const server = await listen({
    ...telegram,
    handleBotApi: (request, response) => {
      response.once('finish', () => {
        if (response.statusCode < 400) return
        const what = `${METHOD.exec(request.url ?? '')?.[1]} ${response.statusCode}`
        counted.refused.set(what, (counted.refused.get(what) ?? 0) + 1)
      })
      return telegram.handleBotApi(request, response)
    },
  })
  return {
    telegram,
    url: server.url,
    polled: first,
    get counted() {
      return counted
    },
    reset: () => {
      counted = nothing()
    },
    hear: (chat, hear) => void ears.set(chat, hear),
    close: server.close,
  }
}

interface Seen {
  readonly words: string
  readonly buttons: readonly string[]
}

const seenIn = (event: Happening): Seen | undefined =>
  event.kind === 'message'
    ? {
        words: event.message.text ?? '',
        buttons: event.message.reply_markup?.inline_keyboard?.flat().map(({ text }) => text) ?? [],
      }
    : undefined

type Await = (what: string, shown: (seen: Seen) => boolean) => Promise<number>

/** Waits for messages in one chat; resolves with the moment the awaited one came. */
function watcher(post: Post, chat: number): Await {
  let look: ((seen: Seen) => void) | undefined
  post.hear(chat, (event) => {
    const seen = seenIn(event)
    if (seen) look?.(seen)
  })
  return (what, shown) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`a resident waited in vain for ${what}`)),
        PATIENCE_MS,
      )
      look = (seen) => {
        if (!shown(seen)) return
        clearTimeout(late)
        look = undefined
        resolve(performance.now())
      }
    })
}

/** One resident files one complaint; gives back how long each of the three answers took. */
async function fileOne(post: Post, phone: Phone, words: string): Promise<number[]> {
  const until = watcher(post, phone.chatId)
  const step = async (act: () => void, what: string, shown: (seen: Seen) => boolean) => {
    const answered = until(what, shown)
    const from = performance.now()
    act()
    return (await answered) - from
  }
  return [
    await step(
      () => void phone.send('/complain'),
      'the bot to ask what is the matter',
      () => true,
    ),
    await step(
      () => void phone.send(words),
      'the draft',
      ({ buttons }) => buttons.some((label) => label.includes(SUBMIT)),
    ),
    await step(
      () => void phone.press(new RegExp(SUBMIT)),
      'the receipt',
      ({ words: shown }) => RECEIPT.test(shown),
    ),
  ]
}

/** Residents file `complaints`, one each, at most `atOnce` at a time; how long the answers took, in ms. */
export async function fileAll(
  post: Post,
  complaints: readonly string[],
  firstId: number,
  atOnce: number,
): Promise<number[]> {
  const waits: number[] = []
  let next = 0
  const work = async () => {
    while (next < complaints.length) {
      const at = next++
      const phone = post.telegram.user({ id: firstId + at, firstName: '居民' })
      waits.push(...(await fileOne(post, phone, complaints[at]!)))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, complaints.length) }, work))
  return waits
}
