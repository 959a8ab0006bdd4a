import type { ComplaintEvent, Deed, Rating } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { refuseUnlessPossible } from './desk.ts'
import { refuseTooMuch, type Sent } from './draft.ts'
import { limitsFrom } from './file-complaint.ts'
import { happened, type Happened } from './happened.ts'
import { clearFront } from './item-in-front.ts'
import { asResident, type Db, type Ticket, type Who, type World } from './world.ts'
import { cleanWords } from './words.ts'

/** The resident's own ticket; anybody else's does not exist for them. */
const ownTicket = async (world: World, db: Db, who: Who, no: string): Promise<Ticket> => {
  const ticket = await world.records.findTicket(db, no)
  if (!ticket || ticket.person !== who.person) throw new Refusal('no-such-ticket', { ticket: no })
  return ticket
}

type Salted = ReturnType<World['records']['saltWords']>

const append = async (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  deed: Deed,
  now: Date,
  words?: Salted,
): Promise<Happened> => {
  refuseUnlessPossible(ticket, deed.verb, 'resident')
  const event: ComplaintEvent = { ...deed, at: now.toISOString(), by: asResident(who) }
  const after = await world.records.appendEvent(trx, ticket.no, ticket, event, ticket.person, words)
  return happened(after, event, words?.words)
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
  const said = await append(world, trx, who, ticket, { verb: 'say-solved' }, now)
  const closed = await append(
    world,
    trx,
    who,
    said.ticket,
    { verb: 'close', because: 'solved' },
    now,
  )
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
  const said = await append(world, trx, who, ticket, { verb: 'say-unsolved' }, now)
  return [said, await reopen(world, trx, who, said.ticket, 'unsolved', now)]
}

const reopen = (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  because: 'unsolved' | 'dissatisfied',
  now: Date,
): Promise<Happened> =>
  append(world, trx, who, ticket, { verb: 'reopen', because, ...limitsFrom(world, now) }, now)

/** 满意, 基本满意 or 不满意; the last counts, and 不满意 reopens. */
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
  const rated = await append(world, trx, who, ticket, { verb: 'rate', rating }, now)
  if (rating !== 'dissatisfied') return [rated]
  return [rated, await reopen(world, trx, who, rated.ticket, 'dissatisfied', now)]
}

/** Words or files the resident adds to a ticket, such as why it is not solved. */
export const addToTicket = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  sent: Sent,
  now: Date,
): Promise<Happened> => {
  const ticket = await ownTicket(world, trx, who, no)
  const words = sent.words === '' ? undefined : world.records.saltWords(cleanWords(sent.words))
  if (!words && sent.files.length === 0) throw new Refusal('empty-text')
  if (sent.files.length > 0)
    refuseTooMuch(sent.files, (await world.records.attachmentsOf(trx, no)).length)
  const deed = { verb: 'add', words: words?.digest ?? null, files: sent.files.length } as const
  const added = await append(world, trx, who, ticket, deed, now, words)
  for (const file of sent.files)
    await world.records.addAttachment(trx, { complaint: no, seq: added.ticket.seq }, file, now)
  return added
}
