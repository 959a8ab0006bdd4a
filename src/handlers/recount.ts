import { allowanceFor } from '../domain/allowance.ts'
import { UNSETTLED, type Deed } from '../domain/complaint.ts'
import { explainLimit } from '../domain/limits/explain.ts'
import { append } from './act.ts'
import { countingOf } from './clock.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import { asSystem, type Db, type Ticket, type World } from './world.ts'

/** The mark that says with which calendar the limits of open tickets were counted. */
const COUNTED_WITH = 'counted-with'

const AT_ONCE = 100

/** What tells one calendar from another: the days that differ from weeks, and the years that are published. */
const printOf = ({ calendar, records, town }: World): string =>
  records.sha256(
    JSON.stringify([
      town.timezone,
      ...[calendar.off, calendar.work, calendar.knownYears].map((days) =>
        [...days].map(String).toSorted(),
      ),
    ]),
  )

// Of processes that run side by side while one after the other is started anew, the older must not count back.
const settled = new WeakMap<World['store'], string>()

/** Whether open limits were counted with another calendar than this process has. */
export const hasNewCalendar = async (world: World, db: Db): Promise<boolean> => {
  const print = printOf(world)
  if (settled.get(world.store) === print) return false
  if ((await world.records.findMark(db, COUNTED_WITH)) !== print) return true
  settled.set(world.store, print)
  return false
}

/** All open limits are counted with this calendar now. */
export const noteCalendar = async (world: World, trx: Db): Promise<void> => {
  await world.records.setMark(trx, COUNTED_WITH, printOf(world))
}

type Recount = Extract<Deed, { verb: 'recount' }>

/** What differs when a ticket's limits are counted anew; undefined where nothing does. */
const recountOf = async (world: World, db: Db, ticket: Ticket): Promise<Recount | undefined> => {
  const events = await eventsOf(world, db, ticket.no)
  const explained = explainLimit(countingOf(world), events, (complaint) =>
    allowanceFor(world.town, complaint),
  )
  if (!explained) return undefined
  const { answerBy, provisional } = explained.limits
  // What was accepted was accepted by the limit it had then.
  const acceptBy = ticket.acceptedAt === null ? explained.limits.acceptBy : ticket.acceptBy
  const same = answerBy === ticket.answerBy
  if (same && acceptBy === ticket.acceptBy && provisional === ticket.provisional) return undefined
  return { verb: 'recount', acceptBy, answerBy, provisional, ...(same && { same }) }
}

export interface Recounted {
  readonly happened: readonly Happened[]
  /** From where to go on; undefined when all were looked at. */
  readonly next: string | undefined
}

/** Counts the next open tickets after a number anew. What moved is appended; done again, it changes nothing. */
export const recountSome = async (
  world: World,
  trx: Db,
  after: string,
  now: Date,
): Promise<Recounted> => {
  const tickets = await world.records.ticketsIn(trx, UNSETTLED, after, AT_ONCE)
  const happened: Happened[] = []
  for (const ticket of tickets) {
    const deed = await recountOf(world, trx, ticket)
    if (deed) happened.push(await append(world, trx, ticket, deed, asSystem, now))
  }
  return { happened, next: tickets.length < AT_ONCE ? undefined : tickets.at(-1)!.no }
}
