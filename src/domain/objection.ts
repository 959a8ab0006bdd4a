import type { Actor, CitedItem, Digest } from './complaint.ts'
import type { Due } from './limits.ts'
import { mayHappen, stateAfter, type Transition } from './machine.ts'

/** Where an objection to what is published, or is not, stands; the words for it: locales, objection.state.*. */
export const OBJECTION_STATES = ['open', 'reviewing', 'fixed', 'explained', 'withdrawn'] as const
export type ObjectionState = (typeof OBJECTION_STATES)[number]

/** Somebody still owes its resident something. */
export const OBJECTION_OPEN: readonly ObjectionState[] = ['open', 'reviewing']

interface Said {
  readonly words: Digest
}

interface OfConduct {
  /** The unit whose people's conduct it is about: they have no part in it. */
  readonly about?: string
}

/** What can happen to an objection. A verb is added here and to the table, nowhere else. */
export type ObjectionDeed =
  | ({
      readonly kind: 'objection'
      readonly verb: 'file'
      readonly unit: string
      /** What is said to be wrong; null where something is missing. */
      readonly item: CitedItem | null
    } & OfConduct &
      Said &
      Due)
  | { readonly verb: 'assign'; readonly unit: string }
  /** Published, or put right: by an item that everybody can read, or that nobody is shown any more. */
  | { readonly verb: 'fix'; readonly item: CitedItem; readonly withdrawn?: true }
  | ({ readonly verb: 'explain' } & Said)
  /** Its resident is not content: the township looks into it (村民委员会组织法 31). */
  | ({ readonly verb: 'again' } & OfConduct & Said & Due)
  | ({ readonly verb: 'order' } & Said & Due)
  | ({ readonly verb: 'uphold' } & Said)
  | { readonly verb: 'withdraw' }
  | ({ readonly verb: 'recount'; readonly same?: true } & Due)
  | { readonly verb: 'undelivered' }
export type ObjectionVerb = ObjectionDeed['verb']
export type ObjectionEvent = ObjectionDeed & { readonly at: string; readonly by: Actor }

/** A version that was published, or that was taken down. */
export interface Correction extends CitedItem {
  readonly withdrawn?: true
}

/** An objection as its history leaves it. UTC instants. */
export interface Objection {
  readonly kind: 'objection'
  readonly state: ObjectionState
  /** The unit that has to publish it. */
  readonly unit: string
  readonly item: CitedItem | null
  /** The unit whose people's conduct it is about; while that is the one that has to publish it, the office has it. */
  readonly about?: string
  readonly filedAt: string
  /** When this round began: it was filed, brought before the township, or ordered. */
  readonly since: string
  readonly answerBy: string
  readonly provisional: boolean
  /** The township looked into it once. */
  readonly reviewed: boolean
  /** And ordered it to be published: a reason does not do any more. */
  readonly ordered: boolean
  /** What it was put right by. */
  readonly fixedBy: Correction | null
  readonly endedAt: string | null
}

export const OBJECTION_PARTIES = ['resident', 'unit', 'coordinator', 'system'] as const
export type ObjectionParty = (typeof OBJECTION_PARTIES)[number]

type Held = Pick<Objection, 'unit' | 'about'>

/** Whether a unit has it before it: never one whose conduct it is about. */
export const isBeforePublisher = (unit: string, objection: Held): boolean =>
  unit === objection.unit && unit !== objection.about

/** The unit that has it on its desk; undefined where the office has, since it is about the one that would. */
export const publisherHolding = ({ unit, about }: Held): string | undefined =>
  unit === about ? undefined : unit

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

/** What may happen to an objection, from where, by whom. */
export const OBJECTION_TABLE: Readonly<Record<ObjectionVerb, Row>> = {
  file: { from: ['nothing'], to: 'open', by: ['resident'] },
  assign: { from: ['open'], to: 'same', by: ['coordinator'] },
  // By those who handle it; or of itself, when the draft is out that was begun for it.
  fix: { from: ['open', 'reviewing'], to: 'fixed', by: [...DESK, 'system'] },
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

type FileEvent = Extract<ObjectionEvent, { verb: 'file' }>

const ofConduct = ({ about }: OfConduct): OfConduct => (about === undefined ? {} : { about })

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
const changed = (event: ObjectionEvent): Partial<Objection> => {
  switch (event.verb) {
    case 'assign':
      return { unit: event.unit }
    case 'fix':
      return {
        fixedBy: { ...event.item, ...(event.withdrawn && { withdrawn: true as const }) },
        endedAt: event.at,
      }
    case 'again':
      return { reviewed: true, ...newRound(event), ...ofConduct(event) }
    case 'order':
      return { ordered: true, ...newRound(event) }
    case 'explain':
    case 'uphold':
    case 'withdraw':
      return { endedAt: event.at }
    case 'recount':
      return { answerBy: event.answerBy, provisional: event.provisional }
    case 'file':
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
  if (event.verb === 'assign' && event.unit === objection?.about) return undefined
  return objection && { ...objection, ...changed(event), state }
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
