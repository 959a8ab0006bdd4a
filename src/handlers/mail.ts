import type {
  ClaimedMessage,
  ClaimedUpdate,
  Db,
  Outgoing,
  Planned,
  ReceivedUpdate,
  Settlement,
  Upload,
  World,
} from './world.ts'

/** A process that dies leaves its work to others after this long; what takes longer is renewed while it is in hand. */
const LEASE_MS = 60_000
export const RENEW_MS = LEASE_MS / 3
/** Who is at an update for longer than this hangs: a file is read for a minute, and waits for some others. */
export const LONGEST_IN_HAND_MS = 10 * 60_000
const MOST_TRIES = 5
const FIRST_WAIT_MS = 500

/** What is written, and what it wants sent; run in one transaction. */
export type Plan = (trx: Db) => Promise<readonly Outgoing[]>

export interface Mail {
  /** Writes updates down; gives back up to `room` of them to be handled here and now. */
  receive(
    updates: readonly ReceivedUpdate[],
    now: Date,
    room: number,
  ): Promise<readonly ClaimedUpdate[]>
  claimUpdates(now: Date, limit: number): Promise<ClaimedUpdate[]>
  /** An update is still in hand: nobody else begins it meanwhile. */
  renew(updateId: number, now: Date): Promise<void>
  /**
   * The one transaction of an update: what `plan` writes, what it wants sent, and that the update
   * is done. All of it, or none. Gives back what is to be sent here and now; the rest is in line.
   */
  finish(updateId: number, plan: Plan, now: Date): Promise<Planned>
  /** Whether all tries of an update went by, the last without an end: handling it kills whoever does. */
  isSpent(update: ClaimedUpdate): boolean
  /** Handling failed; true where it is tried again, false where it has to be given up. */
  fail(update: ClaimedUpdate, now: Date): Promise<boolean>
  /** Gives an update up, and tells somebody so. */
  giveUp(updateId: number, messages: readonly Outgoing[], now: Date): Promise<Planned>
  /** The transaction of a job: what it writes and what it wants sent. */
  send(plan: Plan, now: Date): Promise<Planned>
  claimMessages(now: Date, limit: number): Promise<ClaimedMessage[]>
  /** What became of a message, and in the same transaction what follows from that. */
  settle(id: number, settlement: Settlement, now: Date, follows?: Plan): Promise<void>
  /** Again at `notBefore`; what this process holds of the chat waits behind it. */
  postpone(message: ClaimedMessage, notBefore: Date, error: string): Promise<void>
  /** Hands back what this process holds of a chat. */
  handBack(chat: number): Promise<void>
  /** The file that goes with a message; undefined where it is gone. */
  uploadOf(id: number): Promise<Upload | undefined>
  /** Its message is settled: the file is kept no longer. */
  dropUpload(trx: Db, id: number): Promise<void>
  messageIdOf(outboxId: number): Promise<number | null>
  /** Hands back what this process holds. */
  release(): Promise<void>
}

/** The two queues between Telegram and the records, as `owner` (one name a process). */
export const openMail = (world: World, owner: string): Mail => {
  const { store, records } = world
  const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MS)
  // What is written is held at once where nobody else writes at the same time: of two PostgreSQL
  // transactions neither would see that the other has begun the same lane.
  const alone = store.dialect === 'sqlite'
  const leaseAt = (now: Date) => (alone ? { owner, until: leaseFrom(now) } : undefined)
  const enqueue = (trx: Db, messages: readonly Outgoing[], now: Date) =>
    records.enqueue(trx, messages, now, leaseAt(now))
  return {
    receive: (updates, now, most) =>
      store.commit((trx) => records.receiveUpdates(trx, updates, now, most, leaseAt(now))),
    claimUpdates: (now, limit) =>
      store.commit((trx) => records.claimUpdates(trx, owner, now, leaseFrom(now), limit)),
    renew: async (updateId, now) => {
      await store.commit((trx) => records.renewUpdate(trx, updateId, owner, leaseFrom(now)))
    },
    finish: (updateId, plan, now) =>
      store.commit(async (trx) => {
        const planned = await enqueue(trx, await plan(trx), now)
        await records.finishUpdate(trx, updateId, owner, now)
        return planned
      }),
    isSpent: ({ tries }) => tries >= MOST_TRIES,
    fail: async (update, now) => {
      if (update.tries + 1 >= MOST_TRIES) return false
      const again = new Date(now.getTime() + FIRST_WAIT_MS * 2 ** update.tries)
      await store.commit((trx) => records.postponeUpdate(trx, update.updateId, owner, again))
      return true
    },
    giveUp: (updateId, messages, now) =>
      store.commit(async (trx) => {
        const planned = await enqueue(trx, messages, now)
        await records.failUpdate(trx, updateId, owner, now)
        return planned
      }),
    send: (plan, now) => store.commit(async (trx) => enqueue(trx, await plan(trx), now)),
    claimMessages: (now, limit) =>
      store.commit((trx) => records.claimMessages(trx, owner, now, leaseFrom(now), limit)),
    settle: (id, settlement, now, follows) =>
      store.commit(async (trx) => {
        if (follows) await records.enqueue(trx, await follows(trx), now)
        await records.settleMessage(trx, id, owner, settlement, now)
      }),
    postpone: (message, notBefore, error) =>
      store.commit((trx) => records.postponeMessage(trx, message, owner, notBefore, error)),
    handBack: (chat) => store.commit((trx) => records.releaseChat(trx, chat, owner)),
    uploadOf: (id) => records.findUpload(store.read, id),
    dropUpload: (trx, id) => records.dropUpload(trx, id),
    messageIdOf: (outboxId) => records.messageIdOf(store.read, outboxId),
    release: () =>
      store.commit(async (trx) => {
        await records.releaseUpdates(trx, owner)
        await records.releaseMessages(trx, owner)
      }),
  }
}
