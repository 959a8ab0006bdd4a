import { burstsOf, type Burst } from '../domain/bursts.ts'
import { replay, type Complaint } from '../domain/complaint.ts'
import { ACTS, type DoneAct } from '../domain/acts.ts'
import { canonicalJson, firstBrokenLink } from '../domain/history.ts'
import { ticketNumber } from '../domain/ticket-number.ts'
import { addDays, startOfDay } from '../domain/time.ts'
import type { Fault } from './fault.ts'
import { verifyDisclosures } from './verify-disclosures.ts'
import type { Db, Ticket, World } from './world.ts'

const PAGE = 500

/** So many days of endings are looked at together: what belongs to one burst is never further apart. */
const STRETCH_DAYS = 30

/**
 * Many tickets ended at once, or with the same words: no fault of the records, but somebody should look whether
 * it is one of the figures.
 */
const burstsIn = async ({ records, town }: World, db: Db): Promise<Burst[]> => {
  const bursts: Burst[] = []
  const first = (await records.numbersGiven(db))[0]?.day
  const last = await records.lastHappening(db)
  if (first === undefined || last === undefined) return bursts
  const zone = town.timezone
  for (
    let day = first;
    startOfDay(day, zone).toISOString() <= last;
    day = addDays(day, STRETCH_DAYS)
  ) {
    const until = startOfDay(addDays(day, STRETCH_DAYS), zone)
    const endings = await records.endedBetween(db, startOfDay(day, zone), until)
    bursts.push(...burstsOf(endings, zone))
  }
  return bursts
}

/** Whether the ticket's last state, and who it belongs to, are what its history leads to. */
const sameState = (ticket: Ticket, complaint: Complaint, filedBy: number | null): boolean =>
  (ticket.person === null || ticket.person === filedBy) &&
  (Object.keys(complaint) as (keyof Complaint)[]).every(
    (key) => canonicalJson(ticket[key]) === canonicalJson(complaint[key]),
  )

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

/** The record of what admins did and leaders ordered is one chain, and ends where its head says. */
const checkActs = async (world: World, db: Db): Promise<Fault[]> => {
  const { chainOfActs, headOfActs, sha256 } = world.records
  // Before the chain: what is done meanwhile may be found as well, and is no fault.
  const head = await headOfActs(db)
  const chain = await chainOfActs(db)
  const broken = firstBrokenLink(sha256, ACTS, chain)
  if (broken !== undefined) return [{ ticket: ACTS, seq: broken, what: 'broken-link' }]
  const there = head === undefined ? chain.length === 0 : chain[head.seq - 1]?.hash === head.hash
  if (!there) return [{ ticket: ACTS, seq: head?.seq ?? null, what: 'missing-events' }]
  return checkOrders(world, db, chain)
}

/** What leaders ordered, and what units said to it, stands as the record of acts has it. */
const checkOrders = async (
  world: World,
  db: Db,
  chain: readonly { readonly seq: number; readonly body: DoneAct | null }[],
): Promise<Fault[]> => {
  const kept = await world.records.digestsOfOrders(db)
  return chain.flatMap(({ seq, body }): Fault[] => {
    if (body?.what !== 'order' && body?.what !== 'answer-order') return []
    const order = kept.get(body.order)
    const words = body.what === 'order' ? order?.words : order?.answer
    const same = order?.unit === body.unit && words === body.words
    return same ? [] : [{ ticket: ACTS, seq, what: 'words-differ' }]
  })
}

/** Numbers that were given out and under which there is no ticket: taken out with its whole history. */
const missingTickets = async (
  world: World,
  db: Db,
  given: readonly { readonly day: string; readonly count: number }[],
  found: ReadonlyMap<string, number>,
): Promise<Fault[]> => {
  const faults: Fault[] = []
  for (const { day, count } of given) {
    if ((found.get(dayPart(ticketNumber('', day, 1))) ?? 0) >= count) continue
    for (let i = 1; i <= count; i++) {
      const no = ticketNumber(world.town.prefix, day, i)
      const there =
        (await world.records.findTicket(db, no)) ?? (await world.records.findDisclosure(db, no))
      if (!there) faults.push({ ticket: no, seq: null, what: 'missing-ticket' })
    }
  }
  return faults
}

/** The yymmdd of a number, whatever its prefix. */
const dayPart = (no: string): string => /(\d{6})-/.exec(no)?.[1] ?? ''

/**
 * Checks every history: links, order of states, the last state, and the words against their digests; that
 * there is a ticket for every number that was given out; and the record of what admins did. Bursts of endings
 * are named beside.
 */
export const verify = async (
  world: World,
  db: Db,
): Promise<{
  readonly checked: number
  readonly faults: readonly Fault[]
  readonly warnings: readonly Burst[]
}> => {
  const faults = await checkActs(world, db)
  const found = new Map<string, number>()
  // Read first: what is filed meanwhile may be found as well, and is no fault.
  const given = await world.records.numbersGiven(db)
  const disclosures = await verifyDisclosures(world, db)
  faults.push(...disclosures.faults)
  for (const no of disclosures.numbers) found.set(dayPart(no), (found.get(dayPart(no)) ?? 0) + 1)
  let checked = disclosures.numbers.length
  for (let after = ''; ;) {
    const page = await world.records.ticketNumbersAfter(db, after, PAGE)
    for (const no of page) {
      const fault = await checkTicket(world, db, no)
      if (fault) faults.push(fault)
      found.set(dayPart(no), (found.get(dayPart(no)) ?? 0) + 1)
      checked++
    }
    if (page.length < PAGE)
      return {
        checked,
        faults: [...faults, ...(await missingTickets(world, db, given, found))],
        warnings: await burstsIn(world, db),
      }
    after = page.at(-1)!
  }
}
