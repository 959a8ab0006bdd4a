import { isNight } from '../domain/hours.ts'
import type { ItemVersion } from '../domain/item.ts'
import type { Happened } from '../handlers/happened.ts'
import { joinedWith } from '../handlers/merging.ts'
import { citedIn } from '../handlers/tickets.ts'
import { TOLD_ALONG } from '../handlers/told-along.ts'
import type { Db, Outgoing, Person, SentFile, Ticket } from '../handlers/world.ts'
import { textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { citedLines } from './screens/cited.ts'
import { eventWords } from './screens/history.ts'
import { excerpt, unitName } from './screens/names.ts'
import { toldButtons } from './screens/own-buttons.ts'
import { sendFile } from './send-file.ts'
import { tellingOf } from './tellings.ts'
import type { Texts } from './texts.ts'

/** Files that go out with what was just said. */
const filesWith = async (
  desk: Desk,
  trx: Db,
  { event, ticket: { no, seq } }: Happened,
): Promise<SentFile[]> => {
  if (event.verb !== 'reply' || event.files === 0) return []
  return (await desk.world.records.attachmentsOf(trx, no)).filter((file) => file.seq === seq)
}

/** Words of a matter that tell it from others. */
const NAMED_BY = 14

/** The first words of those tickets that are not the only ones of their residents: a number alone tells them apart badly. */
const wordsToName = async (
  { world: { records } }: Desk,
  trx: Db,
  tickets: readonly Ticket[],
  people: readonly number[],
): Promise<Map<string, string>> => {
  const several = await records.peopleWithSeveral(trx, people)
  const named = tickets.filter(({ person }) => person !== null && several.has(person))
  return records.filedWords(
    trx,
    named.map(({ no }) => no),
  )
}

/** What all who are told as residents are told alike: under which sentence, and what goes with it. */
interface Told {
  readonly key: string
  readonly files: readonly SentFile[]
  readonly cited: readonly ItemVersion[]
  /** First words, by number, of tickets that a number alone does not name. */
  readonly names: ReadonlyMap<string, string>
}

const nameOf = (t: Texts, { no }: Ticket, { names }: Told): string => {
  const words = names.get(no)
  return words === undefined ? no : t.plain('told.named', { no, words: excerpt(words, NAMED_BY) })
}

const toResident = (
  desk: Desk,
  { event, words }: Happened,
  told: Told,
  ticket: Ticket,
  resident: Person,
  now: Date,
): Outgoing[] => {
  const t = textsFor(desk, resident)
  const { key, files, cited } = told
  const sources = citedLines(t, cited, desk.botName)
  const html = t.html(`told.${key}`, {
    ...eventWords(desk.world.town, t, event, ticket.unit),
    no: nameOf(t, ticket, told),
    unit: unitName(desk.world.town, ticket.unit),
    day: t.dueDay(ticket.answerBy),
    words: t.script(words ?? ''),
    sources: sources && `\n\n${sources}`,
    files: files.length > 0 ? t.html('told.files', { count: files.length }) : '',
  })
  const buttons = toldButtons(t, ticket, event)
  // What a clock did can wait until they wake up; what somebody wrote to them is theirs at once.
  const silent = event.by.role === 'system' && isNight(now, desk.world.town.timezone)
  const ref = `told:${ticket.no}`
  const chat = resident.telegramId
  // The words come last: what can be pressed under them is to stand at the end of the chat.
  const before = files.flatMap((file) => sendFile(chat, file)).map((one) => ({ ...one, ref }))
  return [...before, ...toChat(chat, { html, buttons, ref, silent })]
}

/** What those are told in words of their own whose tickets went into another. */
const JOINED: Readonly<Record<string, string>> = { reply: 'reply-joined' }

/** Tickets that went into one, each with its own number, and what the main ticket says of unit and day. */
const joinedTo = async (
  { world }: Desk,
  trx: Db,
  { no, unit, answerBy }: Ticket,
): Promise<Ticket[]> =>
  (await joinedWith(world, trx, no)).map((joined) => ({ ...joined, unit, answerBy }))

/** What the resident is told of an event, and in public those whose tickets went into it. */
export const tellResidents = async (
  desk: Desk,
  trx: Db,
  happened: Happened,
  now: Date,
): Promise<Outgoing[]> => {
  const { resident: key } = tellingOf(happened.event)
  if (!key) return []
  const { ticket, event } = happened
  const tickets = [
    ticket,
    ...(TOLD_ALONG.includes(event.verb) ? await joinedTo(desk, trx, ticket) : []),
  ]
  const people = tickets.flatMap(({ person }) => person ?? [])
  const residents = await desk.world.records.findPeople(trx, people)
  const files = await filesWith(desk, trx, happened)
  const names = await wordsToName(desk, trx, tickets, people)
  const told = { key, files, names, cited: await citedIn(desk.world, trx, [event]) }
  // Who reported it twice hears it once.
  const once = tickets.filter(
    (one, i) => tickets.findIndex(({ person }) => person === one.person) === i,
  )
  return once.flatMap((one) => {
    const resident = one.person === null ? undefined : residents.get(one.person)
    const as = one === ticket ? told : { ...told, key: JOINED[key] ?? key }
    return resident ? toResident(desk, happened, as, one, resident, now) : []
  })
}
