import { OPEN_STATES } from '../../domain/complaint.ts'
import type { TicketView } from '../../handlers/tickets.ts'
import type { Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { itemButton } from './answer.ts'
import { stateName } from './names.ts'

/** What stands under and about a ticket, whoever reads it. */

/** Opens a ticket, out of a list. */
export const openTicketButton = (t: Texts, ticket: Ticket): InlineButton => ({
  text: t.plain('button.openTicket', { no: ticket.no, state: stateName(t, ticket) }),
  callback_data: packButton('ticket', ticket.no),
})

const isOverdue = (ticket: Ticket, now: Date): boolean => ticket.answerBy <= now.toISOString()

/** Until when, or since when it is late; nothing where no clock runs. */
export const dueLine = (t: Texts, ticket: Ticket, now: Date): string => {
  if (ticket.waitUntil !== null)
    return t.html('ticket.waiting', { day: t.dueDay(ticket.waitUntil) })
  if (!OPEN_STATES.includes(ticket.state)) return ''
  const key = isOverdue(ticket, now) ? 'ticket.overdue' : 'ticket.due'
  const provisional = ticket.provisional ? t.plain('ticket.provisional') : ''
  return t.html(key, { day: t.dueDay(ticket.answerBy), provisional })
}

/** 为什么是这天？, while the day still counts. */
export const whyButtons = (t: Texts, ticket: Ticket): InlineButton[][] =>
  OPEN_STATES.includes(ticket.state) || ticket.waitUntil !== null
    ? [[{ text: t.plain('button.why'), callback_data: packButton('why', ticket.no) }]]
    : []

/** Opens what the replies rest on. */
export const citedButtons = (t: Texts, { cited }: TicketView): InlineButton[][] => {
  const once = new Map(cited.map((item) => [item.key, item]))
  return [...once.values()].map((item) => [itemButton(t, item)])
}
