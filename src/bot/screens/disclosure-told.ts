import type { DisclosureEvent } from '../../domain/disclosure-ticket.ts'
import type { DisclosureTicket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Whether its resident can have the township look into it: it does so once. */
export const canAskAgain = (ticket: DisclosureTicket): boolean =>
  ticket.kind === 'objection' && !ticket.reviewed

/** What whoever filed it can press under what they are told. */
export const toldDisclosureButtons = (
  t: Texts,
  ticket: DisclosureTicket,
  event: DisclosureEvent,
): InlineButton[][] => {
  const { no } = ticket
  const open = { text: t.plain('button.progress'), callback_data: packButton('disc', no) }
  const saying = (verb: 'correct' | 'again') => ({
    text: t.plain(`button.said.${verb}`),
    callback_data: packButton('discwords', verb, no),
  })
  switch (event.verb) {
    case 'ask-correction':
      return [[saying('correct')], [open]]
    case 'fix':
    case 'explain':
      return canAskAgain(ticket) ? [[saying('again')], [open]] : [[open]]
    case 'answer':
      // What is a complaint goes its own way, if who wrote it says so (art. 39).
      return event.ground === 'complaint'
        ? [
            [{ text: t.plain('button.asComplaint'), callback_data: packButton('ascomplaint', no) }],
            [open],
          ]
        : [[open]]
    default:
      return [[open]]
  }
}
