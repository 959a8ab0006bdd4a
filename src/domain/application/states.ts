/** Where an application for disclosure (依申请公开) stands; the words for it: locales, application.state.*. */
export const APPLICATION_STATES = [
  'submitted',
  'in-hand',
  'correcting',
  'consulting',
  'answered',
  'given-up',
  'withdrawn',
] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** Received, or to be received, and not over. */
export const APPLICATION_OPEN: readonly ApplicationState[] = [
  'submitted',
  'in-hand',
  'correcting',
  'consulting',
]

/** Who applies: the columns of the annual table, in its order (国办公开办函〔2021〕30号, part 3). */
export const APPLICANTS = ['person', 'company', 'research', 'welfare', 'legal', 'other'] as const
export type ApplicantKind = (typeof APPLICANTS)[number]

/** In which form they want it (art. 29 and 40). */
export const FORMS = ['here', 'email', 'collect', 'post'] as const
export type Form = (typeof FORMS)[number]

/** How it came: by the bot, or written down for somebody who came or wrote (art. 31). */
export const APPLIED_BY = ['online', 'counter', 'post'] as const
export type AppliedBy = (typeof APPLIED_BY)[number]

/** How the applicant shows who they are (art. 29): by a photograph, or in person. */
export const IDENTITIES = ['photo', 'counter'] as const
export type Identity = (typeof IDENTITIES)[number]

/** What can follow an answer: the three groups of the annual report's part 4. */
export const CHALLENGES = ['reconsideration', 'lawsuit', 'lawsuit-after'] as const
export type ChallengeKind = (typeof CHALLENGES)[number]

/** How it ended; the columns of part 4, before those not ended. */
export const OUTCOMES = ['upheld', 'corrected', 'other'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a third party says to being made public (art. 15 and 32); silent where the time for it is over. */
export const OPINIONS = ['agrees', 'objects', 'silent'] as const
export type Opinion = (typeof OPINIONS)[number]
