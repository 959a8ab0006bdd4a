import { isNight } from '../domain/hours.ts'
import { circleOf, coordinatorsNow, type Happened } from '../handlers/happened.ts'
import { presentOf } from '../handlers/present.ts'
import type { Db, Outgoing, Person } from '../handlers/world.ts'
import { cardsOf, groupTexts, textsFor, type Cards } from './cards.ts'
import type { Desk } from './context.ts'
import { headed, toChat, type Screen } from './screen.ts'
import { eventWords } from './screens/history.ts'
import { tellingOf } from './tellings.ts'
import type { Texts } from './texts.ts'

/** Those of the desk who are told: people in private, and groups. */
interface Readers {
  readonly people: readonly Person[]
  readonly groups: readonly number[]
  /** Whose groups they are. */
  readonly unit: string
}

/** A fresh card under a line that says why it comes. In the night nothing rings but what is urgent. */
const tell = async (
  desk: Desk,
  cards: Cards,
  { event, ticket, words }: Happened,
  { people, groups, unit }: Readers,
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
    messages.push(...toChat(chat, under(groupTexts(desk), cards.inGroup(unit))))
  for (const person of people) {
    const card = await cards.to(person)
    // Whoever may not see it is not told why it comes, either.
    if (card) messages.push(...toChat(person.telegramId, under(textsFor(desk, person), card)))
  }
  return messages
}

/** A sentence, and those it is for. */
interface Part {
  readonly key: string
  readonly readers: Readers
}

/** Who of the desk hears of an event, under which sentence; in the order in which they are told. */
const partsFor = async (
  { world }: Desk,
  trx: Db,
  { event, ticket }: Happened,
  now: Date,
): Promise<Part[]> => {
  const { desk, coordinators, helper, colleague } = tellingOf(event)
  const { records } = world
  const parts: Part[] = []
  const add = (
    key: string,
    people: readonly Person[],
    groups: readonly number[] = [],
    unit = ticket.unit,
  ) => parts.push({ key, readers: { people, groups, unit } })
  if (desk) {
    const circle = await circleOf(world, trx, ticket, now)
    add(desk, circle.desk, circle.groups)
  }
  if (coordinators) add(coordinators, await coordinatorsNow(world, trx, now))
  if (helper && event.verb === 'call-in') {
    const { unit } = event
    const groups = (await records.groupsOfUnit(trx, unit)).map(({ chatId }) => chatId)
    const staff = await records.staffOf(trx, unit)
    add(helper, await presentOf(world, trx, staff, now), groups, unit)
  }
  if (colleague && event.verb === 'hand-over') {
    const to = await records.findPerson(trx, event.to)
    add(colleague, await presentOf(world, trx, to ? [to] : [], now))
  }
  return parts
}

/** What those of the desk are told of an event: each once, and not who did it. */
export const tellDesk = async (
  desk: Desk,
  trx: Db,
  happened: Happened,
  now: Date,
): Promise<Outgoing[]> => {
  // Read once, and only where somebody is told.
  let drawn: Promise<Cards> | undefined
  const cards = () => (drawn ??= cardsOf(desk, trx, happened.ticket, now))
  const messages: Outgoing[] = []
  const told = new Set<number | null>([happened.event.by.person])
  for (const { key, readers } of await partsFor(desk, trx, happened, now)) {
    const people = readers.people.filter(({ id }) => !told.has(id))
    for (const { id } of people) told.add(id)
    const { groups, unit } = readers
    if (people.length + groups.length > 0)
      messages.push(
        ...(await tell(desk, await cards(), happened, { people, groups, unit }, key, now)),
      )
  }
  return messages
}
