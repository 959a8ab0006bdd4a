import { isBeforeGroup, seesDisclosure } from '../domain/disclosure-ticket.ts'
import { whoIs } from './acting-as.ts'
import { colleagues } from './away.ts'
import { presentOf } from './present.ts'
import type { Db, DisclosureTicket, Person, Who, World } from './world.ts'

/** Somebody of the desk, as they may act now. */
export interface DisclosureReader {
  readonly person: Person
  readonly who: Who
}

const readersAmong = async (
  world: World,
  db: Db,
  ticket: DisclosureTicket,
  people: readonly Person[],
  now: Date,
): Promise<DisclosureReader[]> => {
  const readers: DisclosureReader[] = []
  for (const person of people) {
    if (person.id === ticket.person) continue
    const who = await whoIs(world, db, person, now)
    if (seesDisclosure(who, ticket)) readers.push({ person, who })
  }
  return readers
}

/**
 * Those of the desk who are there and see a ticket, or who stand in for them; nobody their own. All who see it where
 * nobody is there, since somebody has to know.
 */
export const disclosureReaders = async (
  world: World,
  db: Db,
  ticket: DisclosureTicket,
  now: Date,
): Promise<DisclosureReader[]> => {
  const all = colleagues(await world.records.workersNow(db)).map(({ person }) => person)
  const there = await readersAmong(world, db, ticket, await presentOf(world, db, all, now), now)
  return there.length > 0 ? there : readersAmong(world, db, ticket, all, now)
}

/** Chats of the groups of the unit that has it; none where it is about that very unit. */
export const disclosureGroups = async (
  world: World,
  db: Db,
  ticket: DisclosureTicket,
): Promise<number[]> =>
  isBeforeGroup(ticket.unit, ticket)
    ? (await world.records.groupsOfUnit(db, ticket.unit)).map(({ chatId }) => chatId)
    : []
