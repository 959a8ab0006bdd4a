import { canDo, RATINGS, VERBS, type ComplaintEvent, type Verb } from '../../domain/complaint.ts'
import type { Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** What a resident can press about a ticket of theirs. */

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
  takePhone: (t, no) => ({
    text: t.plain('button.takeBackNumber'),
    callback_data: packButton('takephone', no),
  }),
} as const satisfies Labelled

export const ratingButtons = (t: Texts, no: string): InlineButton[] =>
  RATINGS.map((rating) => ({
    text: t.plain(`rating.${rating}`),
    callback_data: packButton('rate', rating, no),
  }))

/** What the state of a ticket asks of its resident, and little besides. */
const stateButtons = (
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

/** What the resident can press under a ticket of theirs that they look at: a number they left is theirs to take back. */
export const residentButtons = (
  t: Texts,
  ticket: Ticket,
  can: readonly Verb[],
): InlineButton[][] => [
  ...stateButtons(t, ticket, can),
  ...(can.includes('take-back-phone') ? [[BUTTON.takePhone(t, ticket.no)]] : []),
]

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
      return stateButtons(t, ticket, possible(ticket))
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
