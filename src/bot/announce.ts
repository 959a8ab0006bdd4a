import type { Happened } from '../handlers/happened.ts'
import { circleOf, worksElsewhere, type Circle } from '../handlers/happened.ts'
import { messagesAbout, markShown } from '../handlers/shown.ts'
import { citedIn, deskView, type DeskView } from '../handlers/tickets.ts'
import type { Db, Outgoing, Person, Ticket } from '../handlers/world.ts'
import type { Desk } from './context.ts'
import { digestOf, editMessage, toChat, type Screen } from './screen.ts'
import { citedLines } from './screens/cited.ts'
import { cardScreen, residentButtons } from './screens/ticket.ts'
import { unitName } from './screens/names.ts'
import { languageFor, type Texts } from './texts.ts'

const textsFor = (desk: Desk, person: Person): Texts =>
  desk.textsOf(languageFor(person.language, undefined, desk.world.town.languages))

/** Groups are spoken to in the township's first language. */
const groupTexts = (desk: Desk): Texts => desk.textsOf(desk.world.town.languages[0]!)

/** A ticket's card as it is to look in each chat. */
const cardsFor = (desk: Desk, trx: Db, view: DeskView, circle: Circle, now: Date) => {
  const { world } = desk
  const card = (t: Texts, withUnit: boolean) => cardScreen(world.town, t, view, withUnit, now)
  const inGroup = (): Screen => card(groupTexts(desk), false)
  const to = async (person: Person): Promise<Screen> =>
    card(textsFor(desk, person), await worksElsewhere(world, trx, person))
  const inChat = async (chat: number): Promise<Screen> => {
    if (circle.groups.includes(chat)) return inGroup()
    const reader = circle.desk.find(({ telegramId }) => telegramId === chat)
    return reader ? to(reader) : card(groupTexts(desk), true)
  }
  return { inGroup, to, inChat }
}

/** Brings the copies of a ticket's card up to date, the newest few of each chat. */
const refreshCards = async (
  desk: Desk,
  trx: Db,
  ticket: Ticket,
  now: Date,
): Promise<Outgoing[]> => {
  const { world } = desk
  const cards = await messagesAbout(world, trx, `card:${ticket.no}`)
  if (cards.length === 0) return []
  const view = await deskView(world, trx, ticket)
  const circle = await circleOf(world, trx, ticket)
  const look = cardsFor(desk, trx, view, circle, now)
  const edits: Outgoing[] = []
  for (const card of cards) {
    const screen = await look.inChat(card.chat)
    if (digestOf(screen) === card.digest) continue
    await markShown(world, trx, card.id, digestOf(screen))
    edits.push(editMessage(card.chat, card.messageId ?? { inLine: card.id }, screen))
  }
  return edits
}

/** A fresh card to everyone of the ticket's circle but its resident, under a line that says why. */
const tellDesk = async (
  desk: Desk,
  trx: Db,
  { ticket }: Happened,
  why: string,
  now: Date,
): Promise<Outgoing[]> => {
  const { world } = desk
  const circle = await circleOf(world, trx, ticket)
  if (circle.desk.length + circle.groups.length === 0) return []
  const view = await deskView(world, trx, ticket)
  const look = cardsFor(desk, trx, view, circle, now)
  const saying = (t: Texts, screen: Screen): Screen => {
    const under = (words: string) => `${t.html(why, { no: ticket.no })}\n\n${words}`
    return screen.ahead
      ? { ...screen, ahead: under(screen.ahead) }
      : { ...screen, html: under(screen.html) }
  }
  const messages: Outgoing[] = []
  for (const chat of circle.groups)
    messages.push(...toChat(chat, saying(groupTexts(desk), look.inGroup())))
  for (const person of circle.desk) {
    const screen = saying(textsFor(desk, person), await look.to(person))
    messages.push(...toChat(person.telegramId, screen))
  }
  return messages
}

const tellResident = async (
  desk: Desk,
  trx: Db,
  { ticket, event, words }: Happened,
): Promise<Outgoing[]> => {
  const { resident } = await circleOf(desk.world, trx, ticket)
  if (!resident) return []
  const t = textsFor(desk, resident)
  const cited = await citedIn(desk.world, trx, [event])
  const sources = citedLines(t, cited, desk.botName)
  const html = t.html(`told.${event.verb}`, {
    no: ticket.no,
    unit: unitName(desk.world.town, ticket.unit),
    day: t.dueDay(ticket.answerBy),
    words: t.script(words ?? ''),
    sources: sources && `\n\n${sources}`,
  })
  const buttons = event.verb === 'reply' ? residentButtons(t, ticket) : []
  return toChat(resident.telegramId, { html, buttons, ref: `told:${ticket.no}` })
}

/** Who is told what when something happened to a ticket: the only place that says so. */
export const announce = async (
  desk: Desk,
  trx: Db,
  events: readonly Happened[],
  now: Date,
): Promise<Outgoing[]> => {
  const messages: Outgoing[] = []
  for (const happened of events) {
    switch (happened.event.verb) {
      case 'file':
        messages.push(...(await tellDesk(desk, trx, happened, 'desk.filed', now)))
        break
      case 'add':
        messages.push(...(await tellDesk(desk, trx, happened, 'desk.added', now)))
        break
      case 'reopen':
        messages.push(...(await tellDesk(desk, trx, happened, 'desk.reopened', now)))
        break
      case 'undelivered':
        messages.push(...(await tellDesk(desk, trx, happened, 'desk.undelivered', now)))
        break
      case 'accept':
      case 'reply':
        messages.push(...(await tellResident(desk, trx, happened)))
        break
      // The resident did these, and is answered where they pressed.
      case 'say-solved':
      case 'say-unsolved':
      case 'rate':
      case 'close':
        break
    }
  }
  const last = events.at(-1)
  // A card just sent is the newest of its chat and up to date already.
  const fresh = last && ['accept', 'reply', 'rate', 'close'].includes(last.event.verb)
  if (fresh) messages.push(...(await refreshCards(desk, trx, last.ticket, now)))
  return messages
}
