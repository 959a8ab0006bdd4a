import { agendaOf, lateBy, LATE_FOR, type Agenda } from '../domain/digest.ts'
import { isBeforeGroup, seesDisclosure } from '../domain/disclosure-ticket.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { publishesFor, may, UNIT_ROLES, type Membership } from '../domain/roles.ts'
import type { ReportDue } from './annual-papers.ts'
import type { NamedBurst } from './bursts-before.ts'
import { countingOf } from './clock.ts'
import { morningBasis, unitsOf, type Basis } from './digest-basis.ts'
import { dueForPerson, reminderOf, type DueNow } from './due-reminders.ts'
import { presentOf } from './present.ts'
import { actingAs } from './acting-as.ts'
import { reviewReminderOf, type WaitingReview } from './waiting-reviews.ts'
import type {
  Db,
  DisclosureTicket,
  DueReminder,
  HeldItem,
  Order,
  Person,
  ReviewReminder,
  Ticket,
  Who,
  World,
} from './world.ts'

/** What somebody has to know in the morning; a part that has nothing is empty. */
export interface Digest {
  /** What they have, and what nobody in their units has. */
  readonly own: Agenda<Ticket>
  /** Late in the units they head. */
  readonly head: readonly Ticket[]
  /** Answered by them or their units, and the answer came back. */
  readonly unreached: readonly Ticket[]
  readonly unassigned: readonly Ticket[]
  /** What units asked for, and what residents were not satisfied with twice. */
  readonly decide: readonly Ticket[]
  /** Late for so long that the coordinator, or the leaders, read of it. */
  readonly late: readonly Ticket[]
  /** From which lateness on, in working days: that of the highest office they hold. */
  readonly lateFor: number | undefined
  readonly bursts: readonly NamedBurst[]
  /** Leaders' orders (批示) to which the unit said nothing in time. */
  readonly orders: readonly Order[]
  /** Applications and objections of theirs that are due soon, or late. */
  readonly disclosures: readonly DisclosureTicket[]
  /** Those of them that are theirs to answer. */
  readonly answers: readonly Order[]
  /** What their units have to publish, where they were not told yet that it is due soon, today or over. */
  readonly due: readonly DueNow[]
  /** Drafts that wait for them to be read. */
  readonly reviews: readonly WaitingReview[]
  /** Drafts that wait for others, or have nobody who could read them: somebody is to see to it. */
  readonly unread: readonly WaitingReview[]
  /** Rows held back that are dropped soon, where they were not told yet. */
  readonly held: readonly HeldItem[]
  /** What inspections found of their units and is not put right in time. */
  readonly rectify: readonly Finding[]
  /** The same of all units, for inspectors. */
  readonly unrectified: readonly Finding[]
  /** Last year's report on disclosure, for coordinators, where nobody handed it in. */
  readonly report: readonly ReportDue[]
}

/** The same for a unit's group. */
export interface GroupMorning {
  readonly chat: number
  readonly own: Agenda<Ticket>
  readonly disclosures: readonly DisclosureTicket[]
}

export interface Morning {
  readonly people: readonly { readonly person: Person; readonly digest: Digest }[]
  readonly groups: readonly GroupMorning[]
  /** What somebody is reminded of with it, to be noted when it goes out. */
  readonly reminded: {
    readonly due: readonly DueReminder[]
    readonly reviews: readonly ReviewReminder[]
    /** Held rows by id. */
    readonly held: readonly number[]
  }
}

/** Who has it in its unit; undefined where nobody has who is still there. */
const holderOf = ({ staff }: Basis, { unit, handler }: Ticket): number | undefined =>
  handler !== null && staff.get(unit)?.has(handler) ? handler : undefined

const isTheirs = (basis: Basis, who: Who, ticket: Ticket): boolean => {
  const holder = holderOf(basis, ticket)
  return holder === undefined || [who.person, ...(who.standsIn ?? [])].includes(holder)
}

const lateFor = (memberships: readonly Membership[]): number | undefined =>
  memberships.some(({ role }) => role === 'coordinator')
    ? LATE_FOR.coordinator
    : memberships.some(({ role }) => role === 'leader')
      ? LATE_FOR.leader
      : undefined

const digestOf = (world: World, basis: Basis, who: Who, now: Date): Digest => {
  const counting = countingOf(world)
  const { memberships } = who
  const worksIn = unitsOf(memberships, UNIT_ROLES)
  const heads = unitsOf(memberships, ['head'])
  const coordinates = memberships.some(({ role }) => role === 'coordinator')
  const inTheirs = (ticket: Ticket) => worksIn.has(ticket.unit)
  const theirs = basis.open.filter(inTheirs)
  const own = agendaOf(
    counting,
    theirs.filter((ticket) => isTheirs(basis, who, ticket)),
    now,
  )
  const days = lateFor(memberships)
  const seen = coordinates ? basis.open : basis.open.filter(({ report }) => !report)
  return {
    own,
    head: lateBy(counting, theirs, LATE_FOR.head, now).filter(
      (ticket) => heads.has(ticket.unit) && !own.overdue.includes(ticket),
    ),
    unreached: basis.unreached.filter((ticket) => inTheirs(ticket) && isTheirs(basis, who, ticket)),
    unassigned: coordinates ? basis.open.filter(({ state }) => state === 'unassigned') : [],
    decide: coordinates
      ? basis.open.filter(({ request, reviewing }) => request !== null || reviewing)
      : [],
    late: days === undefined ? [] : lateBy(counting, seen, days, now),
    lateFor: days,
    bursts: coordinates ? basis.bursts : [],
    orders: basis.orders.filter(({ unit }) => days !== undefined || worksIn.has(unit)),
    disclosures: basis.disclosures.filter(
      (one) => one.person !== who.person && seesDisclosure(who, one),
    ),
    answers: basis.orders.filter(
      ({ unit }) => worksIn.has(unit) || (coordinates && basis.empty.has(unit)),
    ),
    due: dueForPerson(basis.due, memberships, basis.everybody),
    reviews: basis.reviews.filter(({ readers }) => readers.has(who.person)),
    unread: basis.reviews.filter(({ coordinators }) => coordinators.has(who.person)),
    held: basis.held.filter(({ content }) => may(memberships, 'edit-items', content.unit)),
    rectify: basis.unrectified.filter(({ unit }) => publishesFor(memberships, unit)),
    unrectified: may(memberships, 'inspect') ? basis.unrectified : [],
    report: coordinates ? basis.report : [],
  }
}

const hasAny = (own: Agenda<Ticket>): boolean =>
  Object.values(own).some((tickets: readonly Ticket[]) => tickets.length > 0)

const saysNothing = ({ own, ...digest }: Digest): boolean => {
  const { lateFor: _, ...rest } = digest
  const parts: readonly (readonly unknown[])[] = Object.values(rest)
  return !hasAny(own) && parts.every(({ length }) => length === 0)
}

const forPeople = async (
  world: World,
  db: Db,
  basis: Basis,
  now: Date,
): Promise<Morning['people']> => {
  const { everybody } = basis
  const rolesOf = new Map(everybody.map(({ person, roles }) => [person.id, roles]))
  const all = everybody.map(({ person }) => person)
  const people: { person: Person; digest: Digest }[] = []
  for (const person of await presentOf(world, db, all, now)) {
    const who = await actingAs(world, db, person.id, rolesOf.get(person.id) ?? [], now)
    const digest = digestOf(world, basis, who, now)
    if (!saysNothing(digest)) people.push({ person, digest })
  }
  return people
}

const forGroups = async (
  world: World,
  db: Db,
  { open, disclosures: pressing }: Basis,
  now: Date,
): Promise<Morning['groups']> => {
  const groups = await world.records.groupsOfUnits(db)
  return world.town.units.flatMap(({ id }) => {
    const theirs = open.filter(({ unit }) => unit === id)
    const own = agendaOf(countingOf(world), theirs, now)
    const disclosures = pressing.filter((one) => isBeforeGroup(id, one))
    if (!hasAny(own) && disclosures.length === 0) return []
    return groups
      .filter(({ binding }) => binding.kind === 'unit' && binding.unit === id)
      .map(({ chatId }) => ({ chat: chatId, own, disclosures }))
  })
}

/** What everybody who works here, and every unit's group, is told this morning; who has nothing to know is not there. */
export const morningDigests = async (world: World, db: Db, now: Date): Promise<Morning> => {
  const basis = await morningBasis(world, db, now)
  const people = await forPeople(world, db, basis, now)
  const told = <Row>(of: (digest: Digest) => readonly Row[]): Row[] => [
    ...new Set(people.flatMap(({ digest }) => of(digest))),
  ]
  return {
    people,
    groups: await forGroups(world, db, basis, now),
    reminded: {
      due: told(({ due }) => due).map(reminderOf),
      reviews: told(({ reviews, unread }) => [...reviews, ...unread]).map(reviewReminderOf),
      held: told(({ held }) => held).map(({ id }) => id),
    },
  }
}
