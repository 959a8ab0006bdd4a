import type { Actor } from '../complaint.ts'
import type { Transition } from '../machine.ts'
import type { ObjectionEvent, ObjectionVerb } from './deeds.ts'
import { OBJECTION_OPEN, OBJECTION_STATES, type Objection, type ObjectionState } from './shape.ts'

export const OBJECTION_PARTIES = ['resident', 'unit', 'coordinator', 'system'] as const
export type ObjectionParty = (typeof OBJECTION_PARTIES)[number]

type Held = Pick<Objection, 'unit' | 'about' | 'alsoAbout'>

/** Whether an objection is about the conduct of a unit's people. */
export const isAboutUnit = (
  { about, alsoAbout }: Pick<Objection, 'about' | 'alsoAbout'>,
  unit: string,
): boolean => unit === about || alsoAbout?.includes(unit) === true

/** Whether a unit has it before it: never one whose conduct it is about. */
export const isBeforePublisher = (unit: string, objection: Held): boolean =>
  unit === objection.unit && !isAboutUnit(objection, unit)

/** The unit that has it on its desk; undefined where the office has, since it is about the one that would. */
export const publisherHolding = (objection: Held): string | undefined =>
  isAboutUnit(objection, objection.unit) ? undefined : objection.unit

/** The party of an actor: those of a unit have a part where theirs has to publish it. */
export const objectionPartyOf = (
  { role, unit }: Actor,
  objection: Held | undefined,
): ObjectionParty | undefined => {
  switch (role) {
    case 'resident':
    case 'system':
    case 'coordinator':
      return role
    case 'officer':
    case 'head':
      return objection && unit !== undefined && isBeforePublisher(unit, objection)
        ? 'unit'
        : undefined
    // An editor without a unit publishes for all of them.
    case 'editor': {
      const holding = objection && publisherHolding(objection)
      return holding !== undefined && (unit === undefined || unit === holding) ? 'unit' : undefined
    }
    default:
      return undefined
  }
}

type Row = Transition<Objection, ObjectionState, ObjectionParty, ObjectionEvent>

const DESK: readonly ObjectionParty[] = ['unit', 'coordinator']

/** Whether the township looks into it, or has ordered it: what puts it right is the office's to say then. */
const isBeforeTownship = ({ state, ordered }: Objection): boolean =>
  state === 'reviewing' || ordered

/** What may happen to an objection, from where, by whom. */
export const OBJECTION_TABLE: Readonly<Record<ObjectionVerb, Row>> = {
  file: { from: ['nothing'], to: 'open', by: ['resident'] },
  assign: { from: ['open'], to: 'same', by: ['coordinator'] },
  // By those who handle it; or of itself, when the draft is out that was begun for it.
  fix: {
    from: OBJECTION_OPEN,
    to: 'fixed',
    by: [...DESK, 'system'],
    when: (objection, _at, party) => party === 'coordinator' || !isBeforeTownship(objection),
  },
  offer: { from: OBJECTION_OPEN, to: 'same', by: ['unit', 'system'], when: isBeforeTownship },
  explain: { from: ['open'], to: 'explained', by: DESK, when: ({ ordered }) => !ordered },
  again: {
    from: ['fixed', 'explained'],
    to: 'reviewing',
    by: ['resident'],
    when: ({ reviewed }) => !reviewed,
  },
  order: { from: ['reviewing'], to: 'open', by: ['coordinator'] },
  uphold: { from: ['reviewing'], to: 'explained', by: ['coordinator'] },
  withdraw: { from: OBJECTION_OPEN, to: 'withdrawn', by: ['resident'] },
  recount: { from: OBJECTION_OPEN, to: 'same', by: ['system'] },
  undelivered: { from: OBJECTION_STATES, to: 'same', by: ['system'] },
}

export const OBJECTION_VERBS = Object.keys(OBJECTION_TABLE) as ObjectionVerb[]
