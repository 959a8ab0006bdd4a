import { laidAnew, type ApplicationEvent } from '../domain/application.ts'
import { spanAfter, type Due } from '../domain/limits.ts'
import { countingOf } from './clock.ts'
import { appendDisclosure, type DisclosureHappened } from './act-on-disclosure.ts'
import { asSystem, type Db, type DisclosureTicket, type World } from './world.ts'

const AT_ONCE = 100

/** When the answer is due with this calendar; undefined where no clock of its own runs. */
const dueAnew = async (
  world: World,
  db: Db,
  ticket: DisclosureTicket,
): Promise<Due | undefined> => {
  if (ticket.kind === 'objection') {
    const n = world.town.limits.objectionWorkingDays
    const since = new Date(ticket.since)
    const { at, provisional } = spanAfter(countingOf(world), since, { in: 'working-days', n })
    return { answerBy: at.toISOString(), provisional }
  }
  const events = await world.records.eventsOfDisclosure(db, ticket.no)
  return laidAnew(countingOf(world), events as ApplicationEvent[])
}

const isCounted = ({ kind, state }: DisclosureTicket): boolean =>
  kind === 'objection' || state === 'in-hand' || state === 'consulting'

/** Counts the next open tickets after a number anew, as `recountSome` does complaints. */
export const recountDisclosures = async (
  world: World,
  trx: Db,
  after: string,
  now: Date,
): Promise<{
  readonly happened: readonly DisclosureHappened[]
  readonly next: string | undefined
}> => {
  const tickets = await world.records.openDisclosuresAfter(trx, after, AT_ONCE)
  const happened: DisclosureHappened[] = []
  for (const ticket of tickets.filter(isCounted)) {
    const due = await dueAnew(world, trx, ticket)
    if (!due) continue
    const { answerBy, provisional } = due
    if (answerBy === ticket.answerBy && provisional === ticket.provisional) continue
    const same = answerBy === ticket.answerBy && ({ same: true } as const)
    const deed = { verb: 'recount', answerBy, provisional, ...same } as const
    happened.push(await appendDisclosure(world, trx, ticket, deed, asSystem, now))
  }
  return { happened, next: tickets.length < AT_ONCE ? undefined : tickets.at(-1)!.no }
}
