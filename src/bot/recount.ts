import { hasNewCalendar, noteCalendar, recountSome } from '../handlers/recount.ts'
import { recountDisclosures } from '../handlers/recount-disclosures.ts'
import { announce } from './announce.ts'
import type { RunningBot } from './bot.ts'
import { announceDisclosures } from './tell-disclosure.ts'

const LEASE = 'calendar'
const LEASE_MS = 10 * 60_000

/**
 * When the calendar is another than the one open limits were counted with, they are counted anew, some at a time;
 * residents whose day moved are told. One process at a time; one that dies at it is followed by another.
 */
export const recountLimits = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  owner: string,
  now: Date,
  signal: AbortSignal,
): Promise<void> => {
  const { world } = desk
  const { store, records } = world
  if (!(await hasNewCalendar(world, store.read))) return
  const until = new Date(now.getTime() + LEASE_MS)
  if (!(await store.commit((trx) => records.takeLease(trx, LEASE, owner, now, until)))) return
  try {
    for (let after: string | undefined = ''; after !== undefined;) {
      if (signal.aborted) return
      const from: string = after
      await send(async (trx) => {
        const { happened, next } = await recountSome(world, trx, from, now)
        after = next
        return announce(desk, trx, happened, now)
      })
    }
    for (let after: string | undefined = ''; after !== undefined;) {
      if (signal.aborted) return
      const from: string = after
      await send(async (trx) => {
        const { happened, next } = await recountDisclosures(world, trx, from, now)
        after = next
        return announceDisclosures(desk, trx, happened, now)
      })
    }
    await store.commit((trx) => noteCalendar(world, trx))
  } finally {
    await store.commit((trx) => records.endLease(trx, LEASE, owner))
  }
}
