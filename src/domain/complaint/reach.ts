import type { ComplaintEvent } from './deeds.ts'
import type { Owned } from './parties.ts'

/** Whether what a resident was last told reached them, and who is asked to see to it. */
export type Reach = 'well' | 'lost' | 'call-back-asked'

/** That they were spoken to, or are there again by themselves. */
const isReached = (event: ComplaintEvent): boolean =>
  event.by.role === 'resident' ||
  event.verb === 'contact' ||
  (event.verb === 'call-back' && event.solved !== null)

/** Whether the last message that never arrived is made up for: since then they were spoken to, or somebody is asked to. */
export const reachOf = (events: readonly ComplaintEvent[]): Reach => {
  const lost = events.findLastIndex(({ verb }) => verb === 'undelivered')
  const since = lost < 0 ? [] : events.slice(lost + 1)
  if (lost < 0 || since.some(isReached)) return 'well'
  const asked = since.some((event) => event.verb === 'note' && event.asks === 'call-back')
  return asked ? 'call-back-asked' : 'lost'
}

/**
 * Whether only a caller will hear how it went: it is answered, nobody has said, and no message reaches its resident.
 * store/waiting.ts lists the same.
 */
export const isForCaller = (
  { state, solved, person, answeredAt }: Owned,
  events: readonly ComplaintEvent[],
): boolean => {
  if (state !== 'answered' || solved !== null) return false
  const lost = events.some(({ verb, at }) => verb === 'undelivered' && at >= (answeredAt ?? ''))
  return person === null || lost
}
