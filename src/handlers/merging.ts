import { actorFor, seesTicket, UNSETTLED, type ComplaintEvent } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { act, append, prepare } from './act.ts'
import { roundFrom } from './clock.ts'
import { filedWordsOf, withFiledWords, type FiledTicket } from './filed-words.ts'
import type { Happened } from './happened.ts'
import { releaseIfLeft } from './release.ts'
import { asSystem, type Db, type Ticket, type Who, type World } from './world.ts'

/** The numbers of the tickets that are part of another one now, as its history says. */
export const partsIn = (events: readonly ComplaintEvent[]): string[] => {
  const parts = new Set<string>()
  for (const event of events)
    if (event.verb === 'take-in') parts.add(event.ticket)
    else if (event.verb === 'let-go') parts.delete(event.ticket)
  return [...parts]
}

/** The tickets that went into one, and those that had gone into them before. */
export const joinedWith = async (world: World, db: Db, no: string): Promise<Ticket[]> => {
  const joined: Ticket[] = []
  let into = [no]
  while (into.length > 0) {
    const parts = await world.records.mergedInto(db, into)
    joined.push(...parts)
    into = parts.map((part) => part.no)
  }
  return joined
}

/**
 * Whether a unit would gain time: what is due first is what the others go into. Who assigns tickets over all units
 * may have a reason for the other way.
 */
const isPutOff = (who: Who, ticket: Ticket, main: Ticket): boolean =>
  main.answerBy > ticket.answerBy && actorFor(who, ticket, 'assign') === undefined

/** Both as they stand, where one can go into the other; refused in one sentence where it cannot. */
export const prepareMerge = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  into: string,
): Promise<{ readonly ticket: Ticket; readonly main: Ticket }> => {
  const ticket = await prepare(world, db, who, no, 'merge')
  if (no === into) throw new Refusal('not-into-itself', { ticket: no })
  const main = await prepare(world, db, who, into, 'take-in')
  // What is reported of somebody is shown to nobody beside.
  if (ticket.report || main.report) throw new Refusal('not-a-report', { ticket: no })
  if (!UNSETTLED.includes(main.state)) throw new Refusal('into-answered', { ticket: into })
  if (isPutOff(who, ticket, main)) throw new Refusal('into-later', { ticket: no })
  return { ticket, main }
}

/** Nobody's own tickets are left out where somebody else looks for what is like one. */
const NOBODY = 0

/** Open tickets that are likely one matter with this one, which it can go into, best first. */
export const mergeChoices = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<FiledTicket[]> => {
  const ticket = await prepare(world, db, who, no, 'merge')
  const { category, area } = ticket
  const words = await filedWordsOf(world, db, no)
  const near = await world.nearby.find({ words, area, category, person: NOBODY }, now)
  const others = near.filter((one) => one.no !== no).map((one) => one.no)
  const found = await world.records.findTickets(db, others)
  return withFiledWords(
    world,
    db,
    found.filter((one) => actorFor(who, one, 'take-in') && !isPutOff(who, ticket, one)),
  )
}

/** What went into a ticket, as far as somebody may see it. */
export const openParts = async (
  world: World,
  db: Db,
  who: Who,
  events: readonly ComplaintEvent[],
): Promise<FiledTicket[]> => {
  const parts = await world.records.findTickets(db, partsIn(events))
  return withFiledWords(
    world,
    db,
    parts.filter((part) => seesTicket(who, part)),
  )
}

/** A unit that answers for a matter reads all of it: what lay with another one comes along. */
const moveTo = async (
  world: World,
  trx: Db,
  who: Who,
  ticket: Ticket,
  { unit, category }: Ticket,
  now: Date,
): Promise<void> => {
  const by = ticket.unit === unit ? undefined : actorFor(who, ticket, 'assign')
  if (!by) return
  const deed = { verb: 'assign', unit, category, area: ticket.area } as const
  await append(world, trx, ticket, deed, by, now)
}

/** 并案: `no` goes on as part of another ticket, whose public answers its resident gets. */
export const merge = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  into: string,
  now: Date,
): Promise<Happened[]> => {
  const { ticket, main } = await prepareMerge(world, trx, who, no, into)
  await moveTo(world, trx, who, ticket, main, now)
  const merged = await act({ world, trx, who, no, now }, 'merge', () => ({ verb: 'merge', into }))
  const takeIn = { verb: 'take-in', ticket: no } as const
  return [merged, await act({ world, trx, who, no: into, now }, 'take-in', () => takeIn)]
}

/**
 * The clock of what is parted from a ticket: its own, which nobody stopped; a new one where the other was answered,
 * as for whoever reopens theirs.
 */
const clockApart = (world: World, ticket: Ticket, main: Ticket | undefined, now: Date) => {
  if ((main?.answeredAt ?? null) !== null) return roundFrom(world, ticket, now)
  const { acceptBy, answerBy, provisional } = ticket
  return { acceptBy, answerBy, provisional, kept: true } as const
}

/** 拆案: a merged ticket goes its own way again. */
export const unmerge = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
): Promise<Happened[]> => {
  const ticket = await prepare(world, trx, who, no, 'unmerge')
  const main = await world.records.findTicket(trx, ticket.mergedInto ?? '')
  const clock = clockApart(world, ticket, main, now)
  await releaseIfLeft(world, trx, ticket, now)
  const parted = await act({ world, trx, who, no, now }, 'unmerge', () => ({
    verb: 'unmerge',
    ...clock,
  }))
  if (!main) return [parted]
  const gone = { verb: 'let-go', ticket: no } as const
  return [parted, await append(world, trx, main, gone, asSystem, now)]
}
