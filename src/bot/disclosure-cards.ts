import { disclosureVerbsOf, seesDisclosure } from '../domain/disclosure-ticket.ts'
import { whoIs } from '../handlers/acting-as.ts'
import { viewDisclosure } from '../handlers/disclosure-view.ts'
import { markShown, messagesAbout } from '../handlers/shown.ts'
import type { Db, DisclosureTicket, Outgoing, Who } from '../handlers/world.ts'
import { textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { digestOf, editMessage, type Screen } from './screen.ts'
import { itemButton } from './screens/answer.ts'
import { disclosureHtml } from './screens/disclosure.ts'
import { disclosureButtons } from './screens/disclosure-buttons.ts'
import type { Texts } from './texts.ts'

/** What the message with such a ticket is found again by. */
const refOf = (no: string): string => `disc:${no}`

/** An application or an objection as somebody who sees it reads it. */
export const disclosureScreenFor = async (
  { world }: Desk,
  db: Db,
  who: Who,
  t: Texts,
  ticket: DisclosureTicket,
  now: Date,
): Promise<Screen> => {
  const view = await viewDisclosure(world, db, who, ticket)
  const about = ticket.kind === 'objection' ? ticket.item : null
  const fixedBy = ticket.kind === 'objection' ? ticket.fixedBy : null
  const item = about ? await world.records.findItem(db, about.id, about.version) : undefined
  const fixed = fixedBy ? await world.records.findItem(db, fixedBy.id, fixedBy.version) : undefined
  return {
    html: disclosureHtml(world.town, t, view, item, now),
    buttons: [
      ...[item, fixed].flatMap((one) => (one ? [[itemButton(t, one)]] : [])),
      ...disclosureButtons(t, view, disclosureVerbsOf(who, ticket, now)),
    ],
    ref: refOf(ticket.no),
  }
}

/** Brings the copies of a ticket up to date, the newest few of each chat; who sees it no more keeps what they read. */
export const refreshDisclosures = async (
  desk: Desk,
  trx: Db,
  ticket: DisclosureTicket,
  now: Date,
): Promise<Outgoing[]> => {
  const { world } = desk
  const edits: Outgoing[] = []
  for (const shown of await messagesAbout(world, trx, refOf(ticket.no))) {
    const person = await world.records.findPersonByTelegram(trx, shown.chat)
    const who = person && (await whoIs(world, trx, person, now))
    if (!person || !who || !seesDisclosure(who, ticket)) continue
    const t = textsFor(desk, person)
    const screen = await disclosureScreenFor(desk, trx, who, t, ticket, now)
    const digest = digestOf(screen)
    if (digest === shown.digest) continue
    await markShown(world, trx, shown.id, digest)
    edits.push(editMessage(shown.chat, shown.messageId ?? { inLine: shown.id }, screen))
  }
  return edits
}
