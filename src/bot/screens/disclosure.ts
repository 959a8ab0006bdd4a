import { dayReceived } from '../../domain/application.ts'
import { holdingUnit } from '../../domain/desks.ts'
import { dueOf } from '../../domain/disclosure-ticket.ts'
import type { ItemVersion } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import type { DisclosureView } from '../../handlers/disclosure-view.ts'
import type { DisclosureTicket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { disclosureEventLine } from './disclosure-events.ts'
import { unitName } from './names.ts'

/** Applications for disclosure and objections, before those who handle them and those who filed them. */

export const stateLabel = (t: Texts, ticket: DisclosureTicket): string =>
  ticket.kind === 'application'
    ? t.plain(`application.state.${ticket.state}`)
    : t.plain(`objection.state.${ticket.state}`)

export const kindLabel = (t: Texts, { kind }: DisclosureTicket): string =>
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

const applicantLines = (
  { timezone }: Township,
  t: Texts,
  { ticket, applicant, proofCount }: DisclosureView,
): string[] => {
  if (ticket.kind !== 'application') return []
  const received = dayReceived(ticket, timezone)
  return [
    ...(received === null ? [] : [t.html('apply.received', { day: t.date(received) })]),
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

/** What an objection is about. */
interface About {
  readonly item?: ItemVersion | undefined
  /** It was about an item that its reader is shown no more. */
  readonly isGone?: boolean
}

/** A ticket with its history, as its reader may see it. */
export const disclosureHtml = (
  town: Township,
  t: Texts,
  view: DisclosureView,
  { item, isGone = false }: About,
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
      ...applicantLines(town, t, view),
      ...earlierLines(t, view),
      ...(item ? [t.html('objection.about', { title: item.title })] : []),
      ...(isGone ? [t.html('objection.aboutGone')] : []),
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
