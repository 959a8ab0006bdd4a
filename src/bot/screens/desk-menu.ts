import { DECLINE_REASONS, type Verb } from '../../domain/complaint.ts'
import type { Township, Unit } from '../../domain/township.ts'
import type { DeskView } from '../../handlers/tickets.ts'
import type { StaffName } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { besidesButton } from './coordination.ts'
import { excerpt } from './names.ts'
import { inRowsOf } from './pages.ts'
import { unitRows } from './unit-list.ts'

type Rows = readonly (readonly InlineButton[])[]

/** What stands behind 更多, in this order: the verb, and the button that begins it. */
const MENU: readonly (readonly [Verb, (no: string) => string])[] = [
  ['contact', (no) => packButton('do', 'contact', no)],
  ['ask-more', (no) => packButton('words', 'ask-more', no)],
  ['interim', (no) => packButton('words', 'interim', no)],
  ['correct', (no) => packButton('correct', no)],
  ['claim', (no) => packButton('do', 'claim', no)],
  ['hand-over', (no) => packButton('handover', no)],
  ['ask-phone', (no) => packButton('do', 'ask-phone', no)],
  ['call-in', (no) => packButton('pickin', no, 0)],
  ['ask-extension', (no) => packButton('words', 'ask-extension', no)],
  ['ask-transfer', (no) => packButton('pickto', no, 0)],
  ['object', (no) => packButton('words', 'object', no)],
  ['refer', (no) => packButton('words', 'refer', no)],
  ['decline', (no) => packButton('decline', no)],
  ['note', (no) => packButton('words', 'note', no)],
]

const backTo = (t: Texts, name: 'deskless' | 'deskmore', no: string): InlineButton => ({
  text: t.plain('button.back'),
  callback_data: packButton(name, no),
})

/** Whether somebody would only be told that it is so already. */
const isIdle = (verb: Verb, { ticket }: DeskView, reader: number): boolean =>
  (verb === 'claim' && ticket.handler === reader) || (verb === 'call-in' && ticket.report)

/** 更多: everything its reader can do now. */
export const menuButtons = (
  t: Texts,
  view: DeskView,
  { reader, inGroup }: { readonly reader: number; readonly inGroup: boolean },
): Rows => {
  const { no } = view.ticket
  const verbs = MENU.filter(([verb]) => view.can.includes(verb) && !isIdle(verb, view, reader))
  const history = { text: t.plain('button.history'), callback_data: packButton('history', no) }
  const count = view.files.length
  const files = {
    text: t.plain('button.files', { count }),
    callback_data: packButton('files', no),
  }
  return [
    ...inRowsOf(
      2,
      verbs.map(([verb, data]) => ({ text: t.plain(`verb.${verb}`), callback_data: data(no) })),
    ),
    inGroup ? [] : besidesButton(t, view),
    count > 0 ? [history, files] : [history],
    [backTo(t, 'deskless', no)],
  ]
}

/** Why it is not taken on. */
export const reasonButtons = (t: Texts, no: string): Rows => [
  ...DECLINE_REASONS.map((reason) => [
    { text: t.plain(`decline.${reason}`), callback_data: packButton('declineas', reason, no) },
  ]),
  [backTo(t, 'deskmore', no)],
]

/** Whom it is handed over to. */
export const colleagueButtons = (t: Texts, no: string, colleagues: readonly StaffName[]): Rows => [
  ...inRowsOf(
    2,
    colleagues.map(({ person, name }) => ({
      text: excerpt(name ?? t.plain('start.colleague'), 24),
      callback_data: packButton('handto', no, person),
    })),
  ),
  [backTo(t, 'deskmore', no)],
]

export interface UnitChoice {
  readonly no: string
  /** In the order in which they are offered. */
  readonly units: readonly Unit[]
  readonly page: number
  /** The data of a unit's button, and of a page's. */
  readonly choose: (unit: string) => string
  readonly turn: (page: number) => string
  /** Stands under the units: none of them. */
  readonly none?: InlineButton
}

/** A list of units to choose one from, in pages. */
export const unitButtons = (t: Texts, { no, none, ...choices }: UnitChoice): Rows => [
  ...unitRows(t, choices),
  none ? [none] : [],
  [backTo(t, 'deskmore', no)],
]

/** The units that might have a ticket, its own left out: the likely ones first. */
export const unitsToChoose = (
  town: Township,
  own: string,
  likely: readonly string[],
): readonly Unit[] => {
  const others = town.units.filter(({ id }) => id !== own)
  const first = likely.flatMap((id) => others.find((unit) => unit.id === id) ?? [])
  return [...new Set([...first, ...others])]
}
