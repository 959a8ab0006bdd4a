import type { ChallengeKind, Outcome } from '../domain/application.ts'
import { Refusal } from '../domain/errors.ts'
import { actOnApplication, type DisclosureHappened } from './act-on-disclosure.ts'
import type { Doing } from './doing.ts'

/** 行政复议、行政诉讼 over an answer, for part 4 of the annual report. */

/** That one was begun. */
export const recordChallenge = (
  doing: Doing,
  challenge: ChallengeKind,
): Promise<DisclosureHappened> =>
  actOnApplication(doing, 'challenge', () => ({ verb: 'challenge', challenge }))

/** And how it ended. */
export const recordOutcome = (doing: Doing, outcome: Outcome): Promise<DisclosureHappened> =>
  actOnApplication(doing, 'judge', ({ challenges }) => {
    const open = challenges.find((one) => one.outcome === null)
    if (!open) throw new Refusal('not-now', { ticket: doing.no })
    return { verb: 'judge', challenge: open.kind, outcome }
  })
