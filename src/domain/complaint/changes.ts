import type { Allowance, Due, Limits } from '../limits.ts'
import type { ComplaintEvent } from './deeds.ts'
import type { Complaint, Request } from './shape.ts'
import type { State } from './states.ts'

type FileEvent = Extract<ComplaintEvent, { verb: 'file' }>

const limitsIn = ({ acceptBy, answerBy, provisional }: Limits): Limits => ({
  acceptBy,
  answerBy,
  provisional,
})

/** A complaint as it was filed: nothing has happened to it yet. */
export const filed = (event: FileEvent, state: State): Complaint => ({
  state,
  unit: event.unit,
  category: event.category,
  area: event.area,
  contact: event.contact,
  filedAt: event.at,
  urgent: event.urgent ?? false,
  report: event.report ?? false,
  origin: event.origin ?? null,
  round: 1,
  ...limitsIn(event),
  allowance: event.allowance ?? null,
  acceptedAt: null,
  contactedAt: null,
  answeredAt: null,
  firstAnsweredAt: null,
  closedAt: null,
  solved: null,
  rating: null,
  handler: null,
  workers: [],
  helpers: [],
  request: null,
  transfers: 0,
  isExtended: false,
  hasWaited: false,
  waitingSince: null,
  waitUntil: null,
  referred: false,
  mergedInto: null,
  reviewing: false,
})

/** Nothing of the round before counts in the next. */
const newRound = (
  complaint: Complaint,
  event: Limits & { readonly allowance?: Allowance },
): Partial<Complaint> => ({
  ...limitsIn(event),
  allowance: event.allowance ?? complaint.allowance,
  acceptedAt: null,
  contactedAt: null,
  answeredAt: null,
  closedAt: null,
  solved: null,
  rating: null,
  request: null,
  isExtended: false,
  hasWaited: false,
})

/** Whoever writes to the resident has taken it up. */
const inTouch = ({ acceptedAt, contactedAt }: Complaint, { at }: ComplaintEvent) => ({
  acceptedAt: acceptedAt ?? at,
  contactedAt: contactedAt ?? at,
})

/** The clock goes on. */
const goesOn = (due: Partial<Due>): Partial<Complaint> => ({
  waitingSince: null,
  waitUntil: null,
  ...(due.answerBy !== undefined && {
    answerBy: due.answerBy,
    provisional: due.provisional ?? false,
  }),
})

const isTransfer = (request: Request | null): boolean =>
  request?.kind === 'transfer' || request?.kind === 'objection'

/** What a unit asked for is decided, one way or the other. */
const decided = ({ request, transfers }: Complaint): Partial<Complaint> => ({
  request: null,
  transfers: transfers + (isTransfer(request) ? 1 : 0),
})

/** What an event changes of a complaint besides its state. Filing begins one, and is `filed`. */
export const changed = (complaint: Complaint, event: ComplaintEvent): Partial<Complaint> => {
  switch (event.verb) {
    case 'assign':
      return {
        unit: event.unit,
        category: event.category,
        area: event.area,
        ...goesOn(event),
        acceptedAt: null,
        handler: null,
        helpers: complaint.helpers.filter((unit) => unit !== event.unit),
        ...decided(complaint),
      }
    case 'refuse':
      return decided(complaint)
    case 'extend':
      return {
        answerBy: event.answerBy,
        provisional: event.provisional,
        isExtended: true,
        request: complaint.request?.kind === 'extension' ? null : complaint.request,
      }
    case 'expedite':
      return { ...limitsIn(event), allowance: event.allowance ?? null, urgent: true }
    case 'review':
      return {
        reviewing: false,
        ...(event.outcome === 'redo' ? newRound(complaint, event) : { closedAt: event.at }),
      }
    case 'call-back':
      return { solved: event.solved ?? complaint.solved, rating: event.rating ?? complaint.rating }
    case 'accept':
      return {
        acceptedAt: event.at,
        handler: event.by.role === 'coordinator' ? complaint.handler : event.by.person,
      }
    case 'claim':
      return { handler: event.by.person }
    case 'hand-over':
      return { handler: event.to }
    case 'contact':
      return { contactedAt: complaint.contactedAt ?? event.at }
    case 'ask-more':
      return {
        ...inTouch(complaint, event),
        ...(event.waitUntil !== null && {
          hasWaited: true,
          waitingSince: event.at,
          waitUntil: event.waitUntil,
        }),
      }
    case 'interim':
      return inTouch(complaint, event)
    case 'reply':
      return {
        ...goesOn(event),
        request: null,
        acceptedAt: complaint.acceptedAt ?? event.at,
        answeredAt: event.at,
        firstAnsweredAt: complaint.firstAnsweredAt ?? event.at,
      }
    case 'ask-transfer':
      return { request: { kind: 'transfer', to: event.to } }
    case 'object':
      return { request: { kind: 'objection', to: null } }
    case 'ask-extension':
      return { request: { kind: 'extension', to: null } }
    case 'call-in':
      return { helpers: [...new Set([...complaint.helpers, event.unit])].toSorted() }
    case 'refer':
      return { referred: true }
    case 'decline':
      return { request: null, firstAnsweredAt: event.at, answeredAt: event.at, closedAt: event.at }
    case 'merge':
      return { mergedInto: event.into, request: null, ...goesOn({}) }
    case 'unmerge':
      return { mergedInto: null, ...(event.kept ? {} : newRound(complaint, event)) }
    case 'add':
    case 'resume':
      return goesOn(event)
    case 'withdraw':
      return { request: null, reviewing: false, closedAt: event.at, ...goesOn({}) }
    case 'say-solved':
      return { solved: true }
    case 'say-unsolved':
      return { solved: false }
    case 'rate':
      return { rating: event.rating }
    case 'close':
      return { closedAt: event.at }
    case 'reopen':
      return {
        round: complaint.round + 1,
        ...newRound(complaint, event),
        reviewing: event.review ?? false,
      }
    case 'give-phone':
      return { contact: 'phone' }
    case 'take-back-phone':
      return { contact: 'anonymous' }
    case 'recount':
      return limitsIn(event)
    case 'release':
      return { handler: null }
    case 'file':
    case 'urge':
    case 'instruct':
    case 'correct':
    case 'note':
    case 'take-in':
    case 'let-go':
    case 'ask-phone':
    case 'keep-phone':
    case 'undelivered':
      return {}
  }
}
