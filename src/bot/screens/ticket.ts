import { canDo, OPEN_STATES, type ComplaintEvent } from '../../domain/complaint.ts'
import type { Township } from '../../domain/township.ts'
import type { DeskView, Queue, TicketView } from '../../handlers/tickets.ts'
import type { Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { itemButton } from './answer.ts'
import { historyLines } from './history.ts'
import { areaName, categoryName, excerpt, residentAlias, stateName, unitName } from './names.ts'

const isOverdue = (ticket: Ticket, now: Date): boolean => ticket.answerBy <= now.toISOString()

const dueLine = (t: Texts, ticket: Ticket, now: Date): string => {
  if (ticket.waitUntil !== null)
    return t.html('ticket.waiting', { day: t.dueDay(ticket.waitUntil) })
  if (!OPEN_STATES.includes(ticket.state)) return ''
  const key = isOverdue(ticket, now) ? 'ticket.overdue' : 'ticket.due'
  const provisional = ticket.provisional ? t.plain('ticket.provisional') : ''
  return t.html(key, { day: t.dueDay(ticket.answerBy), provisional })
}

/** What the resident can press under a ticket of theirs, as its state allows. */
export const residentButtons = (t: Texts, ticket: Ticket): InlineButton[][] => {
  if (canDo(ticket, 'say-solved', 'resident'))
    return [
      [
        { text: t.plain('button.solved'), callback_data: packButton('solved', ticket.no) },
        { text: t.plain('button.notSolved'), callback_data: packButton('notsolved', ticket.no) },
      ],
    ]
  if (canDo(ticket, 'rate', 'resident') && ticket.rating === null)
    return [ratingButtons(t, ticket.no)]
  return []
}

/** What stands under the message that tells its resident of an event. */
export const toldButtons = (t: Texts, ticket: Ticket, event: ComplaintEvent): InlineButton[][] =>
  event.verb === 'reply' ? residentButtons(t, ticket) : []

export const ratingButtons = (t: Texts, no: string): InlineButton[] =>
  (['satisfied', 'basically', 'dissatisfied'] as const).map((rating) => ({
    text: t.plain(`rating.${rating}`),
    callback_data: packButton('rate', rating, no),
  }))

/** Opens what the replies rest on. */
const citedButtons = (t: Texts, { cited }: TicketView): InlineButton[][] => {
  const once = new Map(cited.map((item) => [item.key, item]))
  return [...once.values()].map((item) => [itemButton(t, item)])
}

/** A resident's ticket with its history in words. */
export const ownTicketScreen = (town: Township, t: Texts, view: TicketView, now: Date): Screen => ({
  html: [
    t.html('ticket.mine', {
      no: view.ticket.no,
      state: stateName(t, view.ticket),
      unit: unitName(town, view.ticket.unit),
    }),
    dueLine(t, view.ticket, now),
    ...historyLines(town, t, view.events, view.words, 'resident', view.cited),
  ]
    .filter((line) => line !== '')
    .join('\n'),
  buttons: [...citedButtons(t, view), ...residentButtons(t, view.ticket)],
})

/** How many of the latest lines of each history stand in the list; a button opens the whole. */
const MINE_LINES = 5

/** 我的诉求: every ticket in a line or two, a button to each, and one to what was asked, if anything was. */
export const myTicketsScreen = (
  town: Township,
  t: Texts,
  views: readonly TicketView[],
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
            words: excerpt(words.get(1) ?? ''),
          }),
          dueLine(t, ticket, now),
          ...historyLines(town, t, events, new Map(), 'resident').slice(-MINE_LINES),
        ]
          .filter((line) => line !== '')
          .join('\n'),
      ),
    ].join('\n\n'),
    buttons: [
      ...views.map(({ ticket }) => [
        {
          text: t.plain('button.openTicket', { no: ticket.no, state: stateName(t, ticket) }),
          callback_data: packButton('ticket', ticket.no),
        },
      ]),
      ...asked,
    ],
  }
}

const deskButtons = (t: Texts, { ticket, files, can }: DeskView): InlineButton[][] => {
  const act: InlineButton[] = []
  if (can.includes('accept'))
    act.push({ text: t.plain('button.accept'), callback_data: packButton('accept', ticket.no) })
  if (can.includes('reply'))
    act.push({ text: t.plain('button.reply'), callback_data: packButton('reply', ticket.no) })
  const look: InlineButton[] = [
    { text: t.plain('button.deskMore'), callback_data: packButton('history', ticket.no) },
  ]
  if (files.length > 0)
    look.push({
      text: t.plain('button.files', { count: files.length }),
      callback_data: packButton('files', ticket.no),
    })
  return [act, look]
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
  const noWords = ticket.person === null ? 'card.erased' : 'draft.noWordsPlain'
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
      who: residentAlias(t, ticket.person),
      contact: view.phone ? t.plain('card.phone', { phone: view.phone }) : t.plain('card.noPhone'),
    }),
    ...linesOf(false),
    view.files.length > 0 ? t.html('card.files', { count: view.files.length }) : '',
    lost > 0 ? t.html('card.lost', { count: lost }) : '',
  ]
    .filter((line) => line !== '')
    .join('\n')
  const ahead = linesOf(true).join('\n')
  return { html, ahead, buttons: deskButtons(t, view), ref: `card:${ticket.no}` }
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
  buttons: citedButtons(t, view),
})

/** Tickets in a line each, what burns first; without words or a button where the reader may not open one. */
export const queueScreen = (
  town: Township,
  t: Texts,
  queue: Queue,
  kind: 'queue' | 'overdue',
  opens: (ticket: Ticket) => boolean,
  now: Date,
): Screen => {
  if (queue.total === 0) return { html: t.html(`${kind}.none`) }
  return {
    html: [
      t.html(`${kind}.title`, { count: queue.total, shown: queue.rows.length }),
      ...queue.rows.map(({ ticket, words }) =>
        [
          t.html(opens(ticket) ? 'queue.row' : 'queue.rowWithoutWords', {
            no: ticket.no,
            state: stateName(t, ticket),
            unit: unitName(town, ticket.unit),
            words: excerpt(words),
          }),
          dueLine(t, ticket, now),
        ].join('\n'),
      ),
    ].join('\n\n'),
    buttons: queue.rows
      .filter(({ ticket }) => opens(ticket))
      .map(({ ticket }) => [
        {
          text: t.plain('button.openTicket', { no: ticket.no, state: stateName(t, ticket) }),
          callback_data: packButton('ticket', ticket.no),
        },
      ]),
  }
}
