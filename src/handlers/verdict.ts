import { workingDaysBetween } from '../domain/calendar.ts'
import type { Deed, Rating } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { dayOf } from '../domain/time.ts'
import { append, refuseResidentUnlessPossible, salt, type Salted } from './act.ts'
import { goingOn, roundFrom } from './clock.ts'
import { refuseTooMuch, type Sent } from './draft.ts'
import type { Happened } from './happened.ts'
import { clearFront } from './item-in-front.ts'
import { asResident, type Db, type Ticket, type Who, type World } from './world.ts'

/** What residents say to their tickets. */

/** The resident's own ticket; anybody else's does not exist for them. */
export const ownTicket = async (world: World, db: Db, who: Who, no: string): Promise<Ticket> => {
  const ticket = await world.records.findTicket(db, no)
  if (!ticket || ticket.person !== who.person) throw new Refusal('no-such-ticket', { ticket: no })
  return ticket
}

const does = async (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  deed: Deed,
  now: Date,
  words?: Salted,
): Promise<Happened> => {
  refuseResidentUnlessPossible(ticket, deed.verb)
  return append(world, trx, ticket, deed, asResident(who), now, words)
}

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
  const said = await does(world, trx, who, ticket, { verb: 'say-solved' }, now)
  const over = { verb: 'close', because: 'solved' } as const
  const closed = await does(world, trx, who, said.ticket, over, now)
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
  const said = await does(world, trx, who, ticket, { verb: 'say-unsolved' }, now)
  return [said, await reopen(world, trx, who, said.ticket, 'unsolved', now)]
}

/** Over for so long, it is a new matter (township.yaml: limits.reopenWorkingDays). */
const isTooLate = ({ town, calendar }: World, { closedAt }: Ticket, now: Date): boolean => {
  if (closedAt === null) return false
  const from = dayOf(new Date(closedAt), town.timezone)
  const days = workingDaysBetween(calendar, from, dayOf(now, town.timezone))
  return days > town.limits.reopenWorkingDays
}

/** The first time it is done again; after that the coordinator looks at it first (复核). */
const reopen = (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  because: 'unsolved' | 'dissatisfied',
  now: Date,
): Promise<Happened> => {
  if (isTooLate(world, ticket, now))
    throw new Refusal('too-late', { ticket: ticket.no, most: world.town.limits.reopenWorkingDays })
  const again = ticket.round > 1 ? ({ review: true } as const) : {}
  const deed = { verb: 'reopen', because, ...again, ...roundFrom(world, ticket, now) } as const
  return does(world, trx, who, ticket, deed, now)
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
  const rated = await does(world, trx, who, ticket, { verb: 'rate', rating }, now)
  if (rating !== 'dissatisfied' || isTooLate(world, ticket, now)) return [rated]
  return [rated, await reopen(world, trx, who, rated.ticket, 'dissatisfied', now)]
}

/** Words or files the resident adds to a ticket, such as why it is not solved, or what was asked for. */
export const addToTicket = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  sent: Sent,
  now: Date,
): Promise<Happened> => {
  const ticket = await ownTicket(world, trx, who, no)
  const words = sent.words === '' ? undefined : salt(world, sent.words)
  if (!words && sent.files.length === 0) throw new Refusal('empty-text')
  if (sent.files.length > 0)
    refuseTooMuch(sent.files, (await world.records.attachmentsOf(trx, no)).length)
  const deed: Deed = {
    verb: 'add',
    words: words?.digest ?? null,
    files: sent.files.length,
    ...goingOn(world, ticket, now),
  }
  const added = await does(world, trx, who, ticket, deed, now, words)
  for (const file of sent.files)
    await world.records.addAttachment(trx, { complaint: no, seq: added.ticket.seq }, file, now)
  return added
}

/** 撤回: the resident wants nothing more of it. */
export const withdraw = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.state === 'withdrawn') throw new Refusal('already-done', { ticket: no })
  return does(world, trx, who, ticket, { verb: 'withdraw' }, now)
}

/** 催一下: the resident asks how long it still takes. */
export const hurry = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened> =>
  does(world, trx, who, await ownTicket(world, trx, who, no), { verb: 'urge' }, now)

/** The number the unit asked for; undefined: it stays unknown. `phone` is a number as `readPhone` gives it. */
export const answerPhoneWish = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  phone: string | undefined,
  now: Date,
): Promise<Happened> => {
  const ticket = await ownTicket(world, trx, who, no)
  const verb = phone === undefined ? 'keep-phone' : 'give-phone'
  const said = await does(world, trx, who, ticket, { verb }, now)
  if (phone !== undefined) await world.records.setContact(trx, no, phone)
  return said
}
