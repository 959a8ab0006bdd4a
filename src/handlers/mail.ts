import type {
  ClaimedMessage,
  ClaimedUpdate,
  Db,
  Outgoing,
  ReceivedUpdate,
  Settlement,
  World,
} from './world.ts'

/** A lease outlives any handling; a process that dies leaves its work to others after this long. */
const LEASE_MS = 60_000
const MOST_TRIES = 5
const FIRST_WAIT_MS = 500

/** What is written, and what it wants sent; run in one transaction. */
export type Plan = (trx: Db) => Promise<readonly Outgoing[]>

export interface Mail {
  receive(updates: readonly ReceivedUpdate[], now: Date): Promise<void>
  claimUpdates(now: Date, limit: number): Promise<ClaimedUpdate[]>
  /**
   * The one transaction of an update: what `plan` writes, what it wants sent, and that the update
   * is done. All of it, or none.
   */
  finish(updateId: number, plan: Plan, now: Date): Promise<void>
  /** Handling failed; true where it is tried again, false where it has to be given up. */
  fail(update: ClaimedUpdate, now: Date): Promise<boolean>
  /** Gives an update up, and tells somebody so. */
  giveUp(updateId: number, messages: readonly Outgoing[], now: Date): Promise<void>
  /** The transaction of a job: what it writes and what it wants sent. */
  send(plan: Plan, now: Date): Promise<void>
  claimMessages(now: Date, limit: number): Promise<ClaimedMessage[]>
  /** What became of a message, and in the same transaction what follows from that. */
  settle(id: number, settlement: Settlement, now: Date, follows?: Plan): Promise<void>
  postpone(id: number, notBefore: Date, error: string): Promise<void>
  messageIdOf(outboxId: number): Promise<number | null>
  /** Hands back what this process holds. */
  release(): Promise<void>
}

/** The two queues between Telegram and the records, as `owner` (one name a process). */
export const openMail = (world: World, owner: string): Mail => {
  const { store, records } = world
  const leaseFrom = (now: Date) => new Date(now.getTime() + LEASE_MS)
  return {
    receive: (updates, now) => store.commit((trx) => records.receiveUpdates(trx, updates, now)),
    claimUpdates: (now, limit) =>
      store.commit((trx) => records.claimUpdates(trx, owner, now, leaseFrom(now), limit)),
    finish: (updateId, plan, now) =>
      store.commit(async (trx) => {
        await records.enqueue(trx, await plan(trx), now)
        await records.finishUpdate(trx, updateId, now)
      }),
    fail: async (update, now) => {
      if (update.tries + 1 >= MOST_TRIES) return false
      const again = new Date(now.getTime() + FIRST_WAIT_MS * 2 ** update.tries)
      await store.commit((trx) => records.postponeUpdate(trx, update.updateId, again))
      return true
    },
    giveUp: (updateId, messages, now) =>
      store.commit(async (trx) => {
        await records.enqueue(trx, messages, now)
        await records.failUpdate(trx, updateId, now)
      }),
    send: (plan, now) => store.commit(async (trx) => records.enqueue(trx, await plan(trx), now)),
    claimMessages: (now, limit) =>
      store.commit((trx) => records.claimMessages(trx, owner, now, leaseFrom(now), limit)),
    settle: (id, settlement, now, follows) =>
      store.commit(async (trx) => {
        if (follows) await records.enqueue(trx, await follows(trx), now)
        await records.settleMessage(trx, id, settlement, now)
      }),
    postpone: (id, notBefore, error) =>
      store.commit((trx) => records.postponeMessage(trx, id, notBefore, error)),
    messageIdOf: (outboxId) => records.messageIdOf(store.read, outboxId),
    release: () =>
      store.commit(async (trx) => {
        await records.releaseUpdates(trx, owner)
        await records.releaseMessages(trx, owner)
      }),
  }
}
