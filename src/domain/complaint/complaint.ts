import { changed, filed } from './changes.ts'
import type { ComplaintEvent, Deed } from './deeds.ts'
import type { Complaint } from './shape.ts'
import { partyOf, stateAfter } from './transitions.ts'

/** Verbs that are work on the matter itself. */
const WORK: readonly Deed['verb'][] = [
  'accept',
  'contact',
  'ask-more',
  'interim',
  'reply',
  'correct',
  'decline',
  'refer',
]

/** Ending it with reasons is the last answer its resident gets. */
const isWork = (event: ComplaintEvent): boolean =>
  WORK.includes(event.verb) || (event.verb === 'review' && event.outcome === 'end')

const workersAfter = ({ workers }: Complaint, event: ComplaintEvent): readonly number[] => {
  const { person } = event.by
  return !isWork(event) || person === null || workers.includes(person)
    ? workers
    : [...workers, person].toSorted((a, b) => a - b)
}

/**
 * The complaint after one more event; undefined where the event is not possible, so that a
 * history with an impossible step is found by replaying it.
 */
export const afterEvent = (
  complaint: Complaint | undefined,
  event: ComplaintEvent,
): Complaint | undefined => {
  const party = partyOf(event.by, complaint)
  const state = party && stateAfter(complaint, event, party)
  if (!state) return undefined
  if (event.verb === 'file') return complaint ? undefined : filed(event, state)
  if (!complaint) return undefined
  const workers = workersAfter(complaint, event)
  return { ...complaint, ...changed(complaint, event), workers, state }
}

/** The complaint a whole history leads to. */
export const replay = (events: readonly ComplaintEvent[]): Complaint | undefined => {
  let complaint: Complaint | undefined
  for (const event of events) {
    complaint = afterEvent(complaint, event)
    if (!complaint) return undefined
  }
  return complaint
}
