import { canDo, UNSETTLED, type Deed } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { append, refuseResidentUnlessPossible } from './act.ts'
import { roundFrom } from './clock.ts'
import { ownDraft } from './draft.ts'
import { fileComplaint } from './file-complaint.ts'
import type { Happened } from './happened.ts'
import { ownTicket, residentDoes } from './own-ticket.ts'
import { releaseIfLeft } from './release.ts'
import { asSystem, type Db, type Draft, type Ticket, type Who, type World } from './world.ts'

/** Same matter: several residents, one ticket that is worked on. */

/** Whose answer is still to come: who joins later would never get it. */
const isJoinable = (ticket: Ticket): boolean =>
  UNSETTLED.includes(ticket.state) && !ticket.report && canDo(ticket, 'take-in', 'system')

/** Open tickets of others that a draft may be the same as, best first; none for a report on somebody in office. */
export const similarTo = async (world: World, draft: Draft, now: Date): Promise<Ticket[]> => {
  const { words, area, category, person, report } = draft
  if (report || words === '') return []
  const found = await world.nearby.find({ words, area, category, person }, now)
  const numbers = found.map(({ no }) => no)
  return (await world.records.findTickets(world.store.read, numbers)).filter(isJoinable)
}

/** Its owner is asked whether it is one of these: once, and only these can it be joined to. */
export const askAboutSimilar = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  tickets: readonly Ticket[],
  now: Date,
): Promise<void> => {
  const draft = await ownDraft(world, trx, who, id)
  await world.records.changeDraft(trx, draft, { similar: tickets.map(({ no }) => no) }, now)
}

/**
 * 是同一件，一起办: the draft is filed as a ticket of its owner's, and goes into the `nth` of those it was asked
 * about, counted from 1, at once. Its words and its owner stay its own.
 */
export const fileAndJoin = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  nth: number,
  now: Date,
): Promise<Happened[]> => {
  const into = (await ownDraft(world, trx, who, id)).similar?.[nth - 1]
  const main = into === undefined ? undefined : await world.records.findTicket(trx, into)
  if (!main) throw new Refusal('stale-button')
  if (!isJoinable(main)) throw new Refusal('same-over')
  const filed = await fileComplaint(world, trx, who, id, now)
  // Its words may have changed since it was asked about.
  if (filed.ticket.report) throw new Refusal('stale-button')
  const merge: Deed = { verb: 'merge', into: main.no }
  const merged = await residentDoes(world, trx, who, filed.ticket, merge, now)
  const takeIn: Deed = { verb: 'take-in', ticket: merged.ticket.no }
  const taken = await append(world, trx, main, takeIn, asSystem, now)
  return [filed, merged, { ...taken, words: filed.words }]
}

/** What a ticket went into in the end: that one may have gone into another itself. */
export const mainOf = async (world: World, db: Db, ticket: Ticket): Promise<Ticket | undefined> => {
  const into = ticket.mergedInto
  const main = into === null ? undefined : await world.records.findTicket(db, into)
  return main?.state === 'merged' ? mainOf(world, db, main) : main
}

/** Whether somebody whose ticket went into another may say that theirs is not solved: once that one was answered. */
export const mayPart = (ticket: Ticket, main: Ticket | undefined): boolean =>
  canDo(ticket, 'unmerge', 'resident') && (main?.answeredAt ?? null) !== null

/** 我这边还没解决: theirs goes its own way again, with a new clock. */
export const partFrom = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await ownTicket(world, trx, who, no)
  if (ticket.state === 'merged' && !mayPart(ticket, await mainOf(world, trx, ticket)))
    throw new Refusal('not-answered-yet', { ticket: no })
  refuseResidentUnlessPossible(ticket, 'unmerge')
  const main = await world.records.findTicket(trx, ticket.mergedInto ?? '')
  const alone: Deed = { verb: 'unmerge', ...roundFrom(world, ticket, now) }
  const free = await releaseIfLeft(world, trx, ticket, now)
  const parted = await residentDoes(world, trx, who, free, alone, now)
  if (!main) return [parted]
  return [parted, await append(world, trx, main, { verb: 'let-go', ticket: no }, asSystem, now)]
}

/** What went into a ticket that its resident takes back goes on by itself, with a clock of its own: none is lost. */
export const letGoAll = async (
  world: World,
  trx: Db,
  main: Ticket,
  now: Date,
): Promise<Happened[]> => {
  const parted: Happened[] = []
  let left = main
  for (const merged of await world.records.mergedInto(trx, [main.no])) {
    const alone: Deed = { verb: 'unmerge', ...roundFrom(world, merged, now) }
    const free = await releaseIfLeft(world, trx, merged, now)
    parted.push(await append(world, trx, free, alone, asSystem, now))
    const gone: Deed = { verb: 'let-go', ticket: merged.no }
    left = (await append(world, trx, left, gone, asSystem, now)).ticket
  }
  return parted
}
