import type { ComplaintEvent } from '../domain/complaint.ts'

/** The sentences under which people are told of an event, by who they are; keys of `told.*` and `desk.*`. */
export interface Telling {
  /** The resident, and those whose tickets were merged into it. */
  readonly resident?: string
  /** Those who have the ticket: its unit, or the coordinators while it is theirs. */
  readonly desk?: string
  /** The coordinators beside them, where something waits for their decision or they have to know. */
  readonly coordinators?: string
  /** The unit that was called in. */
  readonly helper?: string
  /** The colleague it was handed over to. */
  readonly colleague?: string
}

/** Who is told what when something happens to a ticket: the only place that says so. */
export const tellingOf = (event: ComplaintEvent): Telling => {
  switch (event.verb) {
    case 'file':
      return { desk: event.unsure ? 'unsure' : event.urgent ? 'urgent' : 'filed' }
    case 'assign':
      return { resident: 'assign', desk: 'assigned' }
    case 'refuse':
      return { desk: 'refused' }
    case 'extend':
      return { resident: 'extend', desk: 'extended' }
    case 'urge':
      return { desk: event.by.role === 'resident' ? 'urgedByResident' : 'urged' }
    case 'expedite':
      return { desk: 'expedited' }
    case 'review':
      return event.outcome === 'redo'
        ? { resident: 'review-redo', desk: 'reviewedRedo' }
        : { resident: 'review-end' }
    case 'instruct':
      return { desk: 'instructed', coordinators: 'instructed' }
    case 'accept':
    case 'ask-more':
    case 'interim':
    case 'reply':
    case 'correct':
    case 'refer':
    case 'decline':
    case 'merge':
    case 'ask-phone':
      return { resident: event.verb }
    case 'recount':
      return event.same ? {} : { resident: event.verb }
    case 'hand-over':
      return { colleague: 'handedOver' }
    case 'ask-transfer':
    case 'object':
    case 'ask-extension':
      return { coordinators: event.verb }
    case 'call-in':
      return { helper: 'calledIn' }
    case 'unmerge':
      // Who says that theirs is not solved is answered where they said it.
      return event.by.role === 'resident'
        ? { desk: 'unmerged' }
        : { resident: event.answerBy > event.at ? 'unmerge' : 'unmerge-late', desk: 'unmerged' }
    case 'add':
      return { desk: 'added' }
    case 'take-in':
      // Where somebody of the desk merged them, they know.
      return event.by.role === 'system' ? { desk: 'joined' } : {}
    case 'withdraw':
      return { desk: 'withdrawn' }
    case 'reopen':
      return { desk: event.review ? 'reviewAsked' : 'reopened' }
    case 'give-phone':
      return { desk: 'phoneGiven' }
    case 'keep-phone':
      return { desk: 'phoneKept' }
    case 'close':
      return event.because === 'silent' ? { resident: 'close-silent' } : {}
    case 'resume':
      return { resident: 'resume', desk: 'resumed' }
    case 'note':
      return event.asks ? { coordinators: 'callBackAsked' } : {}
    case 'undelivered':
      return { desk: 'undelivered' }
    case 'release':
      return { desk: 'released' }
    // Who did these is answered where they pressed, and nobody else waits to hear of them.
    case 'claim':
    case 'contact':
    case 'take-back-phone':
    case 'let-go':
    case 'say-solved':
    case 'say-unsolved':
    case 'rate':
    case 'call-back':
      return {}
  }
}
