import type { OwnRows } from '../store/own-data.ts'
import { ownDisclosures, viewDisclosure, type DisclosureView } from './disclosure.ts'
import { openOwnTicket } from './own-tickets.ts'
import type { TicketView } from './tickets.ts'
import type { Db, Who, World } from './world.ts'

export interface OwnTicket extends TicketView {
  readonly phone: string | undefined
}

/** 我的资料: everything that is kept of somebody, and nothing of anybody else. */
export interface OwnData extends OwnRows {
  readonly tickets: readonly OwnTicket[]
  readonly disclosures: readonly DisclosureView[]
}

/** More than anybody has; whoever does asks the township. */
const MOST_TICKETS = 1_000

export const collectOwnData = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<OwnData> => {
  const { ownRows, ticketsOf, contactOf } = world.records
  const own = await ticketsOf(db, who.person, MOST_TICKETS)
  const tickets: OwnTicket[] = []
  for (const { no } of own.toReversed())
    tickets.push({
      ...(await openOwnTicket(world, db, who, no, now)),
      phone: await contactOf(db, no),
    })
  const disclosures: DisclosureView[] = []
  for (const ticket of (await ownDisclosures(world, db, who)).toReversed())
    disclosures.push(await viewDisclosure(world, db, who, ticket))
  return { ...(await ownRows(db, who.person)), tickets, disclosures }
}
