import { publishWhenDue } from '../handlers/publish-item.ts'
import type { RunningBot } from './bot.ts'
import { announceDisclosures } from './tell-disclosure.ts'
import { tellDue } from './tell-items.ts'

const AT_ONCE = 50

/**
 * 定时发布: publishes what was approved for a time that has come, each in a transaction of its own with what is told
 * of it. Several processes may be at it: each draft is published by one of them.
 */
export const publishDue = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
  signal: AbortSignal,
): Promise<void> => {
  const { world } = desk
  for (const id of await world.records.draftsToPublish(world.store.read, now, AT_ONCE)) {
    if (signal.aborted) return
    await send(async (trx) => {
      const due = await publishWhenDue(world, trx, id, now)
      if (!due) return []
      const settled = due.item ? due.settled : []
      return [
        ...(await tellDue(desk, trx, due)),
        ...(await announceDisclosures(desk, trx, settled, now)),
      ]
    })
  }
}
