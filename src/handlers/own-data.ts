import type { OwnRows } from '../store/own-data.ts'
import { ownDisclosures } from './disclosure-lists.ts'
import { viewDisclosure, type DisclosureView } from './disclosure-view.ts'
import { openOwnTicket, type OwnView } from './own-tickets.ts'
import { toldAlong, type Along } from './told-along.ts'
import type { Db, Who, World } from './world.ts'

/** 我的资料: everything that is kept of somebody, and nothing of anybody else. */
export interface OwnTicket extends OwnView {
  /** What they were told of the tickets it went into. */
  readonly along: readonly Along[]
}

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
  const { ownRows, ticketsOf } = world.records
  const own = await ticketsOf(db, who.person, MOST_TICKETS)
  const tickets: OwnTicket[] = []
  for (const { no } of own.toReversed()) {
    const view = await openOwnTicket(world, db, who, no, now)
    tickets.push({ ...view, along: await toldAlong(world, db, no, view.events) })
  }
  const disclosures: DisclosureView[] = []
  for (const ticket of (await ownDisclosures(world, db, who)).toReversed())
    disclosures.push(await viewDisclosure(world, db, who, ticket))
  return { ...(await ownRows(db, who.person)), tickets, disclosures }
}
