import { seesDisclosure } from '../domain/disclosure-ticket.ts'
import { whoIs } from './acting-as.ts'
import { colleagues } from './away.ts'
import { presentOf } from './present.ts'
import type { Db, DisclosureTicket, Person, Who, World } from './world.ts'

/** Somebody of the desk, as they may act now. */
export interface DisclosureReader {
  readonly person: Person
  readonly who: Who
}

/** Those of the desk who are there and see a ticket; nobody their own. */
export const disclosureReaders = async (
  world: World,
  db: Db,
  ticket: DisclosureTicket,
  now: Date,
): Promise<DisclosureReader[]> => {
  const everybody = colleagues(await world.records.workersNow(db)).map(({ person }) => person)
  const readers: DisclosureReader[] = []
  for (const person of await presentOf(world, db, everybody, now)) {
    if (person.id === ticket.person) continue
    const who = await whoIs(world, db, person, now)
    if (seesDisclosure(who, ticket)) readers.push({ person, who })
  }
  return readers
}
