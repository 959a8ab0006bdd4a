import { seesTicket } from '../domain/complaint.ts'
import { dayOf, endOfDay } from '../domain/time.ts'
import {
  canChooseUnit,
  otherViews,
  ownUnits,
  unitsFor,
  viewOf,
  type Look,
  type Units,
  type View,
} from './queue-looks.ts'
import { readPage, type Found, type Read } from './queue-pages.ts'
import type { Db, Part, QueueCounts, Ticket, Who, World } from './world.ts'

/** The parts of one's own list, in the order they are shown: what is urgent and nobody's leads. */
const SECTIONS = ['urgent', 'mine', 'free', 'helping', 'waiting'] as const
export type Section = (typeof SECTIONS)[number]

/** Who has a ticket, to the one who reads the list. */
export type Holder = 'me' | 'colleague' | 'somebody' | 'nobody'

export interface QueueRow {
  readonly ticket: Ticket
  /** Undefined where the list is one. */
  readonly section: Section | undefined
  readonly holder: Holder
  /** What it was filed with. */
  readonly words: string
  /** Whether its reader may open it: who may not sees that it is late and whose it is. */
  readonly opens: boolean
}

export interface Queue extends Pick<Found, 'before' | 'after'> {
  readonly rows: readonly QueueRow[]
  readonly view: View
  /** The one unit it is of, where its reader could see others'. */
  readonly unit: string | undefined
  readonly counts: QueueCounts
  /** Where else this reader can look. */
  readonly views: readonly View[]
  readonly canChooseUnit: boolean
  /** Whether each row has to say whose it is. */
  readonly several: boolean
}

/** Whose tickets are somebody's own today: theirs, and those of the people they stand in for. */
const theirs = ({ person, standsIn = [] }: Who): readonly number[] => [person, ...standsIn]

/** The lists a view shows one below the other; each lies in one for every unit, or in one of all. */
const listsOf = (
  world: World,
  db: Db,
  who: Who,
  view: View,
  units: Units,
  now: Date,
): readonly (readonly Read[])[] => {
  const open =
    (part: Part): Read =>
    (stretch) =>
      world.records.openTickets(db, part, stretch)
  const inEach = (part: Part): Read[] => units.map((unit) => open({ ...part, unit }))
  const own = ownUnits(who)
  const helping =
    (unit: string): Read =>
    (stretch) =>
      world.records.helpedTickets(db, { unit, own }, stretch)
  switch (view) {
    case 'all':
      return [inEach({})]
    case 'overdue':
      return [inEach({ overdueAt: now })]
    case 'own':
      return [
        inEach({ free: true, stopped: false, urgent: true }),
        theirs(who).map((handler) => open({ handler, stopped: false })),
        inEach({ free: true, stopped: false, urgent: false }),
        own.map(helping),
        [
          ...inEach({ freeOr: who.person, stopped: true }),
          ...(who.standsIn ?? []).map((handler) => open({ handler, stopped: true })),
        ],
      ]
  }
}

const NOTHING: QueueCounts = { open: 0, toAccept: 0, today: 0, overdue: 0, waiting: 0, others: 0 }

const countsOf = async (
  world: World,
  db: Db,
  units: Units,
  people: readonly number[] | undefined,
  now: Date,
): Promise<QueueCounts> => {
  const { timezone } = world.town
  const until = endOfDay(dayOf(now, timezone), timezone)
  let sum = NOTHING
  for (const unit of units) {
    const one = await world.records.countQueue(db, { unit, people }, now, until)
    sum = {
      open: sum.open + one.open,
      toAccept: sum.toAccept + one.toAccept,
      today: sum.today + one.today,
      overdue: sum.overdue + one.overdue,
      waiting: sum.waiting + one.waiting,
      others: sum.others + one.others,
    }
  }
  return sum
}

const holderOf = (who: Who, ticket: Ticket, within: string | undefined): Holder => {
  if (ticket.handler === null) return 'nobody'
  // In a group many read it, each of whom would be somebody else's "me".
  if (within !== undefined) return 'somebody'
  if (theirs(who).includes(ticket.handler)) return 'me'
  return ownUnits(who).includes(ticket.unit) ? 'colleague' : 'somebody'
}

/**
 * A page of open tickets, what burns first first: what is somebody's own, everything of units, or what is overdue
 * (its limit is past and its clock runs).
 */
export const openQueue = async (
  world: World,
  db: Db,
  who: Who,
  look: Look,
  now: Date,
): Promise<Queue> => {
  const { records } = world
  const view = viewOf(who, look)
  const units = unitsFor(world, who, view, look)
  const lists = listsOf(world, db, who, view, units, now)
  const [page, counts] = await Promise.all([
    readPage(lists, records.markOf, look.from),
    countsOf(world, db, units, view === 'own' ? theirs(who) : undefined, now),
  ])
  const words = await records.filedWords(
    db,
    page.rows.map(({ ticket }) => ticket.no),
  )
  return {
    view,
    unit: look.unit,
    counts,
    views: otherViews(who, view, look, counts),
    canChooseUnit: look.within === undefined && canChooseUnit(who, view),
    several: look.within === undefined && (units.length > 1 || units.includes(undefined)),
    before: page.before,
    after: page.after,
    rows: page.rows.map(({ ticket, list }) => ({
      ticket,
      section: view === 'own' ? SECTIONS[list] : undefined,
      holder: holderOf(who, ticket, look.within),
      words: words.get(ticket.no) ?? '',
      opens: seesTicket(who, ticket),
    })),
  }
}
