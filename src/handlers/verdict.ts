import { workingDaysBetween } from '../domain/calendar.ts'
import { canDo, type ComplaintEvent, type Rating } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { dayOf } from '../domain/time.ts'
import { refuseResidentUnlessPossible } from './act.ts'
import { roundFrom } from './clock.ts'
import { eventsOf } from './events.ts'
import type { Happened } from './happened.ts'
import { clearFront } from './item-in-front.ts'
import { ownTicket, residentDoes } from './own-ticket.ts'
import { releaseIfLeft } from './release.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** What residents say to an answer. */

/** 已解决: the matter is over. */
export const saySolved = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.state === 'closed' && ticket.solved) throw new Refusal('already-done', { ticket: no })
  const said = await residentDoes(world, trx, who, ticket, { verb: 'say-solved' }, now)
  const over = { verb: 'close', because: 'solved' } as const
  const closed = await residentDoes(world, trx, who, said.ticket, over, now)
  await clearFront(world, trx, who)
  return [said, closed]
}

/** 未解决: back to the unit at once, with a new clock; the reason may follow. */
export const sayUnsolved = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.state === 'reopened') throw new Refusal('already-done', { ticket: no })
  const said = await residentDoes(world, trx, who, ticket, { verb: 'say-unsolved' }, now)
  return [said, await reopen(world, trx, who, said.ticket, 'unsolved', now)]
}

/** Over for so long, it is a new matter (township.yaml: limits.reopenWorkingDays). */
const isTooLate = ({ town, calendar }: World, { closedAt }: Ticket, now: Date): boolean => {
  if (closedAt === null) return false
  const from = dayOf(new Date(closedAt), town.timezone)
  const days = workingDaysBetween(calendar, from, dayOf(now, town.timezone))
  return days > town.limits.reopenWorkingDays
}

/** Looked at again and ended with reasons: what is new then is a new matter (issue of the desk: 复核). */
const isSettled = (events: readonly ComplaintEvent[]): boolean => {
  const last = events.findLast(({ verb }) => ['reply', 'reopen', 'review'].includes(verb))
  return last?.verb === 'review' && last.outcome === 'end'
}

const isSettledTicket = async (world: World, db: Db, { no }: Ticket): Promise<boolean> =>
  isSettled(await eventsOf(world, db, no))

/** Whether its resident may have it done again now. */
export const mayReopen = (
  world: World,
  ticket: Ticket,
  events: readonly ComplaintEvent[],
  now: Date,
): boolean =>
  canDo(ticket, 'reopen', 'resident') && !isTooLate(world, ticket, now) && !isSettled(events)

/** The first time it is done again; after that the coordinator looks at it first (复核), where there is one. */
const reopen = async (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  because: 'unsolved' | 'dissatisfied',
  now: Date,
): Promise<Happened> => {
  if (isTooLate(world, ticket, now))
    throw new Refusal('too-late', { ticket: ticket.no, most: world.town.limits.reopenWorkingDays })
  if (await isSettledTicket(world, trx, ticket)) throw new Refusal('settled', { ticket: ticket.no })
  const looked = ticket.round > 1 && (await world.records.coordinators(trx)).length > 0
  const again = looked ? ({ review: true } as const) : {}
  const deed = { verb: 'reopen', because, ...again, ...roundFrom(world, ticket, now) } as const
  return residentDoes(world, trx, who, await releaseIfLeft(world, trx, ticket, now), deed, now)
}

/** 重新办理: of a ticket that is over, within the days township.yaml gives for it. */
export const reopenOwn = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.state === 'reopened') throw new Refusal('already-done', { ticket: no })
  refuseResidentUnlessPossible(ticket, 'reopen')
  return reopen(world, trx, who, ticket, 'unsolved', now)
}

/** 满意, 基本满意 or 不满意; the last counts, and 不满意 reopens what is not over for too long. */
export const rate = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  rating: Rating,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.rating === rating && ticket.state === 'closed')
    throw new Refusal('already-done', { ticket: no })
  const rated = await residentDoes(world, trx, who, ticket, { verb: 'rate', rating }, now)
  if (rating !== 'dissatisfied') return [rated]
  const isOver = isTooLate(world, ticket, now) || (await isSettledTicket(world, trx, ticket))
  if (isOver) return [rated]
  return [rated, await reopen(world, trx, who, rated.ticket, 'dissatisfied', now)]
}
