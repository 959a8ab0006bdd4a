import { atOnce } from './at-once.ts'
import type { OpenTicket, World } from './world.ts'

/** Puts a ticket into what is kept in this process, or takes it out. */
export interface Keep {
  put(ticket: OpenTicket): void
  remove(no: string): void
}

/** An event is written a while after its instant: a transaction waits, another machine's clock is behind. */
const OVERLAP_MS = 2 * 60_000
/** So often all open tickets are gone through: clocks may be further apart, and words are erased without an event. */
const WHOLE_EVERY_MS = 10 * 60_000
/** The process does nothing else while so many are read. */
const AT_ONCE = 100

/**
 * Keeps the open tickets in step with the store: what happened since the last look is taken in, here or in
 * another process, and nothing else. The function it gives resolves when that is done.
 */
export const followOpenTickets = (
  world: Pick<World, 'records' | 'store'>,
  keep: Keep,
): ((now: Date) => Promise<void>) => {
  const { happeningsSince, lastHappening, openTicketMarks, openTicketWords } = world.records
  const { read } = world.store
  /** By number: a mark of what was taken in. Those that are over stay while they may still come up. */
  let marks = new Map<string, string>()
  let sequence = new Map<string, number>()
  let since: string | undefined
  let wholeAt = -Infinity

  const takeIn = async (nos: readonly string[]): Promise<void> => {
    for (let from = 0; from < nos.length; from += AT_ONCE) {
      const some = nos.slice(from, from + AT_ONCE)
      const tickets = new Map(
        (await openTicketWords(read, some)).map((ticket) => [ticket.no, ticket] as const),
      )
      for (const no of some) {
        const ticket = tickets.get(no)
        if (ticket) keep.put(ticket)
        else keep.remove(no)
      }
    }
  }
  const whole = async (now: Date): Promise<void> => {
    const last = await lastHappening(read)
    const open = await openTicketMarks(read)
    const next = new Map(open.map(({ no, seq, words }) => [no, `${seq} ${words}`] as const))
    for (const no of marks.keys()) if (!next.has(no)) keep.remove(no)
    await takeIn(open.filter(({ no }) => marks.get(no) !== next.get(no)).map(({ no }) => no))
    marks = next
    sequence = new Map(open.map(({ no, seq }) => [no, seq]))
    since = last
    wholeAt = now.getTime()
  }
  const changes = async (): Promise<void> => {
    const from = since === undefined ? '' : new Date(Date.parse(since) - OVERLAP_MS).toISOString()
    const happened = await happeningsSince(read, from)
    const changed = happened.filter(({ no, seq }) => sequence.get(no) !== seq)
    await takeIn(changed.map(({ no }) => no))
    for (const { no, seq, at } of changed) {
      sequence.set(no, seq)
      // Looked at again when all are gone through: how many words there are is not known here.
      marks.set(no, '')
      if (since === undefined || at > since) since = at
    }
  }
  return atOnce(async (now: Date) => {
    const isDue = Math.abs(now.getTime() - wholeAt) >= WHOLE_EVERY_MS
    await (isDue ? whole(now) : changes())
  })
}
