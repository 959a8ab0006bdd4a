import { gapSense } from '../../src/domain/gap-matters.ts'
import { importItems } from '../../src/handlers/import-items.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'

/** What people do again and again in these stories. */

/** Goes to 城乡建设办公室 (roads). */
export const LAMP = '上塘村村口的路灯坏了，一直没人修'

const TICKET = /QH\d{6}-\d{3,}/

/** The first ticket number in what somebody was shown. */
export const ticketIn = (shown: string): string => {
  const found = TICKET.exec(shown)
  if (!found) throw new Error(`no ticket number in ${JSON.stringify(shown)}`)
  return found[0]
}

/** Writes words and gives what is shown to them. */
export const say = async (town: Town, phone: Phone, words: string): Promise<string> => {
  phone.send(words)
  await town.settled()
  return phone.shown()
}

type Choice = Parameters<Phone['press']>[0]

/** Presses a button and gives what is shown to it. */
export const tap = async (town: Town, phone: Phone, which: Choice): Promise<string> => {
  phone.press(which)
  await town.settled()
  return phone.shown()
}

/** The newest button of one kind about one ticket, as `accept` of QH261123-001. */
export const buttonOf = (phone: Phone, kind: string, no: string) => {
  const data = `${kind}:${no}`
  const message = phone
    .messages()
    .findLast(({ markup }) =>
      markup?.inline_keyboard?.flat().some((button) => button.callback_data === data),
    )
  if (!message) throw new Error(`no button ${data} on this phone`)
  return { messageId: message.id, data }
}

/** 更多 under a card: what else can be done with its ticket. */
export const openMore = (town: Town, phone: Phone, no: string): Promise<string> =>
  tap(town, phone, buttonOf(phone, 'deskmore', no))

/** 更多, then 查看经过. */
export const openHistory = async (town: Town, phone: Phone, no: string): Promise<string> => {
  await openMore(town, phone, no)
  return tap(town, phone, buttonOf(phone, 'history', no))
}

/** Files a complaint and gives its number; one like others is a matter of its own in these stories. */
export const file = async (town: Town, phone: Phone, words = LAMP): Promise<string> => {
  await say(town, phone, words)
  if (phone.buttons().includes('另外提交')) await tap(town, phone, '另外提交')
  const shown = await tap(town, phone, /提交/)
  const asked = phone.buttons().includes('不是，单独提交')
  return ticketIn(asked ? await tap(town, phone, '不是，单独提交') : shown)
}

/** An officer answers a ticket: 答复, the words, 发送. */
export const answer = async (
  town: Town,
  officer: Phone,
  no: string,
  words = '已经修好了。',
): Promise<string> => {
  await tap(town, officer, buttonOf(officer, 'reply', no))
  await say(town, officer, words)
  return tap(town, officer, buttonOf(officer, 'send', no))
}

/** A town in which 阿珍 told of the lamp; 李 of the roads' unit has it, 陆 coordinates. */
export const lampTown = async () => {
  const town = await openTown()
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  return { town, zhen, li, lu, no: await file(town, zhen) }
}

/** Reads the records while the town runs. */
export const records = (town: Town) => {
  const { records: all, store } = town.app.house.world
  return {
    ticket: (no: string) => all.findTicket(store.read, no),
    verbs: async (no: string) => (await all.historyOf(store.read, no)).map(({ body }) => body.verb),
    /** All tickets, in the order of their numbers. */
    numbers: () => all.ticketNumbersAfter(store.read, '', 10_000),
    words: async (no: string) => (await all.wordsOf(store.read, no)).get(1),
    files: (no: string) => all.attachmentsOf(store.read, no),
    binding: async (chat: number) => (await all.findGroup(store.read, chat))?.binding,
    person: (phone: Phone) => all.findPersonByTelegram(store.read, phone.user.id),
  }
}

/** Publishes an item, or a new version of one; a notice of the roads' unit unless told otherwise. */
export const publish = (town: Town, item: Record<string, unknown>) => {
  const { world } = town.app.house
  const value = { unit: 'roads', level: 'government', kind: 'notice', ...item }
  return world.store.commit((trx) =>
    importItems(world, trx, [{ file: 'test', row: 1, value }], town.clock.now()),
  )
}

/** Questions that are in a gap, as if a person, or somebody each time, had asked them in vain long ago. */
export const putInGap = (
  town: Town,
  gap: number,
  questions: readonly string[],
  person: number | null = null,
): Promise<void> => {
  const { records: all, store } = town.app.house.world
  const now = town.clock.now()
  return store.commit(async (trx) => {
    for (const words of questions) {
      const said = { person, words, answered: false, confidence: 0, items: [] }
      const question = await all.addQuestion(trx, said, now)
      const sense = all.sha256(gapSense(words))
      await all.addGapAsking(trx, gap, { question }, sense, now.toISOString())
    }
  })
}

/** The key of an item's link. */
export const keyOf = async (town: Town, id: string): Promise<string> => {
  const { records: all, store } = town.app.house.world
  return (await all.findItem(store.read, id))!.key
}

/** Everything the bot ever sent into a chat, as it went over the wire. */
export const wireTo = (town: Town, chat: number): string =>
  JSON.stringify(
    town.telegram.calls().filter(({ params }) => String(params['chat_id']) === String(chat)),
  )

/** Labels under the newest message of a chat that has buttons. */
export const labelsUnder = (phone: Phone, words: RegExp): string[] =>
  phone
    .messages()
    .findLast(({ byBot, text }) => byBot && words.test(text))
    ?.markup?.inline_keyboard?.flat()
    .map(({ text }) => text) ?? []

let slipped = 0

/** A message no telephone of ours can write, as it comes from Telegram; other fields as given. */
export const slip = async (
  town: Town,
  phone: Phone,
  body: Record<string, unknown>,
): Promise<string> => {
  const mark = phone.messages().length
  // Whoever writes to a bot has begun the chat.
  town.telegram.state.rooms.get(phone.chatId)!.started = true
  town.telegram.inject('message', {
    message_id: 1_000_000 + ++slipped,
    from: phone.user,
    chat: { id: phone.chatId, type: 'private', first_name: phone.user.first_name },
    date: Math.floor(town.clock.now().getTime() / 1000),
    ...body,
  })
  await town.settled()
  return phone
    .messages()
    .slice(mark)
    .map(({ text }) => text)
    .join('\n')
}

let forged = 0

/** A press that no button of ours carries: what somebody with a client of their own can send. */
export const forge = async (town: Town, phone: Phone, data: string): Promise<string> => {
  const id = `forged-${++forged}`
  const messageId = phone.messages().findLast(({ byBot }) => byBot)?.id ?? 1
  const { state } = town.telegram
  state.presses.set(id, {
    chatId: phone.chatId,
    messageId,
    userId: phone.user.id,
    at: state.now(),
  })
  const chat = { id: phone.chatId, type: phone.chatId > 0 ? 'private' : 'supergroup' }
  town.telegram.inject('callback_query', {
    id,
    from: phone.user,
    message: { message_id: messageId, date: 0, chat },
    chat_instance: String(phone.chatId),
    data,
  })
  await town.settled()
  return state.rooms
    .get(phone.chatId)!
    .log.flatMap((event) => (event.kind === 'answer' && event.queryId === id ? [event.text] : []))
    .join()
}
