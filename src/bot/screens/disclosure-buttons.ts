import {
  CHALLENGES,
  groundsToChoose,
  HEADINGS,
  OPINIONS,
  OUTCOMES,
  type Heading,
} from '../../domain/application.ts'
import { holdingUnit } from '../../domain/desks.ts'
import type { DisclosureVerb } from '../../domain/disclosure-ticket.ts'
import { isAboutUnit } from '../../domain/objection.ts'
import type { Township } from '../../domain/township.ts'
import type { DisclosureView } from '../../handlers/disclosure-view.ts'
import type { SaidOnDisclosure } from '../../handlers/disclosure-words.ts'
import type { ApplicationTicket, DisclosureTicket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { unitName } from './names.ts'
import { unitRows } from './unit-list.ts'

/** What can be pressed under an application or an objection. */

type Row = readonly InlineButton[]

const saying = (t: Texts, verb: SaidOnDisclosure, no: string): InlineButton => ({
  text: t.plain(`button.said.${verb}`),
  callback_data: packButton('discwords', verb, no),
})

/** The buttons of a verb; what is done by itself has none. */
const rowsOf = (t: Texts, verb: DisclosureVerb, ticket: DisclosureTicket): Row[] => {
  const { no } = ticket
  const one = (label: string, data: string): Row[] => [
    [{ text: t.plain(label), callback_data: data }],
  ]
  switch (verb) {
    case 'confirm':
      return one('button.appConfirm', packButton('appconfirm', no))
    case 'answer':
      return one('button.appAnswer', packButton('appheads', no))
    case 'extend':
      return one('button.appExtend', packButton('appdays', no))
    case 'opinion':
      return [
        OPINIONS.map((opinion) => ({
          text: t.plain(`button.opinion.${opinion}`),
          callback_data: packButton('appopinion', opinion, no),
        })),
      ]
    case 'assign':
      return one('button.discAssign', packButton('discunits', no, 0))
    case 'withdraw':
      return ticket.kind === 'application' && ticket.channel !== 'online'
        ? [[saying(t, verb, no)]]
        : one('button.withdraw', packButton('discback', no))
    case 'challenge':
      return one('button.appDispute', packButton('appdispute', no))
    case 'judge':
      return [
        OUTCOMES.map((outcome) => ({
          text: t.plain(`outcome.${outcome}`),
          callback_data: packButton('appoutcome', outcome, no),
        })),
      ]
    case 'fix':
    case 'offer':
      return one('button.objFix', packButton('objfixes', no))
    case 'ask-correction':
    case 'correct':
    case 'consult':
    case 'explain':
    case 'again':
    case 'order':
    case 'uphold':
      return [[saying(t, verb, no)]]
    case 'file':
    case 'give-up':
    case 'recount':
    case 'undelivered':
      return []
  }
}

/** How one who edits for the unit puts it right from here. */
const correctionRows = (t: Texts, ticket: DisclosureTicket): Row[] => {
  if (ticket.kind !== 'objection') return []
  const { no, item } = ticket
  const draft = {
    text: t.plain(item ? 'button.objCorrect' : 'button.objPublish'),
    callback_data: packButton('objdraft', no),
  }
  const down = { text: t.plain('button.objDown'), callback_data: packButton('objdown', no) }
  return item ? [[draft, down]] : [[draft]]
}

/** What its reader can do to it now, and see of it; `edits`: they publish for its unit. */
export const disclosureButtons = (
  t: Texts,
  { ticket, proofs }: DisclosureView,
  can: readonly DisclosureVerb[],
  edits = false,
): Row[] => [
  ...(edits && (can.includes('fix') || can.includes('offer')) ? correctionRows(t, ticket) : []),
  // Whoever may end it need not offer it besides.
  ...can
    .filter((verb) => verb !== 'offer' || !can.includes('fix'))
    .flatMap((verb) => rowsOf(t, verb, ticket)),
  ...(proofs.length > 0
    ? [[{ text: t.plain('button.appProof'), callback_data: packButton('appproof', ticket.no) }]]
    : []),
]

const backTo = (t: Texts, no: string): Row => [
  { text: t.plain('button.back'), callback_data: packButton('disc', no) },
]

/** 答复: under which heading of the annual table. */
export const headingsScreen = (t: Texts, no: string): Screen => ({
  html: t.html('application.whichHeading', { no }),
  buttons: [
    ...HEADINGS.map((heading) => [
      {
        text: t.plain(`heading.${heading}`),
        callback_data: packButton('apphead', heading, no),
      },
    ]),
    backTo(t, no),
  ],
})

/** And on which ground. */
export const groundsScreen = (
  { applications }: Township,
  t: Texts,
  ticket: ApplicationTicket,
  heading: Heading,
): Screen => ({
  html: t.html('application.whichGround', {
    no: ticket.no,
    heading: t.plain(`heading.${heading}`),
  }),
  buttons: [
    ...groundsToChoose(heading, ticket, applications.fees).map((ground) => [
      {
        text: t.plain(`ground.${ground}`),
        callback_data: packButton('appground', ground, ticket.no),
      },
    ]),
    [{ text: t.plain('button.back'), callback_data: packButton('appheads', ticket.no) }],
  ],
})

/** Working days an extension can have; the law allows no more than the last (art. 33). */
const EXTENSIONS = [5, 10, 15, 20] as const

export const daysScreen = (t: Texts, no: string): Screen => ({
  html: t.html('application.howLong', { no }),
  buttons: [
    EXTENSIONS.map((days) => ({
      text: t.plain('button.workingDays', { days }),
      callback_data: packButton('appextend', days, no),
    })),
    backTo(t, no),
  ],
})

export const disputesScreen = (t: Texts, no: string): Screen => ({
  html: t.html('application.whichDispute', { no }),
  buttons: [
    ...CHALLENGES.map((kind) => [
      { text: t.plain(`challenge.${kind}`), callback_data: packButton('appdisputed', kind, no) },
    ]),
    backTo(t, no),
  ],
})

export const sureToWithdrawScreen = (t: Texts, no: string): Screen => ({
  html: t.html('disclosure.sureToWithdraw', { no }),
  buttons: [
    [
      { text: t.plain('button.withdrawNow'), callback_data: packButton('discbacknow', no) },
      { text: t.plain('button.keepTicket'), callback_data: packButton('discdrop') },
    ],
  ],
})

const isAbout = (ticket: DisclosureTicket, unit: string): boolean =>
  ticket.kind === 'objection' && isAboutUnit(ticket, unit)

/** Whom it can be given to. */
export const discUnitsScreen = (
  town: Township,
  t: Texts,
  ticket: DisclosureTicket,
  page: number,
): Screen => ({
  html: t.html('disclosure.toWhom', {
    no: ticket.no,
    unit: unitName(town, holdingUnit(town, ticket)),
  }),
  buttons: [
    ...unitRows(t, {
      units: town.units.filter(({ id }) => id !== ticket.unit && !isAbout(ticket, id)),
      page,
      choose: (to) => packButton('discto', ticket.no, to),
      turn: (to) => packButton('discunits', ticket.no, to),
    }),
    [...backTo(t, ticket.no)],
  ],
})
