import { OPEN_STATES } from '../../domain/complaint.ts'
import type { Township } from '../../domain/township.ts'
import { mergedOf } from '../../handlers/merging.ts'
import type { DeskView, TicketView } from '../../handlers/tickets.ts'
import type { Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { itemButton } from './answer.ts'
import { decisionRows, requestLine } from './coordination.ts'
import { historyLines } from './history.ts'
import { careButtons, reachLine } from './reach.ts'
import { areaName, categoryName, residentAlias, stateName, unitName } from './names.ts'

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

const deskButtons = (t: Texts, view: DeskView): InlineButton[][] => {
  const { ticket, files, can } = view
  const act: InlineButton[] = []
  if (can.includes('accept'))
    act.push({ text: t.plain('button.accept'), callback_data: packButton('accept', ticket.no) })
  if (can.includes('reply'))
    act.push({ text: t.plain('button.reply'), callback_data: packButton('reply', ticket.no) })
  const look: InlineButton[] = [
    { text: t.plain('button.deskMore'), callback_data: packButton('deskmore', ticket.no) },
  ]
  if (files.length > 0)
    look.push({
      text: t.plain('button.files', { count: files.length }),
      callback_data: packButton('files', ticket.no),
    })
  return [act, ...careButtons(t, view), look]
}

/** Where a matter came from that was recorded for somebody. */
const originLine = (t: Texts, { origin }: Ticket): string => {
  if (origin === null) return ''
  const channel = t.plain(`channel.${origin.channel}`)
  return origin.outerNo === null
    ? t.html('card.recorded', { channel })
    : t.html('card.recordedNo', { channel, outerNo: origin.outerNo })
}

/** The number; or that there is none to call, or one that is not for this reader, or no longer there. */
const contactOf = (t: Texts, { ticket, phone }: DeskView): string => {
  if (phone) return t.plain('card.phone', { phone })
  return t.plain(ticket.contact === 'phone' ? 'card.hiddenPhone' : 'card.noPhone')
}

/** What goes on as part of what. */
const mergeLines = (t: Texts, { ticket, events }: DeskView): string[] => {
  const count = mergedOf(events).length
  return [
    count > 0 ? t.html('card.merged', { count }) : '',
    ticket.mergedInto === null ? '' : t.html('card.mergedInto', { no: ticket.mergedInto }),
  ]
}

const mergedButton = (t: Texts, { ticket, events }: DeskView): InlineButton[] => {
  const count = mergedOf(events).length
  return count === 0
    ? []
    : [
        {
          text: t.plain('button.merged', { count }),
          callback_data: packButton('merged', ticket.no),
        },
      ]
}

/** So many characters of what was filed, and of what was added last, find room on the card with its facts. */
const MOST_WORDS = 2_800
const MOST_ADDED = 800

/**
 * The officer's card: whose, what, by when, and what can be done. `withUnit` is for readers who see the
 * tickets of several units. Long words go ahead of it, so that it can be edited without touching them;
 * which do, their own length says alone, or an edit would find them elsewhere than they were sent.
 */
export const cardScreen = (
  town: Township,
  t: Texts,
  view: DeskView,
  withUnit: boolean,
  now: Date,
): Screen => {
  const { ticket } = view
  const latest = view.events.findLastIndex(({ verb }) => verb === 'add')
  const isErased = ticket.person === null && ticket.origin === null
  const noWords = isErased ? 'card.erased' : 'draft.noWordsPlain'
  const filed = t.script(view.words.get(1) || t.plain(noWords))
  const added = latest > 0 ? t.script(view.words.get(latest + 1) ?? '') : ''
  const words = [
    { line: t.html('card.words', { words: filed }), long: filed.length > MOST_WORDS },
    {
      line: added && t.html('card.added', { words: added }),
      long: added.length > MOST_ADDED,
    },
  ]
  const linesOf = (long: boolean) =>
    words.filter((one) => one.long === long).map(({ line }) => line)
  const lost = view.files.filter(({ state }) => state === 'lost').length
  const html = [
    t.html('card.title', { no: ticket.no, state: stateName(t, ticket) }),
    dueLine(t, ticket, now),
    t.html('card.about', {
      category: categoryName(town, ticket.category),
      area: ticket.area ? areaName(town, ticket.area) : t.plain('card.noArea'),
    }) + (withUnit ? t.html('card.unit', { unit: unitName(town, ticket.unit) }) : ''),
    t.html('card.from', {
      who: residentAlias(t, ticket),
      contact: contactOf(t, view),
    }),
    view.handler === undefined ? '' : t.html('card.handler', { name: view.handler }),
    originLine(t, ticket),
    ...linesOf(false),
    requestLine(town, t, view),
    ...mergeLines(t, view),
    view.files.length > 0 ? t.html('card.files', { count: view.files.length }) : '',
    lost > 0 ? t.html('card.lost', { count: lost }) : '',
    reachLine(t, view),
  ]
    .filter((line) => line !== '')
    .join('\n')
  const ahead = linesOf(true).join('\n')
  const buttons = [...decisionRows(town, t, view), ...deskButtons(t, view), mergedButton(t, view)]
  return { html, ahead, buttons, ref: `card:${ticket.no}` }
}

/** In place of a card whose reader has nothing to do with the ticket any more. */
export const goneScreen = (town: Township, t: Texts, ticket: Ticket): Screen => ({
  html: t.html('card.gone', { no: ticket.no, unit: unitName(town, ticket.unit) }),
  ref: `card:${ticket.no}`,
})

export const deskHistoryScreen = (town: Township, t: Texts, view: DeskView): Screen => ({
  html: [
    t.html('card.history', { no: view.ticket.no }),
    ...historyLines(town, t, view.events, view.words, 'desk', view.cited),
  ].join('\n'),
  buttons: [...citedButtons(t, view), ...whyButtons(t, view.ticket)],
})
