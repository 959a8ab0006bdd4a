import {
  disclosureVerbsOf,
  groupVerbsOf,
  isBeforeGroup,
  seesDisclosure,
} from '../domain/disclosure-ticket.ts'
import type { ItemVersion } from '../domain/item.ts'
import { may } from '../domain/roles.ts'
import { whoIs } from '../handlers/acting-as.ts'
import {
  groupDisclosure,
  viewDisclosure,
  type DisclosureView,
} from '../handlers/disclosure-view.ts'
import { markShown, messagesAbout, refsIn } from '../handlers/shown.ts'
import { stillShown } from '../handlers/still-shown.ts'
import type { Db, DisclosureTicket, Outgoing, Shown, Who } from '../handlers/world.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { digestOf, editMessage, type Screen } from './screen.ts'
import { itemButton } from './screens/answer.ts'
import { disclosureHtml, goneDisclosure, groupApplication } from './screens/disclosure.ts'
import { disclosureButtons } from './screens/disclosure-buttons.ts'
import type { Texts } from './texts.ts'

const REF = 'disc:'

/** What the message with such a ticket is found again by. */
const refOf = (no: string): string => `${REF}${no}`

/** The ticket whose card a message is, by what it is found again by. */
export const disclosureIn = (ref: string | undefined): string | undefined =>
  ref?.startsWith(REF) ? ref.slice(REF.length) : undefined

/**
 * What it is about, and what it was put right by, before what can be done. Whoever objected reads of them as any
 * resident does; the desk sees what was objected to.
 */
const withItems = async (
  { world }: Desk,
  db: Db,
  t: Texts,
  view: DisclosureView,
  buttons: NonNullable<Screen['buttons']>,
  now: Date,
  eyes: 'resident' | 'desk',
): Promise<Screen> => {
  const { ticket } = view
  const about = ticket.kind === 'objection' ? ticket.item : null
  const fixedBy = ticket.kind === 'objection' ? ticket.fixedBy : null
  const find = async ({ id, version }: Shown): Promise<ItemVersion | undefined> =>
    eyes === 'desk'
      ? world.records.findItem(db, id, version)
      : (await stillShown(world, db, [{ id, version }], now))[0]?.shown
  const item = about ? await find(about) : undefined
  const fixed = fixedBy && !fixedBy.withdrawn ? await find(fixedBy) : undefined
  return {
    html: disclosureHtml(world.town, t, view, { item, isGone: about !== null && !item }, now),
    buttons: [...[item, fixed].flatMap((one) => (one ? [[itemButton(t, one)]] : [])), ...buttons],
    ref: refOf(ticket.no),
  }
}

/** An application or an objection as somebody who sees it reads it. */
export const disclosureScreenFor = async (
  desk: Desk,
  db: Db,
  who: Who,
  t: Texts,
  ticket: DisclosureTicket,
  now: Date,
): Promise<Screen> => {
  const view = await viewDisclosure(desk.world, db, who, ticket)
  const edits = may(who.memberships, 'edit-items', ticket.unit)
  const buttons = disclosureButtons(t, view, disclosureVerbsOf(who, ticket, now), edits)
  const eyes = ticket.person === who.person ? 'resident' : 'desk'
  return withItems(desk, db, t, view, buttons, now, eyes)
}

/** The same before all of a unit's group: of an application only that it is there, and by when. */
export const groupDisclosureScreen = async (
  desk: Desk,
  db: Db,
  ticket: DisclosureTicket,
  now: Date,
): Promise<Screen> => {
  const t = groupTexts(desk)
  if (ticket.kind === 'application')
    return { ...groupApplication(desk.world.town, t, ticket, now), ref: refOf(ticket.no) }
  const view = await groupDisclosure(desk.world, db, ticket)
  const buttons = disclosureButtons(t, view, groupVerbsOf(ticket, now))
  return withItems(desk, db, t, view, buttons, now, 'desk')
}

/** How a copy looks now: to who sees it no more, that it is gone; undefined where nobody reads it any more. */
const screenIn = async (
  desk: Desk,
  trx: Db,
  chat: number,
  ticket: DisclosureTicket,
  now: Date,
): Promise<Screen | undefined> => {
  const { world } = desk
  const gone = (t: Texts): Screen => ({ ...goneDisclosure(t, ticket), ref: refOf(ticket.no) })
  const group = await world.records.findGroup(trx, chat)
  if (group) {
    const { binding } = group
    const theirs = binding.kind === 'unit' && isBeforeGroup(binding.unit, ticket)
    return theirs ? groupDisclosureScreen(desk, trx, ticket, now) : gone(groupTexts(desk))
  }
  const person = await world.records.findPersonByTelegram(trx, chat)
  // A group that is bound to nothing any more, or somebody who was erased.
  if (!person) return chat < 0 ? gone(groupTexts(desk)) : undefined
  const who = await whoIs(world, trx, person, now)
  const t = textsFor(desk, person)
  return seesDisclosure(who, ticket) ? disclosureScreenFor(desk, trx, who, t, ticket, now) : gone(t)
}

interface Copy {
  readonly id: number
  readonly chat: number
  readonly messageId: number | null
  readonly digest: string | null
}

/** Brings some copies of a ticket up to date. */
const renewed = async (
  desk: Desk,
  trx: Db,
  ticket: DisclosureTicket,
  copies: readonly Copy[],
  now: Date,
): Promise<Outgoing[]> => {
  const edits: Outgoing[] = []
  for (const { id, chat, messageId, digest: before } of copies) {
    const screen = await screenIn(desk, trx, chat, ticket, now)
    const digest = screen && digestOf(screen)
    if (!screen || digest === undefined || digest === before) continue
    await markShown(desk.world, trx, id, digest)
    edits.push(editMessage(chat, messageId ?? { inLine: id }, screen))
  }
  return edits
}

/** Brings the copies of a ticket up to date, the newest few of each chat; who sees it no more reads that it is gone. */
export const refreshDisclosures = async (
  desk: Desk,
  trx: Db,
  ticket: DisclosureTicket,
  now: Date,
): Promise<Outgoing[]> =>
  renewed(desk, trx, ticket, await messagesAbout(desk.world, trx, refOf(ticket.no)), now)

/** The copies in a chat whose reader lost sight of them, or sees more of them. */
export const withdrawDisclosures = async (
  desk: Desk,
  trx: Db,
  chat: number,
  now: Date,
): Promise<Outgoing[]> => {
  const edits: Outgoing[] = []
  for (const { no, ...copy } of await refsIn(desk.world, trx, chat, REF)) {
    const ticket = await desk.world.records.findDisclosure(trx, no)
    if (ticket) edits.push(...(await renewed(desk, trx, ticket, [copy], now)))
  }
  return edits
}
