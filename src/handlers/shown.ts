import type { Db, World } from './world.ts'

/** The newest messages of each chat about something, to bring them up to date. */
export const messagesAbout = (world: World, db: Db, ref: string) =>
  world.records.messagesAbout(db, ref)

/** Keeps what a message looks like from now on. */
export const markShown = (world: World, trx: Db, id: number, digest: string): Promise<void> =>
  world.records.setDigest(trx, id, digest)

const CARD = 'card:'
/** Older ones are so far up that nobody meets them, and Telegram takes one edit a second. */
const MOST_CARDS = 200

/** The newest cards in a chat, each with its ticket's number. */
export const cardsIn = async (world: World, db: Db, chat: number) =>
  (await world.records.messagesIn(db, chat, CARD, MOST_CARDS)).map((message) => ({
    ...message,
    no: message.ref.slice(CARD.length),
  }))
/** What a message of ours in a chat was about. */
export const refOfMessage = (
  world: World,
  db: Db,
  chat: number,
  messageId: number,
): Promise<string | undefined> => world.records.refOfMessage(db, chat, messageId)
