import { asDone, replayed, mayHappen, stateAfter } from '../machine.ts'
import type { ApplicationEvent, ApplicationVerb } from './deeds.ts'
import type { Application } from './shape.ts'
import { APPLICATION_TABLE, applicationPartyOf, type ApplicationParty } from './transitions.ts'
import type { ApplicationState } from './states.ts'

type FileEvent = Extract<ApplicationEvent, { verb: 'file' }>

const filed = (event: FileEvent, state: ApplicationState): Application => ({
  kind: 'application',
  state,
  unit: event.unit,
  applicant: event.applicant,
  channel: event.channel,
  form: event.form,
  identity: event.identity,
  filedAt: event.at,
  confirmBy: event.channel === 'online' ? event.confirmBy : null,
  receivedAt: event.channel === 'online' ? null : event.at,
  // Not there where it was not said, so that what was kept before it was asked for is read as it was written.
  ...(event.channel !== 'online' &&
    event.receivedOn !== undefined && { receivedOn: event.receivedOn }),
  noticeBy: event.channel === 'online' ? null : event.noticeBy,
  answerBy: event.channel === 'online' ? null : event.answerBy,
  provisional: event.channel === 'online' ? false : event.provisional,
  correctionAsked: false,
  correctBy: null,
  extended: false,
  consultingSince: null,
  opinionBy: null,
  ground: null,
  endedAt: null,
  challenges: [],
})

const due = ({ answerBy, provisional }: { answerBy: string; provisional: boolean }) => ({
  answerBy,
  provisional,
})

/** What an event changes besides the state. */
const changed = (application: Application, event: ApplicationEvent): Partial<Application> => {
  switch (event.verb) {
    case 'confirm':
      return { receivedAt: event.at, noticeBy: event.noticeBy, ...due(event) }
    case 'assign':
      return { unit: event.unit }
    case 'ask-correction':
      return { correctionAsked: true, correctBy: event.correctBy }
    case 'correct':
      return { correctBy: null, ...due(event) }
    case 'give-up':
      return { ground: 'not-corrected', endedAt: event.at }
    case 'consult':
      return { consultingSince: event.at, opinionBy: event.opinionBy }
    case 'opinion':
      return { consultingSince: null, opinionBy: null, ...due(event) }
    case 'extend':
      return { extended: true, ...due(event) }
    case 'answer':
      return { ground: event.ground, endedAt: event.at }
    case 'withdraw':
      return { ground: 'withdrawn', endedAt: event.at }
    case 'challenge':
      return {
        challenges: [
          ...application.challenges,
          { kind: event.challenge, at: event.at, outcome: null, judgedAt: null },
        ],
      }
    case 'judge':
      return {
        challenges: application.challenges.map((one) =>
          one.kind === event.challenge && one.outcome === null
            ? { ...one, outcome: event.outcome, judgedAt: event.at }
            : one,
        ),
      }
    case 'recount':
      return due(event)
    case 'file':
    case 'undelivered':
      return {}
  }
}

/**
 * Three that cannot be: an outcome of what was never begun, an extension over what the law allows (art. 33), and a
 * withdrawal put down for somebody of which nobody says who said so.
 */
const isOdd = (application: Application, event: ApplicationEvent): boolean =>
  (event.verb === 'judge' &&
    !application.challenges.some(
      ({ kind, outcome }) => kind === event.challenge && outcome === null,
    )) ||
  (event.verb === 'extend' && (event.days < 1 || event.days > 20)) ||
  (event.verb === 'withdraw' && event.by.role !== 'resident' && event.words === undefined)

const after = (
  row: (typeof APPLICATION_TABLE)[ApplicationVerb],
  application: Application | undefined,
  event: ApplicationEvent,
): Application | undefined => {
  const party = applicationPartyOf(event.by, application)
  const state = party && stateAfter(row, application, event, party)
  if (!state) return undefined
  if (event.verb === 'file') return filed(event, state)
  if (!application || isOdd(application, event)) return undefined
  return { ...application, ...changed(application, event), state }
}

/** The application after one more event; undefined where that is not possible. */
export const afterApplicationEvent = (
  application: Application | undefined,
  event: ApplicationEvent,
): Application | undefined => after(APPLICATION_TABLE[event.verb], application, event)

/** The same for an event of a history, whose limits were moved since: it was possible when it was done. */
export const afterDoneApplicationEvent = (
  application: Application | undefined,
  event: ApplicationEvent,
): Application | undefined => after(asDone(APPLICATION_TABLE[event.verb]), application, event)

/** The application a whole history leads to. */
export const replayApplication = (events: readonly ApplicationEvent[]): Application | undefined =>
  replayed(afterApplicationEvent, events)

/** Whether a party may do it now. */
export const canDoToApplication = (
  application: Application,
  verb: ApplicationVerb,
  party: ApplicationParty,
  now: Date,
): boolean => mayHappen(APPLICATION_TABLE[verb], application, party, now.toISOString())

/** What is due next, if anything is: a confirmation, an answer, a correction, a third party's word. */
export const applicationDue = (application: Application): string | null => {
  switch (application.state) {
    case 'submitted':
      return application.confirmBy
    case 'in-hand':
      return application.answerBy
    case 'correcting':
      return application.correctBy
    case 'consulting':
      return application.opinionBy
    case 'answered':
    case 'given-up':
    case 'withdrawn':
      return null
  }
}
