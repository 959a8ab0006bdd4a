import { afterEvent, type Complaint, type ComplaintEvent, type Verb } from '../complaint.ts'

/** What happened to a ticket, and what it left. */
export interface Step {
  readonly event: ComplaintEvent
  /** The complaint after it. */
  readonly complaint: Complaint
}

/** A history step by step; what cannot have happened ends it. */
export const stepsOf = (events: readonly ComplaintEvent[]): Step[] => {
  const steps: Step[] = []
  for (const event of events) {
    const complaint = afterEvent(steps.at(-1)?.complaint, event)
    if (!complaint) break
    steps.push({ event, complaint })
  }
  return steps
}

/** Verbs that begin a new clock. */
const isNewClock = (event: ComplaintEvent): boolean =>
  ['file', 'reopen', 'review'].includes(event.verb) || (event.verb === 'unmerge' && !event.kept)
/** What counts as taking care of it: contacted, which asking for more is, or accepted; answering at once is accepting, too (rules: complaints). */
const RESPONSES: readonly Verb[] = ['accept', 'contact', 'ask-more', 'interim', 'reply', 'decline']
/** What answers a complaint, one way or the other. */
const ANSWERS: readonly Verb[] = ['reply', 'decline']

/** A limit to take a ticket up, and when it was met. UTC instants. */
interface Accepting {
  by: string
  met: string | null
}

/**
 * Every acceptance limit a ticket had, one a clock, with when it was met. Nobody owed a limit that fell when its clock
 * had ended: when the coordinator had looked at it again, or it was merged.
 */
export const acceptLimits = (steps: readonly Step[]): Accepting[] => {
  const rounds: Accepting[] = []
  let mergedAt = ''
  for (const { event, complaint } of steps) {
    if (event.verb === 'merge') mergedAt = event.at
    if (isNewClock(event)) {
      const before = rounds.at(-1)
      const ended = event.verb === 'unmerge' ? mergedAt : event.at
      if (before && before.met === null && ended <= before.by) rounds.pop()
      if (complaint.state !== 'closed') rounds.push({ by: complaint.acceptBy, met: null })
    }
    const round = rounds.at(-1)
    if (!round) continue
    // Until it is met, the limit that counts is the last that was set.
    if (round.met === null) round.by = complaint.acceptBy
    if (RESPONSES.includes(event.verb)) round.met ??= event.at
  }
  return rounds
}

/** The first answer, and the limit it had then. */
export const firstAnswer = (steps: readonly Step[]) => {
  const first = steps.find(({ event }) => ANSWERS.includes(event.verb))
  return first && { at: first.event.at, answerBy: first.complaint.answerBy }
}
