import { deskOf } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import type { MyTicket, OwnView } from '../../handlers/own-tickets.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { citedButtons, dueLine, openTicketButton, whyButtons } from './about-ticket.ts'
import { historyLines } from './history.ts'
import { excerpt, stateName, unitName } from './names.ts'
import { residentButtons } from './own-buttons.ts'
import { progressHtml } from './progress.ts'

/** A ticket before its resident. */

/** A resident's ticket with its history in words. */
export const ownTicketScreen = (town: Township, t: Texts, view: OwnView, now: Date): Screen => ({
  html: [
    t.html('ticket.mine', {
      no: view.ticket.no,
      state: stateName(t, view.ticket),
      unit: unitName(town, deskOf(town, view.ticket)),
    }),
    view.main ? progressHtml(town, t, view, now) : dueLine(t, view.ticket, now),
    ...historyLines(town, t, view.events, view.words, 'resident', view.cited),
  ]
    .filter((line) => line !== '')
    .join('\n'),
  buttons: [
    ...citedButtons(t, view),
    ...residentButtons(t, view.ticket, view.can),
    ...whyButtons(t, view.ticket),
  ],
})

/** How many of the latest lines of each history stand in the list; a button opens the whole. */
const MINE_LINES = 5

/** 我的诉求: every ticket in a line or two, a button to each, and one to what was asked, if anything was. */
export const myTicketsScreen = (
  town: Township,
  t: Texts,
  views: readonly MyTicket[],
  hasAsked: boolean,
  now: Date,
): Screen => {
  const asked = hasAsked
    ? [[{ text: t.plain('button.asked'), callback_data: packButton('asked') }]]
    : []
  if (views.length === 0)
    return { html: t.html(hasAsked ? 'my.noneButAsked' : 'my.none'), buttons: asked }
  return {
    html: [
      t.html('my.title', { count: views.length }),
      ...views.map(({ ticket, words, events }) =>
        [
          t.html('my.row', {
            no: ticket.no,
            state: stateName(t, ticket),
            words: excerpt(words),
          }),
          dueLine(t, ticket, now),
          ...historyLines(town, t, events, new Map(), 'resident').slice(-MINE_LINES),
        ]
          .filter((line) => line !== '')
          .join('\n'),
      ),
    ].join('\n\n'),
    buttons: [...views.map(({ ticket }) => [openTicketButton(t, ticket)]), ...asked],
  }
}
