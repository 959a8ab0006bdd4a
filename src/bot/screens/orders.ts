import type { Township } from '../../domain/township.ts'
import { dayOf } from '../../domain/time.ts'
import { ORDER_DAYS } from '../../domain/weekly.ts'
import type { Order, Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { stateName, unitName } from './names.ts'
import { unitRows } from './unit-list.ts'

/** 批示 out of a summary, and what units say to it. */

export interface OrderReading {
  readonly town: Township
  readonly t: Texts
}

const drop = (t: Texts): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('orderdrop'),
})

/** What a leader may write on: the tickets that press most, a unit; and any number they type, where it is waited for. */
export const choicesScreen = (
  { town, t }: OrderReading,
  period: string,
  tickets: readonly Ticket[],
  typed: boolean,
): Screen => ({
  html: t.html(typed ? 'orders.choose' : 'orders.chooseByButton'),
  buttons: [
    ...tickets.map((ticket) => [
      {
        text: t.plain('orders.ticket', {
          no: ticket.no,
          unit: unitName(town, ticket.unit),
          state: stateName(t, ticket),
        }),
        callback_data: packButton('instruct', ticket.no),
      },
    ]),
    [{ text: t.plain('button.orderUnit'), callback_data: packButton('orderunits', period, 0) }],
    // Where nothing typed is waited for there is nothing to put away.
    ...(typed ? [[drop(t)]] : []),
  ],
})

/** The units, to choose one of. */
export const orderUnitsScreen = (
  { town, t }: OrderReading,
  period: string,
  page: number,
): Screen => ({
  html: t.html('orders.chooseUnit'),
  buttons: [
    ...unitRows(t, {
      units: town.units,
      page,
      choose: (unit) => packButton('orderto', period, unit),
      turn: (to) => packButton('orderunits', period, to),
    }),
    [drop(t)],
  ],
})

/** What the order is to say. */
export const askOrderScreen = ({ town, t }: OrderReading, unit: string): Screen => ({
  html: t.html('orders.ask', { unit: unitName(town, unit) }),
  buttons: [[drop(t)]],
})

const wordsOf = ({ town, t }: OrderReading, order: Order) => ({
  unit: unitName(town, order.unit),
  day: t.day(dayOf(new Date(order.at), town.timezone)),
  days: ORDER_DAYS,
  words: t.script(order.words),
  answer: t.script(order.answer ?? ''),
})

export const answerOrderButton = (t: Texts, id: number): InlineButton => ({
  text: t.plain('button.answerOrder'),
  callback_data: packButton('orderanswer', id),
})

/** An order for those who are to see to it. */
export const orderScreen = (reading: OrderReading, order: Order, silent: boolean): Screen => ({
  html: reading.t.html('orders.given', wordsOf(reading, order)),
  buttons: [[answerOrderButton(reading.t, order.id)]],
  silent,
})

/** Whom an order reached, for the leader who gave it. */
export type Reached = 'unit' | 'coordinators' | 'nobody'

/** Says so at once: of an order nobody has, a leader would wait for the answer in vain. */
export const givenScreen = ({ town, t }: OrderReading, unit: string, reached: Reached): Screen => ({
  html: t.html(`orders.reached.${reached}`, { unit: unitName(town, unit) }),
})

/** For coordinators, where nobody of the unit is there: they answer in its stead. */
export const orderInsteadScreen = (
  reading: OrderReading,
  order: Order,
  silent: boolean,
): Screen => ({
  ...orderScreen(reading, order, silent),
  html: reading.t.html('orders.givenInstead', wordsOf(reading, order)),
})

/** And where somebody is. */
export const orderSeenScreen = (reading: OrderReading, order: Order, silent: boolean): Screen => ({
  html: reading.t.html('orders.givenTo', wordsOf(reading, order)),
  silent,
})

/** What the unit said, or the coordinators in its stead, for the leader and the coordinators. */
export const answeredScreen = (
  reading: OrderReading,
  order: Order,
  { silent, instead }: { readonly silent: boolean; readonly instead: boolean },
): Screen => ({
  html: reading.t.html(
    instead ? 'orders.answeredInstead' : 'orders.answered',
    wordsOf(reading, order),
  ),
  silent,
})

/** What became of it is to be written; in a group only a reply to this message is taken. */
export const askAnswerScreen = (
  reading: OrderReading,
  order: Order,
  inGroup: boolean,
  replyTo: number | undefined,
): Screen => {
  const html = reading.t.html('orders.askAnswer', wordsOf(reading, order))
  return inGroup
    ? {
        html: `${html}${reading.t.html('wording.replyToThis')}`,
        keyboard: { show: 'reply' },
        replyTo,
      }
    : { html, buttons: [[drop(reading.t)]] }
}

/** The answer as the leader will read it. */
export const answerPreview = ({ t }: OrderReading, id: number, words: string): Screen => ({
  html: t.html('orders.preview', { words }),
  buttons: [
    [
      { text: t.plain('button.send'), callback_data: packButton('ordersend', id) },
      { text: t.plain('button.rewrite'), callback_data: packButton('orderanew', id) },
      drop(t),
    ],
  ],
})
