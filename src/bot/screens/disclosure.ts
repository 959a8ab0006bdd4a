import { RESULT_ROWS } from '../../domain/application.ts'
import { holdingUnit } from '../../domain/desks.ts'
import { dueOf } from '../../domain/disclosure-ticket.ts'
import type { ItemVersion } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import type { ApplicationYear } from '../../handlers/annual-applications.ts'
import type { DisclosureView } from '../../handlers/disclosure-view.ts'
import type { DisclosureTicket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { disclosureEventLine } from './disclosure-events.ts'
import { unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

/** Applications for disclosure and objections, before those who handle them and those who filed them. */

const stateLabel = (t: Texts, ticket: DisclosureTicket): string =>
  ticket.kind === 'application'
    ? t.plain(`application.state.${ticket.state}`)
    : t.plain(`objection.state.${ticket.state}`)

const kindLabel = (t: Texts, { kind }: DisclosureTicket): string =>
  t.plain(`disclosure.kind.${kind}`)

/** What is owed next and by when; late where that is past. Nothing where nothing is. */
export const disclosureDueLine = (t: Texts, ticket: DisclosureTicket, now: Date): string => {
  const due = dueOf(ticket)
  if (due === null) return ''
  const day = t.dueDay(due)
  const late = due <= now.toISOString() ? t.plain('disclosure.late') : ''
  const provisional =
    ticket.provisional && ticket.state !== 'submitted' ? t.plain('disclosure.provisional') : ''
  return ticket.kind === 'application'
    ? t.html(`application.due.${ticket.state}`, { day, late, provisional })
    : t.html('objection.due', { day, late, provisional })
}

const applicantLines = (t: Texts, { ticket, applicant, proofCount }: DisclosureView): string[] => {
  if (ticket.kind !== 'application') return []
  return [
    applicant?.name === undefined
      ? t.html('application.nameGone')
      : t.html('apply.who', {
          name: applicant.name,
          kind: t.plain(`application.kind.${ticket.applicant}`),
        }),
    ...(applicant?.contact === undefined
      ? []
      : [t.html('apply.reach', { contact: applicant.contact })]),
    t.html('apply.inForm', { form: t.plain(`application.form.${ticket.form}`) }),
    ...(ticket.identity === 'photo'
      ? proofCount > 0
        ? [t.html('apply.proofs', { count: proofCount })]
        : []
      : [t.html('apply.atCounter')]),
  ]
}

const MOST_EARLIER = 3

const earlierLines = (t: Texts, { earlier }: DisclosureView): string[] =>
  earlier.length === 0
    ? []
    : [
        t.html('disclosure.earlier', {
          numbers: earlier
            .slice(0, MOST_EARLIER)
            .map((one) => `${one.no} ${stateLabel(t, one)}`)
            .join(' · '),
        }),
      ]

/** A ticket with its history, as its reader may see it. `item`: what an objection is about. */
export const disclosureHtml = (
  town: Township,
  t: Texts,
  view: DisclosureView,
  item: ItemVersion | undefined,
  now: Date,
): string => {
  const { ticket, words, events } = view
  return [
    t.html('disclosure.title', {
      kind: kindLabel(t, ticket),
      no: ticket.no,
      state: stateLabel(t, ticket),
    }),
    [
      ...applicantLines(t, view),
      ...earlierLines(t, view),
      ...(item ? [t.html('objection.about', { title: item.title })] : []),
      t.html('disclosure.unit', { unit: unitName(town, holdingUnit(town, ticket)) }),
      disclosureDueLine(t, ticket, now),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    t.html('disclosure.words', { words: words.get(1) ?? t.plain('disclosure.erased') }),
    events.map((event, i) => disclosureEventLine(town, t, event, words.get(i + 1))).join('\n'),
  ].join('\n\n')
}

/** An application before a unit's group: that it is there, and by when; who applies and what for is read in private. */
export const groupApplication = (
  town: Township,
  t: Texts,
  ticket: DisclosureTicket,
  now: Date,
): Screen => ({
  html: [
    t.html('disclosure.title', {
      kind: kindLabel(t, ticket),
      no: ticket.no,
      state: stateLabel(t, ticket),
    }),
    [
      t.html('disclosure.unit', { unit: unitName(town, ticket.unit) }),
      disclosureDueLine(t, ticket, now),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    t.html('disclosure.inPrivate', { no: ticket.no }),
  ].join('\n\n'),
})

/** In place of a card in a group whose unit has it no more. */
export const goneDisclosure = (t: Texts, ticket: DisclosureTicket): Screen => ({
  html: t.html('disclosure.gone', { kind: kindLabel(t, ticket), no: ticket.no }),
})

/** The number, who has it, and what comes next. */
export const submittedScreen = (town: Township, t: Texts, ticket: DisclosureTicket): Screen => {
  const due = dueOf(ticket)
  const params = {
    no: ticket.no,
    unit: unitName(town, holdingUnit(town, ticket)),
    day: due === null ? '' : t.dueDay(due),
  }
  return {
    html:
      ticket.kind === 'objection'
        ? t.html('objecting.done', params)
        : t.html(ticket.channel === 'online' ? 'apply.done' : 'apply.doneOnPaper', params),
    buttons: [[{ text: t.plain('button.progress'), callback_data: packButton('disc', ticket.no) }]],
  }
}

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

/** Parts 3 and 4 of the annual report in figures; rows of nothing are left out. */
export const applicationYearScreen = (
  t: Texts,
  { year, table, challenges, faults }: ApplicationYear,
): Screen => {
  const { total } = table
  const row = (name: string, count: number) => t.html('annual.row', { name, count })
  return {
    html: [
      t.html('annual.title', { year }),
      [
        row(t.plain('annual.received'), total.received),
        row(t.plain('annual.carriedOver'), total.carriedOver),
        ...RESULT_ROWS.filter((one) => total.results[one] > 0).map((one) =>
          row(t.plain(`annual.result.${one}`), total.results[one]),
        ),
        row(t.plain('annual.ended'), total.ended),
        row(t.plain('annual.carriedForward'), total.carriedForward),
      ].join('\n'),
      Object.entries(challenges)
        .map(([kind, { total: count, pending }]) =>
          t.html('annual.challenge', { name: t.plain(`challenge.${kind}`), count, pending }),
        )
        .join('\n'),
      t.html(faults.length === 0 ? 'annual.sums' : 'annual.faults'),
    ].join('\n\n'),
  }
}
