import { isBeforeUnit, seesTicket } from '../domain/complaint.ts'
import { cardRef, cardsIn, markShown, messagesAbout } from '../handlers/shown.ts'
import { groupView, viewFor, wholeView, type DeskView } from '../handlers/tickets.ts'
import { whoIs } from '../handlers/acting-as.ts'
import type { Db, Outgoing, Person, Ticket } from '../handlers/world.ts'
import { seesSeveralUnits } from '../domain/roles.ts'
import type { Desk } from './context.ts'
import { digestOf, editMessage, type Screen } from './screen.ts'
import { cardScreen, goneScreen, olderScreen } from './screens/ticket.ts'
import { languageFor, type Texts } from './texts.ts'

export const textsFor = (desk: Desk, person: Person): Texts =>
  desk.textsOf(languageFor(person.language, undefined, desk.world.town.languages))

/** Groups are spoken to in the township's first language. */
export const groupTexts = (desk: Desk): Texts => desk.textsOf(desk.world.town.languages[0]!)

/** How a ticket's card is to look, for each who sees it. */
export interface Cards {
  /** `unit`: whose group it is. */
  readonly inGroup: (unit: string) => Screen
  /** Undefined for somebody who may not see it. */
  readonly to: (person: Person) => Promise<Screen | undefined>
  /** In a chat where it stands already; who may not see the ticket any more sees only that it is elsewhere. */
  readonly inChat: (chat: number) => Promise<Screen>
  /** In a chat where a newer one stands below it. */
  readonly olderIn: (chat: number) => Promise<Screen>
}

/** Who reads a ticket in a chat: as whom, and in which language. `card`: undefined where nobody may see it. */
interface Reading {
  readonly t: Texts
  readonly card: Screen | undefined
}

export const cardsOf = async (desk: Desk, trx: Db, ticket: Ticket, now: Date): Promise<Cards> => {
  const { world } = desk
  const whole: DeskView = await wholeView(world, trx, ticket)
  const inGroup = (unit: string) =>
    cardScreen(world.town, groupTexts(desk), groupView(whole, unit), false, now)
  const to = async (person: Person): Promise<Screen | undefined> => {
    const who = await whoIs(world, trx, person, now)
    if (!seesTicket(who, ticket)) return undefined
    const t = textsFor(desk, person)
    return cardScreen(world.town, t, viewFor(whole, who), seesSeveralUnits(who.memberships), now)
  }
  const reading = async (chat: number): Promise<Reading> => {
    const group = await world.records.findGroup(trx, chat)
    if (group?.binding.kind === 'unit') {
      const { unit } = group.binding
      return {
        t: groupTexts(desk),
        card: isBeforeUnit(unit, ticket) ? inGroup(unit) : undefined,
      }
    }
    const person = await world.records.findPersonByTelegram(trx, chat)
    if (!person) return { t: groupTexts(desk), card: undefined }
    return { t: textsFor(desk, person), card: await to(person) }
  }
  const inChat = async (chat: number): Promise<Screen> => {
    const { t, card } = await reading(chat)
    return card ?? goneScreen(world.town, t, ticket)
  }
  const olderIn = async (chat: number): Promise<Screen> => {
    const { t, card } = await reading(chat)
    return card ? olderScreen(t, ticket) : goneScreen(world.town, t, ticket)
  }
  return { inGroup, to, inChat, olderIn }
}

interface Shown {
  readonly id: number
  readonly messageId: number | null
  readonly digest: string | null
}

/** Puts a screen in place of a card that was shown; nothing where it looks the same. */
const replaced = async (
  { world }: Desk,
  trx: Db,
  chat: number,
  card: Shown,
  screen: Screen,
): Promise<Outgoing[]> => {
  const digest = digestOf(screen)
  if (digest === card.digest) return []
  await markShown(world, trx, card.id, digest)
  return [editMessage(chat, card.messageId ?? { inLine: card.id }, screen)]
}

/** The chats into which a ticket's card is on its way. */
const chatsOf = (coming: readonly Outgoing[], no: string): Set<number> =>
  new Set(coming.filter(({ ref }) => ref === cardRef(no)).map(({ chat }) => chat))

/** Looks at the newest few copies of a ticket's card in each of these chats: one is the card, the others a line. */
const renew = async (
  desk: Desk,
  trx: Db,
  ticket: Ticket,
  now: Date,
  { coming, among }: { readonly coming: ReadonlySet<number>; readonly among?: Set<number> },
): Promise<Outgoing[]> => {
  const all = await messagesAbout(desk.world, trx, cardRef(ticket.no))
  const shown = among ? all.filter(({ chat }) => among.has(chat)) : all
  if (shown.length === 0) return []
  const cards = await cardsOf(desk, trx, ticket, now)
  const edits: Outgoing[] = []
  const below = new Set(coming)
  for (const card of shown) {
    const { chat } = card
    const screen = await (below.has(chat) ? cards.olderIn(chat) : cards.inChat(chat))
    below.add(chat)
    edits.push(...(await replaced(desk, trx, chat, card, screen)))
  }
  return edits
}

/**
 * Brings a ticket's card up to date in each chat; older ones of the same chat give way to a line. `coming`: what is
 * being sent, cards of it among that.
 */
export const refreshCards = (
  desk: Desk,
  trx: Db,
  ticket: Ticket,
  now: Date,
  coming: readonly Outgoing[] = [],
): Promise<Outgoing[]> => renew(desk, trx, ticket, now, { coming: chatsOf(coming, ticket.no) })

/** What is being sent, and the older cards of a ticket that give way to a newer one in it; other chats stay as they are. */
export const withOlderCards = async (
  desk: Desk,
  trx: Db,
  ticket: Ticket,
  now: Date,
  coming: readonly Outgoing[],
): Promise<Outgoing[]> => {
  const chats = chatsOf(coming, ticket.no)
  return [...coming, ...(await renew(desk, trx, ticket, now, { coming: chats, among: chats }))]
}

/** Whether what is shown in a chat is seen by those who may see the ticket. */
const sightIn = async ({ world }: Desk, trx: Db, chat: number, now: Date) => {
  const group = await world.records.findGroup(trx, chat)
  const person = group ? undefined : await world.records.findPersonByTelegram(trx, chat)
  const who = person && (await whoIs(world, trx, person, now))
  return {
    person,
    sees: (ticket: Ticket): boolean => {
      if (who) return seesTicket(who, ticket)
      return group?.binding.kind === 'unit' && isBeforeUnit(group.binding.unit, ticket)
    },
  }
}

/** In a chat that lost sight of tickets, their cards give way to a line; the newest of them, where there are many. */
export const withdrawCards = async (
  desk: Desk,
  trx: Db,
  chat: number,
  now: Date,
): Promise<Outgoing[]> => {
  const { world } = desk
  const { person, sees } = await sightIn(desk, trx, chat, now)
  const t = person ? textsFor(desk, person) : groupTexts(desk)
  const edits: Outgoing[] = []
  const cards = await cardsIn(world, trx, chat)
  const found = await world.records.findTickets(trx, [...new Set(cards.map(({ no }) => no))])
  const tickets = new Map(found.map((ticket) => [ticket.no, ticket]))
  for (const card of cards) {
    const ticket = tickets.get(card.no)
    if (!ticket || sees(ticket)) continue
    edits.push(...(await replaced(desk, trx, chat, card, goneScreen(world.town, t, ticket))))
  }
  return edits
}
