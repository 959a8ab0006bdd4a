import { isNight } from '../domain/hours.ts'
import { circleOf, coordinatorsNow, type Happened } from '../handlers/happened.ts'
import { joinedWith } from '../handlers/merging.ts'
import { presentOf } from '../handlers/present.ts'
import { citedIn } from '../handlers/tickets.ts'
import type { Db, Outgoing, Person, SentFile, Ticket } from '../handlers/world.ts'
import { cardsOf, groupTexts, refreshCards, textsFor, type Cards } from './cards.ts'
import type { Desk } from './context.ts'
import { headed, toChat, type Screen } from './screen.ts'
import { citedLines } from './screens/cited.ts'
import { unitName } from './screens/names.ts'
import { eventWords } from './screens/history.ts'
import { toldButtons } from './screens/own-ticket.ts'
import { sendFile } from './send-file.ts'
import { tellingOf } from './tellings.ts'
import type { Texts } from './texts.ts'

/** Those of the desk who are told: people in private, and groups. */
interface Readers {
  readonly people: readonly Person[]
  readonly groups: readonly number[]
}

/** A fresh card under a line that says why it comes. In the night nothing rings but what is urgent. */
const tell = async (
  desk: Desk,
  cards: Cards,
  { event, ticket, words }: Happened,
  { people, groups }: Readers,
  key: string,
  now: Date,
): Promise<Outgoing[]> => {
  const silent = !ticket.urgent && isNight(now, desk.world.town.timezone)
  const under = (t: Texts, screen: Screen): Screen => {
    const why = t.html(`desk.${key}`, {
      ...eventWords(desk.world.town, t, event, ticket.unit),
      no: ticket.no,
      words: t.script(words ?? ''),
    })
    return headed(why, { ...screen, silent })
  }
  const messages: Outgoing[] = []
  for (const chat of groups)
    messages.push(...toChat(chat, under(groupTexts(desk), cards.inGroup())))
  for (const person of people)
    messages.push(
      ...toChat(person.telegramId, under(textsFor(desk, person), await cards.to(person))),
    )
  return messages
}

const tellDesk = async (
  desk: Desk,
  trx: Db,
  happened: Happened,
  now: Date,
): Promise<Outgoing[]> => {
  const telling = tellingOf(happened.event)
  const { ticket, event } = happened
  const { records } = desk.world
  // Read once, and only where somebody is told.
  let drawn: Promise<Cards> | undefined
  const cards = () => (drawn ??= cardsOf(desk, trx, ticket, now))
  const messages: Outgoing[] = []
  const told = new Set<number>()
  const say = async ({ people, groups }: Readers, key: string): Promise<void> => {
    const others = people.filter(({ id }) => !told.has(id) && id !== event.by.person)
    for (const { id } of others) told.add(id)
    if (others.length + groups.length > 0)
      messages.push(
        ...(await tell(desk, await cards(), happened, { people: others, groups }, key, now)),
      )
  }
  if (telling.desk) {
    const circle = await circleOf(desk.world, trx, ticket, now)
    await say({ people: circle.desk, groups: circle.groups }, telling.desk)
  }
  if (telling.coordinators)
    await say(
      { people: await coordinatorsNow(desk.world, trx, now), groups: [] },
      telling.coordinators,
    )
  if (telling.helper && event.verb === 'call-in') {
    const groups = (await records.groupsOfUnit(trx, event.unit)).map(({ chatId }) => chatId)
    const staff = await records.staffOf(trx, event.unit)
    await say({ people: await presentOf(desk.world, trx, staff, now), groups }, telling.helper)
  }
  if (telling.colleague && event.verb === 'hand-over') {
    const colleague = await records.findPerson(trx, event.to)
    const there = await presentOf(desk.world, trx, colleague ? [colleague] : [], now)
    await say({ people: there, groups: [] }, telling.colleague)
  }
  return messages
}

const tellResident = async (
  desk: Desk,
  trx: Db,
  { event, words }: Happened,
  files: readonly SentFile[],
  ticket: Ticket,
  key: string,
  now: Date,
): Promise<Outgoing[]> => {
  if (ticket.person === null) return []
  const resident = await desk.world.records.findPerson(trx, ticket.person)
  if (!resident) return []
  const t = textsFor(desk, resident)
  const cited = await citedIn(desk.world, trx, [event])
  const sources = citedLines(t, cited, desk.botName)
  const html = t.html(`told.${key}`, {
    ...eventWords(desk.world.town, t, event, ticket.unit),
    no: ticket.no,
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

/** Files that go out with what was just said. */
const filesWith = async (
  desk: Desk,
  trx: Db,
  { event, ticket: { no, seq } }: Happened,
): Promise<SentFile[]> => {
  if (event.verb !== 'reply' || event.files === 0) return []
  return (await desk.world.records.attachmentsOf(trx, no)).filter((file) => file.seq === seq)
}

/** Whatever is said of a ticket in public is said to those whose tickets went into it, too. */
const PUBLIC: readonly string[] = ['interim', 'reply', 'correct', 'extend', 'refer', 'decline']

/** What those are told in words of their own whose tickets went into another. */
const JOINED: Readonly<Record<string, string>> = { reply: 'reply-joined' }

const tellResidents = async (
  desk: Desk,
  trx: Db,
  happened: Happened,
  now: Date,
): Promise<Outgoing[]> => {
  const { resident: key } = tellingOf(happened.event)
  if (!key) return []
  const { ticket } = happened
  const files = await filesWith(desk, trx, happened)
  const messages = await tellResident(desk, trx, happened, files, ticket, key, now)
  if (!PUBLIC.includes(key)) return messages
  const told = new Set([ticket.person])
  for (const merged of await joinedWith(desk.world, trx, ticket.no)) {
    // Who reported it twice hears it once.
    if (told.has(merged.person)) continue
    told.add(merged.person)
    // Its own number, and what the main ticket says of unit and day.
    const { unit, answerBy } = ticket
    const theirs = { ...merged, unit, answerBy }
    messages.push(
      ...(await tellResident(desk, trx, happened, files, theirs, JOINED[key] ?? key, now)),
    )
  }
  return messages
}

/** What is to be sent when something happened to tickets, oldest first. */
export const announce = async (
  desk: Desk,
  trx: Db,
  events: readonly Happened[],
  now: Date,
): Promise<Outgoing[]> => {
  const messages: Outgoing[] = []
  for (const happened of events) {
    messages.push(...(await tellResidents(desk, trx, happened, now)))
    messages.push(...(await tellDesk(desk, trx, happened, now)))
  }
  // What was only just filed stands nowhere yet.
  const known = events.filter(({ event }) => event.verb !== 'file')
  const last = new Map(known.map(({ ticket }) => [ticket.no, ticket]))
  for (const ticket of last.values()) messages.push(...(await refreshCards(desk, trx, ticket, now)))
  return messages
}
