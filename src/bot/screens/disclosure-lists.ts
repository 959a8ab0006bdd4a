import { holdingUnit } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import type { DisclosureTicket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { disclosureDueLine, kindLabel, stateLabel } from './disclosure.ts'
import { unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

/** Applications and objections in lists: what is owed, and what somebody filed. */

const openButton = (t: Texts, ticket: DisclosureTicket): InlineButton => ({
  text: t.plain('button.openDisclosure', {
    no: ticket.no,
    kind: kindLabel(t, ticket),
    state: stateLabel(t, ticket),
  }),
  callback_data: packButton('disc', ticket.no),
})

const ON_PAGE = 8

/** What is owed, what is due first before the rest. */
export const disclosureListScreen = (
  town: Township,
  t: Texts,
  tickets: readonly DisclosureTicket[],
  page: number,
  now: Date,
  leads: boolean,
): Screen => {
  const pages = Math.max(1, Math.ceil(tickets.length / ON_PAGE))
  const at = Math.min(page, pages - 1)
  const shown = tickets.slice(at * ON_PAGE, (at + 1) * ON_PAGE)
  const year = now.getUTCFullYear()
  return {
    html:
      (tickets.length === 0
        ? t.html('disclosure.none')
        : [
            t.html('disclosure.open', { count: tickets.length }),
            ...shown.map((ticket) => disclosureLine(town, t, ticket, now)),
          ].join('\n')) + pageLine(t, at, pages),
    buttons: [
      ...shown.map((ticket) => [openButton(t, ticket)]),
      pageRow(t, at, pages, (to) => packButton('disclist', to)),
      ...(leads
        ? [
            [year, year - 1].map((one) => ({
              text: t.plain('button.appYear', { year: one }),
              callback_data: packButton('appyear', one),
            })),
          ]
        : []),
    ],
  }
}

/** One line of a list. */
export const disclosureLine = (
  town: Township,
  t: Texts,
  ticket: DisclosureTicket,
  now: Date,
): string =>
  t.html('disclosure.line', {
    no: ticket.no,
    kind: kindLabel(t, ticket),
    unit: unitName(town, holdingUnit(town, ticket)),
    due: disclosureDueLine(t, ticket, now),
  })

/** 我的公开申请和异议 */
export const myDisclosuresScreen = (
  town: Township,
  t: Texts,
  tickets: readonly DisclosureTicket[],
  now: Date,
): Screen => ({
  html: [
    t.html(tickets.length === 0 ? 'disclosure.noneOfMine' : 'disclosure.mine'),
    ...tickets.slice(0, ON_PAGE).map((ticket) => disclosureLine(town, t, ticket, now)),
  ].join('\n'),
  buttons: tickets.slice(0, ON_PAGE).map((ticket) => [openButton(t, ticket)]),
})

/** 我的诉求, with the way to what was filed beside complaints. */
export const withMyDisclosures = (t: Texts, screen: Screen, has: boolean): Screen =>
  has
    ? {
        ...screen,
        buttons: [
          ...(screen.buttons ?? []),
          [{ text: t.plain('button.myDisclosures'), callback_data: packButton('mydisc') }],
        ],
      }
    : screen
