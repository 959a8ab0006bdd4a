import { dueOf } from '../domain/disclosure-ticket.ts'
import { withdrawApplication } from './applications.ts'
import type { DisclosureHappened } from './act-on-disclosure.ts'
import { ownDisclosures } from './disclosure-lists.ts'
import { withdrawObjection } from './objections.ts'
import type { Db, Who, World } from './world.ts'

/** What somebody wrote on a ticket of theirs; what units wrote stays. */
export const eraseDisclosure = async (world: World, trx: Db, no: string): Promise<void> => {
  const events = await world.records.eventsOfDisclosure(trx, no)
  const theirs = events.flatMap(({ by }, i) => (by.role === 'resident' ? [i + 1] : []))
  await world.records.eraseDisclosureWords(trx, no, theirs)
}

/**
 * What becomes of somebody's applications and objections when they are erased. An application is nobody's no more than
 * it is anonymous: it is withdrawn. An objection goes on, unless they give it up; its words go when it is over.
 */
export const leaveDisclosures = async (
  world: World,
  trx: Db,
  who: Who,
  givesUp: boolean,
  now: Date,
): Promise<DisclosureHappened[]> => {
  const events: DisclosureHappened[] = []
  for (const ticket of await ownDisclosures(world, trx, who)) {
    const { kind, no } = ticket
    const doing = { world, trx, who, no, now }
    const open = dueOf(ticket) !== null
    if (open && kind === 'application') events.push(await withdrawApplication(doing))
    else if (open && givesUp) events.push(await withdrawObjection(doing))
    else if (open) continue
    await eraseDisclosure(world, trx, no)
  }
  return events
}

/** Objections of theirs that go on without them, if they let them. */
export const openObjectionsOf = async (world: World, db: Db, who: Who): Promise<number> =>
  (await ownDisclosures(world, db, who)).filter(
    (one) => one.kind === 'objection' && dueOf(one) !== null,
  ).length
