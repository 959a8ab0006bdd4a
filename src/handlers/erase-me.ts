import { ALIVE } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import type { DisclosureHappened } from './act-on-disclosure.ts'
import { ownDisclosures } from './disclosure-lists.ts'
import { leaveDisclosures, openObjectionsOf } from './erase-disclosures.ts'
import type { Happened } from './happened.ts'
import { withdraw } from './own-wishes.ts'
import type { Db, DisclosureTicket, Ticket, Who, World } from './world.ts'

/** What becomes of the complaints that are not over: nobody's, or given up. */
export const OPEN_ONES = ['goon', 'withdraw'] as const
export type OpenOnes = (typeof OPEN_ONES)[number]

const MOST_TICKETS = 10_000

const ownTickets = (world: World, db: Db, who: Who): Promise<Ticket[]> =>
  world.records.ticketsOf(db, who.person, MOST_TICKETS)

const isOver = ({ state }: Ticket): boolean => !ALIVE.includes(state)

/** Who works here is known here; their role ends first. Says how many of their complaints and objections are not over. */
export const mayBeErased = async (world: World, db: Db, who: Who): Promise<number> => {
  if (who.memberships.length > 0) throw new Refusal('still-staff')
  const own = await ownTickets(world, db, who)
  const objections = await openObjectionsOf(world, db, who)
  return own.filter((ticket) => !isOver(ticket)).length + objections
}

/** Words and files the resident gave, and what was learned from them; what units wrote stays. */
export const eraseWordsOf = async (world: World, trx: Db, no: string): Promise<void> => {
  const history = await world.records.historyOf(trx, no)
  const theirs = history.filter(({ body }) => body.by.role === 'resident').map(({ seq }) => seq)
  await world.records.eraseWords(trx, no, theirs)
  await world.records.forgetLessons(trx, no)
}

/** One after the other: what had gone into a withdrawn one goes on by itself, and may be theirs too. */
const withdrawAll = async (world: World, trx: Db, who: Who, now: Date): Promise<Happened[]> => {
  const events: Happened[] = []
  for (;;) {
    const [next] = await world.records.aliveTicketsOf(trx, who.person, 1)
    if (!next) return events
    events.push(...(await withdraw(world, trx, who, next.no, now)))
  }
}

export interface Erased {
  /** What was withdrawn. */
  readonly events: readonly Happened[]
  /** Applications and objections that were withdrawn. */
  readonly disclosures: readonly DisclosureHappened[]
  /** All that was theirs, as it is now. */
  readonly tickets: readonly Ticket[]
  /** And of their applications and objections. */
  readonly applied: readonly DisclosureTicket[]
}

/**
 * 删除我: what they asked, drafted and said goes, and who they were. Tickets stay as the work they were, without a
 * person; the words of those that go on stay until they are over (retention). Chains stay whole.
 */
export const eraseMe = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  openOnes: OpenOnes,
  now: Date,
): Promise<Erased> => {
  await mayBeErased(world, trx, who)
  const events = openOnes === 'withdraw' ? await withdrawAll(world, trx, who, now) : []
  const disclosures = await leaveDisclosures(world, trx, who, openOnes === 'withdraw', now)
  const applied = await ownDisclosures(world, trx, who)
  const after = await ownTickets(world, trx, who)
  for (const ticket of after) if (isOver(ticket)) await eraseWordsOf(world, trx, ticket.no)
  await world.records.erasePerson(trx, who.person, chat)
  const nobodys = <T extends Ticket>(ticket: T): T =>
    ticket.person === who.person ? { ...ticket, person: null } : ticket
  return {
    events: events.map((event) => ({ ...event, ticket: nobodys(event.ticket) })),
    disclosures: disclosures.map((one) => ({ ...one, ticket: { ...one.ticket, person: null } })),
    tickets: after.map(nobodys),
    applied: applied.map((ticket) => ({ ...ticket, person: null })),
  }
}
