import { ALIVE, doable, seesTicket } from '../domain/complaint.ts'
import type { Summary } from '../domain/summary.ts'
import { whoIs } from '../handlers/acting-as.ts'
import { countingOf } from '../handlers/clock.ts'
import { bindingOf } from '../handlers/conversation.ts'
import { isAnnual, readRequest, type WantedList } from '../handlers/report-requests.ts'
import type { Progress } from '../handlers/stages.ts'
import { ticketsBehind, type Behind } from '../handlers/summaries.ts'
import { LEADERS_GROUP, readerOf, type Reader } from '../handlers/weekly.ts'
import { writesAnnual } from '../handlers/annual-papers.ts'
import type { Db, ReportRequest, Ticket, Who } from '../handlers/world.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import type { Screen } from './screen.ts'
import { figureListing, figuresScreen, partsScreen } from './screens/figures.ts'
import type { GlanceOf } from './screens/glance.ts'
import { listedScreen, pageOf, type Listing } from './screens/listed-tickets.ts'
import { matterListing, mattersScreen } from './screens/matters.ts'
import { choicesScreen } from './screens/orders.ts'
import { summaryScreen } from './screens/summary.ts'
import type { Texts } from './texts.ts'

/** What is made out of a summary for somebody who asked for it. */

/** Somebody who waits for it, as they are now. */
export interface ReportReader {
  readonly who: Who
  readonly reader: Reader
  readonly t: Texts
}

/** Who asked for the year's papers, which come in private alone, may be nobody who reads summaries. */
const OF_PAPERS: Reader = { whole: false, glance: false, instructs: false, publishes: false }

/** Undefined for who may not read it any more, and in a chat that is no place for it any more. */
export const reportReader = async (
  desk: Desk,
  db: Db,
  request: ReportRequest,
  now: Date,
): Promise<ReportReader | undefined> => {
  const { person: id, chat } = request
  const { world } = desk
  const person = await world.records.findPerson(db, id)
  if (!person) return undefined
  const who = await whoIs(world, db, person, now)
  const asked = readRequest(request)
  if (asked && isAnnual(asked.wanted))
    return writesAnnual(who.memberships)
      ? { who, reader: OF_PAPERS, t: textsFor(desk, person) }
      : undefined
  const reader = readerOf(who.memberships)
  if (!reader) return undefined
  if (chat === person.telegramId) return { who, reader, t: textsFor(desk, person) }
  const binding = await bindingOf(world, db, chat)
  return binding?.kind === 'leaders'
    ? { who, reader: LEADERS_GROUP, t: groupTexts(desk) }
    : undefined
}

export const glanceOf = ({ world }: Desk, t: Texts): GlanceOf => ({
  town: world.town,
  calendar: world.calendar,
  t,
})

/** A summary as its reader sees it. */
export const readersScreen = async (
  desk: Desk,
  summary: Summary,
  { reader, t }: Pick<ReportReader, 'reader' | 't'>,
  progress?: Progress,
): Promise<Screen> => {
  const { papers } = desk.world
  const text = reader.whole ? await papers?.text(summary, t.language, progress) : undefined
  return summaryScreen(glanceOf(desk, t), summary, reader, {
    hasPapers: papers !== undefined,
    text,
  })
}

/** What of some tickets their reader may open, and which are reports on people in office. */
const sightOf = async (desk: Desk, who: Who, numbers: readonly string[]) => {
  const { world } = desk
  const tickets = await world.records.findTickets(world.store.read, numbers)
  const nos = (some: readonly Ticket[]) => new Set(some.map(({ no }) => no))
  return {
    tickets,
    opens: nos(tickets.filter((ticket) => seesTicket(who, ticket))),
    reports: nos(tickets.filter(({ report }) => report)),
  }
}

type Reading = Omit<ReportReader, 'reader'>

const ticketsScreen = async (
  desk: Desk,
  { who, t }: Reading,
  { summary }: Behind,
  listing: Listing,
): Promise<Screen> => {
  const { numbers, ...page } = pageOf(listing.numbers, listing.page)
  const tickets = await ticketsBehind(desk.world, summary, numbers)
  const sight = await sightOf(desk, who, numbers)
  const reading = { town: desk.world.town, counting: countingOf(desk.world), t, ...sight }
  return listedScreen(reading, summary, listing, { tickets, ...page })
}

/**
 * So many tickets are offered to write an instruction on: what is to be decided, then what is late for longest, then
 * those of a topic, of which there may be thousands.
 */
const MOST_CHOICES = 8
const LOOKED_AT = 1_000

/** Whether somebody may write an instruction on it that anybody still has to follow. */
const isOpenTo = (who: Who, ticket: Ticket): boolean =>
  ALIVE.includes(ticket.state) &&
  seesTicket(who, ticket) &&
  doable(who, ticket, ['instruct']).length > 0

const choices = async (
  desk: Desk,
  { who, t }: Reading,
  { summary, lists }: Behind,
  typed: boolean,
): Promise<Screen> => {
  const { records, store, town } = desk.world
  const toDecide = (isTopic: boolean) =>
    summary.decisions
      .filter(({ kind }) => (kind === 'topic') === isTopic)
      .flatMap(({ tickets }) => tickets)
  const numbers = [...new Set([...toDecide(false), ...lists.latest, ...toDecide(true)])]
  const tickets = await records.findTickets(store.read, numbers.slice(0, LOOKED_AT))
  const open = tickets.filter((ticket) => isOpenTo(who, ticket)).slice(0, MOST_CHOICES)
  return choicesScreen({ town, t }, summary.period, open, typed)
}

/** What is behind the figures: takes the place of a message, or comes in one of its own. */
export const listScreen = async (
  desk: Desk,
  reading: Reading,
  behind: Behind,
  wanted: WantedList,
): Promise<Screen> => {
  const of = { town: desk.world.town, t: reading.t, calendar: desk.world.calendar, ...behind }
  switch (wanted.what) {
    case 'figures':
      return figuresScreen(of)
    case 'tickets':
      return ticketsScreen(desk, reading, behind, figureListing(of, wanted))
    case 'parts':
      return partsScreen(of, wanted)
    case 'matters':
      return mattersScreen(of, wanted)
    case 'matter':
      return ticketsScreen(desk, reading, behind, matterListing(of, wanted))
    case 'choices':
      return choices(desk, reading, behind, wanted.typed)
  }
}
