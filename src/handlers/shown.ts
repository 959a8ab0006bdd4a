import type { Db, World } from './world.ts'

/** The newest messages of each chat about something, to bring them up to date. */
export const messagesAbout = (world: World, db: Db, ref: string) =>
  world.records.messagesAbout(db, ref)

/** Keeps what a message looks like from now on. */
export const markShown = (world: World, trx: Db, id: number, digest: string): Promise<void> =>
  world.records.setDigest(trx, id, digest)

/** What a message of ours in a chat was about. */
export const refOfMessage = (
  world: World,
  db: Db,
  chat: number,
  messageId: number,
): Promise<string | undefined> => world.records.refOfMessage(db, chat, messageId)
