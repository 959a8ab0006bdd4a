import { LATE_FOR, lateness } from '../../domain/digest.ts'
import type { Counting } from '../../domain/limits.ts'
import type { Township } from '../../domain/township.ts'
import type { Digest, Morning } from '../../handlers/digest.ts'
import type { Ticket } from '../../handlers/world.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { openTicketButton } from './about-ticket.ts'
import { annualButton, reportDueParts } from './annual.ts'
import { dueButton, dueParts } from './digest-due.ts'
import { draftButtons, draftParts } from './digest-drafts.ts'
import { rectifyButtons, rectifyParts } from './digest-rectify.ts'
import { disclosureLine } from './disclosure-lists.ts'
import { countsOf, excerpt, unitName } from './names.ts'
import { answerOrderButton } from './orders.ts'

/** Of each part so many stand in lines; a button opens each, and /queue has them all. */
const MOST_LINES = 8
const MOST_BUTTONS = 10

export interface DigestReading {
  readonly town: Township
  readonly t: Texts
  readonly counting: Counting
  readonly now: Date
  /** What tickets were filed with, by number. */
  readonly words: ReadonlyMap<string, string>
}

const late = ({ t, counting, now }: DigestReading, ticket: Ticket): string => {
  const days = lateness(counting, ticket, now)
  if (days === undefined) return ''
  return days === 0 ? t.plain('digest.justLate') : t.plain('digest.late', { days })
}

const lineOf = (reading: DigestReading, ticket: Ticket): string => {
  const since = late(reading, ticket)
  return reading.t.html(since === '' ? 'digest.line' : 'digest.lateLine', {
    no: ticket.no,
    words: excerpt(reading.words.get(ticket.no) ?? '', 20),
    late: since,
  })
}

const linesOf = (reading: DigestReading, tickets: readonly Ticket[]): string[] => [
  ...tickets.slice(0, MOST_LINES).map((ticket) => lineOf(reading, ticket)),
  ...(tickets.length > MOST_LINES
    ? [reading.t.html('digest.rest', { count: tickets.length - MOST_LINES })]
    : []),
]

const part = (
  reading: DigestReading,
  key: string,
  tickets: readonly Ticket[],
  params: object = {},
): string[] =>
  tickets.length === 0
    ? []
    : [
        [
          reading.t.html(`digest.${key}`, { count: tickets.length, ...params }),
          ...linesOf(reading, tickets),
        ].join('\n'),
      ]

/** What is late, a line a unit: how many, and the longest. */
const byUnit = (reading: DigestReading, { late: tickets, lateFor }: Digest): string[] => {
  if (tickets.length === 0) return []
  const units = new Map<string, Ticket[]>()
  for (const ticket of tickets) units.set(ticket.unit, [...(units.get(ticket.unit) ?? []), ticket])
  const { t, town } = reading
  const lines = [...units].map(([unit, theirs]) =>
    t.html('digest.unit', {
      unit: unitName(town, unit),
      count: theirs.length,
      late: late(reading, theirs[0]!),
    }),
  )
  const days = lateFor ?? LATE_FOR.leader
  return [[t.html('digest.lateByUnit', { count: tickets.length, days }), ...lines].join('\n')]
}

const burstLines = ({ t }: DigestReading, { bursts }: Digest): string[] =>
  bursts.length === 0
    ? []
    : [
        [
          t.html('digest.bursts'),
          ...bursts.map((burst) =>
            t.html(`digest.burst.${burst.how}`, {
              name: burst.name ?? t.plain('start.colleague'),
              count: burst.tickets.length,
              moment: t.moment(burst.from),
              tickets: burst.tickets.slice(0, 3).join(' '),
            }),
          ),
        ].join('\n'),
      ]

/** Orders nobody answered, a line each. */
const orderLines = ({ t, town }: DigestReading, { orders }: Digest): string[] =>
  orders.length === 0
    ? []
    : [
        [
          t.html('digest.orders', { count: orders.length }),
          ...orders
            .slice(0, MOST_LINES)
            .map(({ unit, words }) =>
              t.html('digest.order', { unit: unitName(town, unit), words: excerpt(words, 20) }),
            ),
        ].join('\n'),
      ]

const disclosureLines = ({ town, t, now }: DigestReading, { disclosures }: Digest): string[] =>
  disclosures.length === 0
    ? []
    : [
        [
          t.html('digest.disclosures', { count: disclosures.length }),
          ...disclosures.slice(0, MOST_LINES).map((one) => disclosureLine(town, t, one, now)),
        ].join('\n'),
      ]

const orderButtons = ({ t }: DigestReading, { answers }: Digest): InlineButton[][] =>
  answers.slice(0, MOST_LINES).map(({ id }) => [answerOrderButton(t, id)])

/** The tickets a digest names in lines or opens by a button, each once, what burns first. */
export const namedIn = ({ own, late: old, ...digest }: Digest): Ticket[] => {
  const { head, unreached, unassigned, decide } = digest
  const burns = [own.overdue, own.today, own.accept, own.next]
  const tickets = [...burns, head, unreached, unassigned, decide, old].flatMap((list) =>
    list.slice(0, MOST_LINES),
  )
  return [...new Map(tickets.map((ticket) => [ticket.no, ticket])).values()]
}

const isOfTicketsAlone = (digest: Digest): boolean => {
  const { due, reviews, unread, held, rectify, unrectified, report } = digest
  return [due, reviews, unread, held, rectify, unrectified, report].every(
    ({ length }) => length === 0,
  )
}

/** The morning's one message: what is to be done today, and what is late, each part with its count. */
export const digestScreen = (reading: DigestReading, digest: Digest): Screen => {
  const { t } = reading
  const { own } = digest
  const parts = [
    t.html(isOfTicketsAlone(digest) ? 'digest.title' : 'digest.titleAll'),
    ...part(reading, 'overdue', own.overdue),
    ...part(reading, 'today', own.today),
    ...part(reading, 'accept', own.accept),
    ...part(reading, 'next', own.next),
    ...part(reading, 'head', digest.head),
    ...part(reading, 'unreached', digest.unreached),
    ...part(reading, 'unassigned', digest.unassigned),
    ...part(reading, 'decide', digest.decide),
    ...byUnit(reading, digest),
    ...orderLines(reading, digest),
    ...disclosureLines(reading, digest),
    ...burstLines(reading, digest),
    ...dueParts(reading, digest.due),
    ...draftParts(reading, digest),
    ...rectifyParts(reading, digest),
    ...reportDueParts(t, digest.report),
  ]
  return {
    html: parts.join('\n\n'),
    buttons: [
      ...orderButtons(reading, digest),
      ...namedIn(digest)
        .slice(0, MOST_BUTTONS)
        .map((ticket) => [openTicketButton(t, ticket)]),
      ...(digest.due.length > 0 ? [[dueButton(t)]] : []),
      ...draftButtons(t, digest),
      ...rectifyButtons(t, digest),
      ...(digest.report.length > 0 ? [[annualButton(t)]] : []),
    ],
  }
}

/** The same for a unit's group, in counts: each finds their own in private. */
export const groupDigestScreen = (
  t: Texts,
  { own, disclosures }: Morning['groups'][number],
): Screen => ({
  html: t.html('digest.group', {
    counts: countsOf(t, 'digest.count', {
      overdue: own.overdue.length,
      today: own.today.length,
      accept: own.accept.length,
      next: own.next.length,
      disclosures: disclosures.length,
    }),
  }),
})
