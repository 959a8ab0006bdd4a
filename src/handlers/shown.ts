import type { Db, World } from './world.ts'

/** The newest messages of each chat about something, to bring them up to date. */
export const messagesAbout = (world: World, db: Db, ref: string) =>
  world.records.messagesAbout(db, ref)

/** Keeps what a message looks like from now on. */
export const markShown = (world: World, trx: Db, id: number, digest: string): Promise<void> =>
  world.records.setDigest(trx, id, digest)

const CARD = 'card:'

/** What the message with a ticket's card is found again by. */
export const cardRef = (no: string): string => `${CARD}${no}`

/** And one with a list of units to give it to. */
export const unitsRef = (no: string): string => `units:${no}`

/** Older ones are so far up that nobody meets them, and Telegram takes one edit a second. */
const MOST_CARDS = 200

/** The newest messages in a chat whose refs begin so, each with the number that follows. */
export const refsIn = async (world: World, db: Db, chat: number, begins: string) =>
  (await world.records.messagesIn(db, chat, begins, MOST_CARDS)).map((message) => ({
    ...message,
    no: message.ref.slice(begins.length),
  }))

/** The newest cards in a chat, each with its ticket's number. */
export const cardsIn = (world: World, db: Db, chat: number) => refsIn(world, db, chat, CARD)

/** What a message of ours in a chat was about. */
export const refOfMessage = (
  world: World,
  db: Db,
  chat: number,
  messageId: number,
): Promise<string | undefined> => world.records.refOfMessage(db, chat, messageId)

/**
 * The ticket whose card a message of ours is: a reply to it is about that ticket. Found by what was kept when it
 * was sent, never by what stands in it.
 */
export const ticketOfCard = async (
  world: World,
  db: Db,
  chat: number,
  messageId: number,
): Promise<string | undefined> => {
  const ref = await refOfMessage(world, db, chat, messageId)
  return ref?.startsWith(CARD) ? ref.slice(CARD.length) : undefined
}
