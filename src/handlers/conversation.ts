import { canDo } from '../domain/complaint.ts'
import type { Language } from '../domain/township.ts'
import { readPlace, type Place } from './place.ts'
import type { Binding, Db, Person, Who, World } from './world.ts'

/** Goes to a place in a conversation, or leaves whatever place there was. */
export const goTo = async (
  world: World,
  trx: Db,
  chat: number,
  who: Who,
  place: Place | undefined,
  now: Date,
): Promise<void> => {
  const { setPlace, clearPlace } = world.records
  if (place) await setPlace(trx, chat, who.person, place, now)
  else await clearPlace(trx, chat, who.person)
}

/** Where somebody is in their chat with the bot. */
export const placeInPrivate = async (
  world: World,
  db: Db,
  { telegramId }: Person,
): Promise<Place | undefined> =>
  readPlace((await world.records.findVisit(db, telegramId, telegramId))?.place)

/** Whether what a resident's place is about is over by now, so that words there would only be refused. */
export const isOver = async (world: World, db: Db, place: Place, now: Date): Promise<boolean> => {
  switch (place.at) {
    case 'rewording':
    case 'leaving-phone':
      return (await world.records.findDraft(db, place.draft))?.state !== 'open'
    case 'explaining': {
      const ticket = await world.records.findTicket(db, place.ticket)
      return !ticket || !canDo(ticket, 'add', 'resident')
    }
    case 'giving-phone': {
      const ticket = await world.records.findTicket(db, place.ticket)
      return !ticket || ticket.contact === 'phone' || !canDo(ticket, 'give-phone', 'resident')
    }
    case 'asked-whether': {
      const draft = await world.records.findDraft(db, place.draft)
      const ticket = await world.records.findTicket(db, place.ticket)
      if (place.why === 'joined') return draft?.state !== 'open' || ticket?.state !== 'merged'
      return draft?.state !== 'open' || !ticket || !canDo(ticket, 'add', 'resident')
    }
    case 'commenting':
      return now.toISOString() >= place.until
    case 'applying':
      return (await world.records.findApplicationDraft(db, place.draft))?.state !== 'open'
    case 'disclosure-words':
    case 'objecting':
    case 'subscribing':
    case 'complaining':
    case 'wording':
    case 'recording':
    case 'merging':
    case 'calling-back':
    case 'instructing':
    case 'ordering':
    case 'answering-order':
    case 'inspecting':
    case 'finding-album':
    case 'about-finding':
    case 'self-inspecting':
    case 'item-new':
    case 'item-drafting':
    case 'item-returning':
    case 'item-withdrawing':
    case 'placing-board':
    case 'replacing-board':
    case 'photographing-board':
    case 'saying-nothing':
    case 'logging':
    case 'correcting-log':
      return false
  }
}

export const chooseLanguage = (
  world: World,
  trx: Db,
  who: Who,
  language: Language,
): Promise<void> => world.records.chooseLanguage(trx, who.person, language)

/** Telegram says that somebody blocked the bot, or let it in again. */
export const noteBlocked = (world: World, trx: Db, who: Who, blocked: boolean): Promise<void> =>
  world.records.markBlocked(trx, who.person, blocked)

export const moveGroup = (world: World, trx: Db, from: number, to: number): Promise<void> =>
  world.records.moveGroup(trx, from, to)

/** What a group was bound to; undefined where it was not. */
export const bindingOf = async (world: World, db: Db, chat: number): Promise<Binding | undefined> =>
  (await world.records.findGroup(db, chat))?.binding
