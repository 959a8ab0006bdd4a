import { doable, seesTicket } from '../domain/complaint.ts'
import type { Summary } from '../domain/summary.ts'
import { whoIs } from '../handlers/acting-as.ts'
import { countingOf } from '../handlers/clock.ts'
import { bindingOf } from '../handlers/conversation.ts'
import type { Plan } from '../handlers/mail.ts'
import type { Asked, WantedPaper, WantedScreen } from '../handlers/report-requests.ts'
import { LEADERS_GROUP, readerOf, type Reader } from '../handlers/weekly.ts'
import type { ReportRequest, Ticket, Who } from '../handlers/world.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import type { Screen } from './screen.ts'
import type { GlanceOf } from './screens/glance.ts'
import { choicesScreen } from './screens/orders.ts'
import {
  figuresScreen,
  figureUnitsScreen,
  ticketPage,
  ticketsScreen,
  type Listed,
} from './screens/summary-lists.ts'
import { summaryScreen } from './screens/summary.ts'
import type { Texts } from './texts.ts'
import { documentTo, photoTo } from './upload.ts'

/** What is made out of a summary for somebody who asked for it. */

/** Somebody who waits for it, as they are now. */
export interface ReportReader {
  readonly who: Who
  readonly reader: Reader
  readonly t: Texts
}

/** Undefined for who may not read it any more, and in a chat that is no place for it any more. */
export const reportReader = async (
  desk: Desk,
  { person: id, chat }: ReportRequest,
  now: Date,
): Promise<ReportReader | undefined> => {
  const { world } = desk
  const { read } = world.store
  const person = await world.records.findPerson(read, id)
  if (!person) return undefined
  const who = await whoIs(world, read, person, now)
  const reader = readerOf(who.memberships)
  if (!reader) return undefined
  if (chat === person.telegramId) return { who, reader, t: textsFor(desk, person) }
  const binding = await bindingOf(world, read, chat)
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
  reader: Reader,
  t: Texts,
): Promise<Screen> => {
  const { papers } = desk.world
  const text = reader.whole ? await papers?.text(summary, t.language) : undefined
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

const listScreen = async (
  desk: Desk,
  { who, t }: ReportReader,
  summary: Summary,
  listed: Listed,
): Promise<Screen> => {
  const page = ticketPage(summary, listed)
  const sight = await sightOf(
    desk,
    who,
    page.tickets.map(({ no }) => no),
  )
  const reading = { town: desk.world.town, counting: countingOf(desk.world), t, ...sight }
  return ticketsScreen(reading, summary, listed, page)
}

/** So many tickets are offered to write an instruction on: what is to be decided, then what is late for longest. */
const MOST_CHOICES = 8

const choices = async (desk: Desk, { who, t }: ReportReader, summary: Summary): Promise<Screen> => {
  const late = summary.tickets
    .filter(({ counts }) => counts.includes('overdueOpen'))
    .toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1))
    .map(({ no }) => no)
  const numbers = [...new Set([...summary.decisions.flatMap(({ tickets }) => tickets), ...late])]
  const { tickets } = await sightOf(desk, who, numbers.slice(0, 10 * MOST_CHOICES))
  const open = tickets.filter(
    (ticket) => seesTicket(who, ticket) && doable(who, ticket, ['instruct']).length > 0,
  )
  return choicesScreen({ town: desk.world.town, t }, summary.period, open.slice(0, MOST_CHOICES))
}

/** What takes the place of a message, or comes in one of its own. */
export const reportScreen = (
  desk: Desk,
  reader: ReportReader,
  summary: Summary,
  wanted: WantedScreen,
): Promise<Screen> | Screen => {
  switch (wanted.what) {
    case 'summary':
      return readersScreen(desk, summary, reader.reader, reader.t)
    case 'figures':
      return figuresScreen(reader.t, summary)
    case 'tickets':
      return listScreen(desk, reader, summary, wanted)
    case 'units':
      return figureUnitsScreen(desk.world.town, reader.t, summary, wanted.count, wanted.page)
    case 'choices':
      return choices(desk, reader, summary)
  }
}

const FILES = {
  picture: { ending: 'png', mime: 'image/png' },
  docx: {
    ending: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    ending: 'xlsx',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  public: {
    ending: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
} as const

/** A picture or a file of a summary, kept with the transaction that sends it. */
export const reportPaper = async (
  { world }: Desk,
  { t }: ReportReader,
  summary: Summary,
  { period, wanted: { what } }: Asked & { readonly wanted: WantedPaper },
  chat: number,
  now: Date,
): Promise<Plan> => {
  const { papers, records } = world
  if (!papers) return async () => []
  const make = what === 'public' ? 'publicDocx' : what
  const content = await papers[make](summary, t.language)
  const { ending, mime } = FILES[what]
  const name = `${t.plain(`handout.${what}`, { town: world.town.name, period: period.label })}.${ending}`
  const caption = t.plain('handout.caption', {
    name: t.plain(`handout.${what}`, { town: world.town.name, period: period.label }),
    from: t.day(period.from),
    to: t.day(period.to),
  })
  return async (trx) => {
    const upload = await records.addUpload(trx, { name, mime, content }, now)
    return [what === 'picture' ? photoTo(chat, upload, caption) : documentTo(chat, upload, caption)]
  }
}
