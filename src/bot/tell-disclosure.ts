import { holdingUnit } from '../domain/desks.ts'
import type { DisclosureEvent } from '../domain/disclosure-ticket.ts'
import { isNight } from '../domain/hours.ts'
import type { DisclosureHappened } from '../handlers/act-on-disclosure.ts'
import { disclosureGroups, disclosureReaders } from '../handlers/disclosure-readers.ts'
import type { Db, DisclosureTicket, Outgoing, Person } from '../handlers/world.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import {
  disclosureScreenFor,
  groupDisclosureScreen,
  refreshDisclosures,
} from './disclosure-cards.ts'
import { headed, toChat, type Screen } from './screen.ts'
import { itemButton } from './screens/answer.ts'
import { answerLetter } from './screens/answer-letter.ts'
import { disclosureEventWords } from './screens/disclosure-events.ts'
import { canAskAgain, toldDisclosureButtons } from './screens/disclosure-told.ts'
import { unitName } from './screens/names.ts'
import { sendFile } from './send-file.ts'
import type { Texts } from './texts.ts'

/** Who is told what when something happens to an application or an objection: the only place that says so. */
const TOLD: Readonly<Record<DisclosureEvent['verb'], readonly ('resident' | 'desk')[]>> = {
  file: ['desk'],
  confirm: ['resident'],
  assign: ['desk'],
  'ask-correction': ['resident'],
  correct: ['desk'],
  'give-up': ['resident', 'desk'],
  consult: ['resident'],
  opinion: ['resident'],
  extend: ['resident', 'desk'],
  answer: ['resident'],
  withdraw: ['desk'],
  challenge: [],
  judge: [],
  fix: ['resident'],
  offer: ['desk'],
  explain: ['resident'],
  again: ['desk'],
  order: ['resident', 'desk'],
  uphold: ['resident'],
  recount: ['resident'],
  undelivered: ['desk'],
}

/** The key of what is said of an event to whoever filed it. */
const toldKey = (ticket: DisclosureTicket, event: DisclosureEvent): string => {
  if (event.verb !== 'fix') return `disclosureTold.${event.verb}`
  const key = event.withdrawn ? 'disclosureTold.takenDown' : 'disclosureTold.fix'
  return canAskAgain(ticket) ? key : `${key}Reviewed`
}

const toResident = async (
  desk: Desk,
  trx: Db,
  { ticket, event, words }: DisclosureHappened,
  resident: Person,
  now: Date,
): Promise<Outgoing[]> => {
  const { town, records } = desk.world
  const t = textsFor(desk, resident)
  const item = event.verb === 'fix' ? await records.findItem(trx, event.item.id) : undefined
  const isDown = event.verb === 'fix' && event.withdrawn === true
  const html = t.html(toldKey(ticket, event), {
    ...disclosureEventWords(town, t, event),
    no: ticket.no,
    unit: unitName(town, holdingUnit(town, ticket)),
    words: t.script(words ?? ''),
    title: item?.title ?? '',
    ...(event.verb === 'answer' && {
      letter: answerLetter(town, t, { ground: event.ground, words: words ?? '' }),
    }),
  })
  const files =
    event.verb === 'answer' && event.files > 0
      ? await records.filesOfApplication(trx, ticket.no, ticket.seq)
      : []
  const ref = `told:${ticket.no}`
  const chat = resident.telegramId
  const silent = event.by.role === 'system' && isNight(now, town.timezone)
  return [
    ...files.flatMap((file) => sendFile(chat, file)).map((one) => ({ ...one, ref })),
    ...toChat(chat, {
      html,
      ref,
      silent,
      buttons: [
        ...(item && !isDown ? [[itemButton(t, item)]] : []),
        ...toldDisclosureButtons(t, ticket, event),
      ],
    }),
  ]
}

const toDesk = async (
  desk: Desk,
  trx: Db,
  { ticket, event, words }: DisclosureHappened,
  now: Date,
): Promise<Outgoing[]> => {
  const { town } = desk.world
  const messages: Outgoing[] = []
  const silent = isNight(now, town.timezone)
  const tell = (chat: number, t: Texts, card: Screen): void => {
    const why = t.html(`disclosureDesk.${event.verb}`, {
      ...disclosureEventWords(town, t, event),
      no: ticket.no,
      words: t.script(words ?? ''),
    })
    messages.push(...toChat(chat, headed(why, { ...card, silent })))
  }
  for (const chat of await disclosureGroups(desk.world, trx, ticket))
    tell(chat, groupTexts(desk), await groupDisclosureScreen(desk, trx, ticket, now))
  for (const { person, who } of await disclosureReaders(desk.world, trx, ticket, now)) {
    if (person.id === event.by.person) continue
    const t = textsFor(desk, person)
    tell(person.telegramId, t, await disclosureScreenFor(desk, trx, who, t, ticket, now))
  }
  return messages
}

/** What is to be sent when something happened to such tickets, oldest first. */
export const announceDisclosures = async (
  desk: Desk,
  trx: Db,
  events: readonly DisclosureHappened[],
  now: Date,
): Promise<Outgoing[]> => {
  const messages: Outgoing[] = []
  for (const happened of events) {
    const { ticket, event } = happened
    const told = TOLD[event.verb]
    const resident =
      ticket.person === null || ticket.person === event.by.person
        ? undefined
        : await desk.world.records.findPerson(trx, ticket.person)
    // What is shown already is brought up to date before new copies come under it.
    if (event.verb !== 'file') messages.push(...(await refreshDisclosures(desk, trx, ticket, now)))
    // That only now is certain what was said before is not said again.
    const isNews = event.verb !== 'recount' || !event.same
    if (resident && isNews && told.includes('resident'))
      messages.push(...(await toResident(desk, trx, happened, resident, now)))
    if (told.includes('desk')) messages.push(...(await toDesk(desk, trx, happened, now)))
  }
  return messages
}
