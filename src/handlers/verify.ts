import { replay, type Complaint } from '../domain/complaint.ts'
import { firstBrokenLink } from '../domain/history.ts'
import type { Db, Ticket, World } from './world.ts'

export interface Fault {
  readonly ticket: string
  /** Which link of the chain, where one is to blame. */
  readonly seq: number | null
  readonly what:
    'broken-link' | 'impossible-history' | 'state-differs' | 'words-differ' | 'missing-events'
}

const PAGE = 500

/** Whether the ticket's last state, and who it belongs to, are what its history leads to. */
const sameState = (ticket: Ticket, complaint: Complaint, filedBy: number | null): boolean =>
  (ticket.person === null || ticket.person === filedBy) &&
  (Object.keys(complaint) as (keyof Complaint)[]).every((key) => ticket[key] === complaint[key])

const checkTicket = async (world: World, db: Db, no: string): Promise<Fault | undefined> => {
  const { findTicket, chainOf, saltedWordsOf, sha256 } = world.records
  const ticket = await findTicket(db, no)
  const chain = await chainOf(db, no)
  const broken = firstBrokenLink(sha256, no, chain)
  if (broken !== undefined) return { ticket: no, seq: broken, what: 'broken-link' }
  const last = chain.at(-1)
  if (!ticket || !last || ticket.seq !== last.seq || ticket.hash !== last.hash)
    return { ticket: no, seq: last?.seq ?? null, what: 'missing-events' }
  const events = chain.flatMap(({ body }) => body ?? [])
  const complaint = replay(events)
  if (!complaint) return { ticket: no, seq: null, what: 'impossible-history' }
  if (!sameState(ticket, complaint, events[0]!.by.person))
    return { ticket: no, seq: null, what: 'state-differs' }
  for (const { seq, digest } of await saltedWordsOf(db, no)) {
    const event = events[seq - 1]
    if (!event || !('words' in event) || event.words !== digest)
      return { ticket: no, seq, what: 'words-differ' }
  }
  return undefined
}

/** Checks every history: links, order of states, the last state, and the words against their digests. */
export const verify = async (
  world: World,
  db: Db,
): Promise<{ readonly checked: number; readonly faults: readonly Fault[] }> => {
  const faults: Fault[] = []
  let checked = 0
  for (let after = ''; ;) {
    const page = await world.records.ticketNumbersAfter(db, after, PAGE)
    for (const no of page) {
      const fault = await checkTicket(world, db, no)
      if (fault) faults.push(fault)
      checked++
    }
    if (page.length < PAGE) return { checked, faults }
    after = page.at(-1)!
  }
}
