import {
  canDo,
  OPEN_STATES,
  VERBS,
  type ComplaintEvent,
  type Verb,
} from '../../domain/complaint.ts'
import { deskOf } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import type { MyTicket, OwnView } from '../../handlers/own-tickets.ts'
import type { Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { historyLines } from './history.ts'
import { excerpt, stateName, unitName } from './names.ts'
import { citedButtons, dueLine, whyButtons } from './ticket.ts'

/** A ticket before its resident. */

type Labelled = Readonly<Record<string, (t: Texts, no: string) => InlineButton>>

const BUTTON = {
  progress: (t, no) => ({
    text: t.plain('button.progress'),
    callback_data: packButton('ticket', no),
  }),
  add: (t, no) => ({ text: t.plain('button.addMore'), callback_data: packButton('add', no) }),
  again: (t, no) => ({ text: t.plain('button.addAgain'), callback_data: packButton('add', no) }),
  hurry: (t, no) => ({ text: t.plain('button.hurry'), callback_data: packButton('hurry', no) }),
  withdraw: (t, no) => ({
    text: t.plain('button.withdraw'),
    callback_data: packButton('withdraw', no),
  }),
  solved: (t, no) => ({ text: t.plain('button.solved'), callback_data: packButton('solved', no) }),
  notSolved: (t, no) => ({
    text: t.plain('button.notSolved'),
    callback_data: packButton('notsolved', no),
  }),
  reopen: (t, no) => ({
    text: t.plain('button.stillNotSolved'),
    callback_data: packButton('reopen', no),
  }),
  part: (t, no) => ({
    text: t.plain('button.notSolvedHere'),
    callback_data: packButton('ownway', no),
  }),
  givePhone: (t, no) => ({
    text: t.plain('button.leaveNumber'),
    callback_data: packButton('givephone', no),
  }),
  keepPhone: (t, no) => ({
    text: t.plain('button.leaveNoNumber'),
    callback_data: packButton('keepphone', no),
  }),
} as const satisfies Labelled

export const ratingButtons = (t: Texts, no: string): InlineButton[] =>
  (['satisfied', 'basically', 'dissatisfied'] as const).map((rating) => ({
    text: t.plain(`rating.${rating}`),
    callback_data: packButton('rate', rating, no),
  }))

/** What the resident can press under a ticket of theirs: what its state asks of them, and little besides. */
export const residentButtons = (
  t: Texts,
  { no, state, rating, solved }: Ticket,
  can: readonly Verb[],
): InlineButton[][] => {
  const row = (...buttons: readonly (keyof typeof BUTTON)[]) =>
    buttons.map((button) => BUTTON[button](t, no))
  if (can.includes('say-solved')) return [row('solved', 'notSolved')]
  if (can.includes('rate'))
    return [
      ...(rating === null ? [ratingButtons(t, no)] : []),
      // Who said that it is solved has 不满意 to say otherwise.
      ...(can.includes('reopen') && (rating !== null || !solved) ? [row('reopen')] : []),
    ]
  if (can.includes('unmerge')) return [row('part')]
  if (state === 'awaiting-resident') return [row('add', 'withdraw')]
  return can.includes('withdraw') ? [row('add', 'hurry'), row('withdraw')] : []
}

const possible = (ticket: Ticket): Verb[] => VERBS.filter((verb) => canDo(ticket, verb, 'resident'))

/** What stands under the message that tells its resident of an event. */
export const toldButtons = (t: Texts, ticket: Ticket, event: ComplaintEvent): InlineButton[][] => {
  const row = (...buttons: readonly (keyof typeof BUTTON)[]) => [
    buttons.map((button) => BUTTON[button](t, ticket.no)),
  ]
  switch (event.verb) {
    case 'reply':
    case 'correct':
    case 'decline':
    case 'close':
      return residentButtons(t, ticket, possible(ticket))
    case 'review':
      return event.outcome === 'end' ? [ratingButtons(t, ticket.no)] : row('progress', 'add')
    case 'ask-more':
    case 'resume':
    case 'interim':
      return ticket.state === 'merged' ? [] : row('add')
    case 'ask-phone':
      return row('givePhone', 'keepPhone')
    case 'accept':
    case 'assign':
    case 'extend':
    case 'merge':
    case 'unmerge':
    case 'recount':
    case 'refer':
      return ticket.state === 'merged' ? row('progress') : row('progress', 'add')
    default:
      return []
  }
}

/** Under a receipt, and under what was added. */
export const receiptButtons = (t: Texts, no: string): InlineButton[][] => [
  [BUTTON.progress(t, no), BUTTON.add(t, no)],
]
export const joinedButtons = (t: Texts, no: string): InlineButton[][] => [[BUTTON.progress(t, no)]]
export const addedButtons = (t: Texts, no: string): InlineButton[][] => [
  [BUTTON.progress(t, no), BUTTON.again(t, no)],
]

/** How far a ticket is, in a sentence or two. */
export const progressHtml = (
  town: Township,
  t: Texts,
  { ticket, main }: Pick<OwnView, 'ticket' | 'main'>,
  now: Date,
): string => {
  const at = main ?? ticket
  const runs = OPEN_STATES.includes(at.state)
  const late = runs && at.answerBy <= now.toISOString()
  const stage = at.reviewing ? 'reviewing' : at.state
  const said = t.html(`progress.${stage}`, {
    no: ticket.no,
    unit: unitName(town, deskOf(town, at)),
    wait: at.waitUntil === null ? '' : t.dueDay(at.waitUntil),
  })
  const due = { day: t.dueDay(at.answerBy) }
  return [
    ...(main ? [t.html('progress.together', { no: ticket.no })] : []),
    said,
    ...(runs ? [t.html(late ? 'progress.late' : 'progress.due', due)] : []),
  ].join('\n')
}

/** How far it is, and what can be done about it. */
export const progressScreen = (town: Township, t: Texts, view: OwnView, now: Date): Screen => ({
  html: progressHtml(town, t, view, now),
  buttons: residentButtons(t, view.ticket, view.can),
})

/** Which of several is meant. */
export const whichScreen = (
  t: Texts,
  tickets: readonly { readonly ticket: Ticket; readonly words: string }[],
  way: 'progress' | 'hurry',
): Screen => ({
  html: [
    t.html(`which.${way}`),
    ...tickets.map(({ ticket, words }) =>
      t.html('my.row', {
        no: ticket.no,
        state: stateName(t, ticket),
        words: excerpt(words),
      }),
    ),
  ].join('\n\n'),
  buttons: tickets.map(({ ticket: { no }, words }) => [
    {
      text: excerpt(words, 16) || no,
      callback_data: way === 'hurry' ? packButton('hurry', no) : packButton('ticket', no),
    },
  ]),
})

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
