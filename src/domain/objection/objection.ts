import type { Due } from '../limits.ts'
import { mayHappen, stateAfter } from '../machine.ts'
import type { ObjectionEvent, ObjectionVerb, OfConduct } from './deeds.ts'
import { OBJECTION_OPEN, type Objection, type ObjectionState } from './shape.ts'
import {
  isAboutUnit,
  OBJECTION_TABLE,
  objectionPartyOf,
  type ObjectionParty,
} from './transitions.ts'

type FileEvent = Extract<ObjectionEvent, { verb: 'file' }>

const ofConduct = ({ about }: OfConduct): OfConduct => (about === undefined ? {} : { about })

/** Of whose conduct it is said to be, beside whom it was said of before. */
const alsoOf = (
  objection: Objection,
  { about: unit }: OfConduct,
): Pick<Objection, 'about' | 'alsoAbout'> => {
  if (unit === undefined || isAboutUnit(objection, unit)) return {}
  if (objection.about === undefined) return { about: unit }
  return { alsoAbout: [...(objection.alsoAbout ?? []), unit] }
}

const filed = (event: FileEvent, state: ObjectionState): Objection => ({
  kind: 'objection',
  state,
  unit: event.unit,
  item: event.item,
  ...ofConduct(event),
  filedAt: event.at,
  since: event.at,
  answerBy: event.answerBy,
  provisional: event.provisional,
  reviewed: false,
  ordered: false,
  fixedBy: null,
  endedAt: null,
})

const newRound = ({ at, answerBy, provisional }: Due & { readonly at: string }) => ({
  since: at,
  answerBy,
  provisional,
  endedAt: null,
  fixedBy: null,
})

/** What an event changes besides the state. */
const changed = (objection: Objection, event: ObjectionEvent): Partial<Objection> => {
  switch (event.verb) {
    case 'assign':
      return { unit: event.unit }
    case 'fix':
      return {
        fixedBy: { ...event.item, ...(event.withdrawn && { withdrawn: true as const }) },
        endedAt: event.at,
      }
    case 'again':
      return { reviewed: true, ...newRound(event), ...alsoOf(objection, event) }
    case 'order':
      return { ordered: true, ...newRound(event) }
    case 'explain':
    case 'uphold':
    case 'withdraw':
      return { endedAt: event.at }
    case 'recount':
      return { answerBy: event.answerBy, provisional: event.provisional }
    case 'file':
    case 'offer':
    case 'undelivered':
      return {}
  }
}

/** The objection after one more event; undefined where that is not possible. */
export const afterObjectionEvent = (
  objection: Objection | undefined,
  event: ObjectionEvent,
): Objection | undefined => {
  const party = objectionPartyOf(event.by, objection)
  const state = party && stateAfter(OBJECTION_TABLE[event.verb], objection, event, party)
  if (!state) return undefined
  if (event.verb === 'file') return filed(event, state)
  // It never comes to those whose conduct it is about.
  if (!objection || (event.verb === 'assign' && isAboutUnit(objection, event.unit)))
    return undefined
  return { ...objection, ...changed(objection, event), state }
}

/** Whether a party may do it now. */
export const canDoToObjection = (
  objection: Objection,
  verb: ObjectionVerb,
  party: ObjectionParty,
  now: Date,
): boolean => mayHappen(OBJECTION_TABLE[verb], objection, party, now.toISOString())

/** What is due next, while something is. */
export const objectionDue = ({ state, answerBy }: Objection): string | null =>
  OBJECTION_OPEN.includes(state) ? answerBy : null
