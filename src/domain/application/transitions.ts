import type { Actor } from '../complaint.ts'
import type { Transition } from '../machine.ts'
import type { Application } from './shape.ts'
import type { ApplicationEvent, ApplicationVerb } from './deeds.ts'
import { APPLICATION_OPEN, APPLICATION_STATES, type ApplicationState } from './states.ts'

/** The part somebody plays towards an application; `office` leads the work of disclosure (政府信息公开工作机构). */
export const APPLICATION_PARTIES = ['applicant', 'unit', 'office', 'system'] as const
export type ApplicationParty = (typeof APPLICATION_PARTIES)[number]

/** The party of an actor: officers have a part where their own unit has the application. */
export const applicationPartyOf = (
  { role, unit }: Actor,
  application: Pick<Application, 'unit'> | undefined,
): ApplicationParty | undefined => {
  switch (role) {
    case 'resident':
      return 'applicant'
    case 'system':
      return 'system'
    case 'coordinator':
      return 'office'
    case 'officer':
    case 'head':
      return application && unit === application.unit ? 'unit' : undefined
    default:
      return undefined
  }
}

type Row = Transition<Application, ApplicationState, ApplicationParty, ApplicationEvent>

const DESK: readonly ApplicationParty[] = ['unit', 'office']
const ENDED: readonly ApplicationState[] = ['answered', 'given-up']

const isInTime = ({ answerBy }: Application, at: string): boolean =>
  answerBy !== null && at < answerBy

const openChallenges = ({ challenges }: Application): boolean =>
  challenges.some(({ outcome }) => outcome === null)

/**
 * What came online is its applicant's alone to correct and to withdraw; for who came or wrote on paper the office puts
 * down what they said.
 */
const isTheirs = ({ channel }: Application, _at: string, party: ApplicationParty): boolean =>
  party === 'applicant' || channel !== 'online'

/** What may happen to an application, from where, by whom (政府信息公开条例 2019, art. 30 to 36). */
export const APPLICATION_TABLE: Readonly<Record<ApplicationVerb, Row>> = {
  file: {
    from: ['nothing'],
    to: (event) => (event.verb === 'file' && event.channel === 'online' ? 'submitted' : 'in-hand'),
    by: ['applicant', 'office'],
  },
  // Both sides have said so then: the applicant by submitting it (art. 31).
  confirm: { from: ['submitted'], to: 'in-hand', by: ['office'] },
  assign: { from: APPLICATION_OPEN, to: 'same', by: ['office'] },
  // One notice, within seven working days of receipt (art. 30).
  'ask-correction': {
    from: ['in-hand'],
    to: 'correcting',
    by: DESK,
    when: ({ correctionAsked, noticeBy }, at) =>
      !correctionAsked && noticeBy !== null && at < noticeBy,
  },
  correct: {
    from: ['correcting'],
    to: 'in-hand',
    by: ['applicant', 'office'],
    when: isTheirs,
  },
  'give-up': {
    from: ['correcting'],
    to: 'given-up',
    by: ['system'],
    when: ({ correctBy }, at) => correctBy !== null && at >= correctBy,
  },
  // The clock that stands still then says nothing of an answer that is late already.
  consult: { from: ['in-hand'], to: 'consulting', by: DESK, when: isInTime },
  opinion: { from: ['consulting'], to: 'in-hand', by: DESK },
  // Once, before the limit is past, by the head of the office for disclosure (art. 33).
  extend: {
    from: ['in-hand'],
    to: 'same',
    by: ['office'],
    when: (one, at) => !one.extended && isInTime(one, at),
  },
  answer: { from: ['in-hand'], to: 'answered', by: DESK },
  withdraw: {
    from: APPLICATION_OPEN,
    to: 'withdrawn',
    by: ['applicant', 'office'],
    when: isTheirs,
  },
  challenge: { from: ENDED, to: 'same', by: ['office'], when: (one) => !openChallenges(one) },
  judge: { from: ENDED, to: 'same', by: ['office'], when: openChallenges },
  recount: { from: ['in-hand', 'consulting'], to: 'same', by: ['system'] },
  undelivered: { from: APPLICATION_STATES, to: 'same', by: ['system'] },
}

export const APPLICATION_VERBS = Object.keys(APPLICATION_TABLE) as ApplicationVerb[]
