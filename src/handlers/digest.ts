import { OPEN_STATES } from '../domain/complaint.ts'
import { agendaOf, lateBy, LATE_FOR, type Agenda } from '../domain/digest.ts'
import { isBeforeGroup, seesDisclosure } from '../domain/disclosure-ticket.ts'
import { isOverdue, type Finding } from '../domain/inspection/task.ts'
import { publishesFor, may, UNIT_ROLES, type Membership } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { colleagues, type Colleague } from './away.ts'
import { reportDue, type ReportDue } from './annual-papers.ts'
import { burstsBefore, type NamedBurst } from './bursts-before.ts'
import { countingOf } from './clock.ts'
import { pressingDisclosures } from './disclosure-lists.ts'
import { dueForPerson, dueToTell, reminderOf, type DueNow } from './due-reminders.ts'
import { emptyUnits, lateOrders } from './orders.ts'
import { presentOf } from './present.ts'
import { actingAs } from './acting-as.ts'
import type {
  Db,
  DisclosureTicket,
  DueReminder,
  Order,
  Person,
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
  readonly reminded: readonly DueReminder[]
}

const PAGE = 500
/** They end after a month; more than so many at once are none that anybody calls one by one. */
const MOST_UNREACHED = 1_000

const openTickets = async ({ records }: World, db: Db): Promise<Ticket[]> => {
  const tickets: Ticket[] = []
  for (let after = ''; ;) {
    const page = await records.ticketsIn(db, OPEN_STATES, after, PAGE)
    tickets.push(...page)
    if (page.length < PAGE) return tickets
    after = page.at(-1)!.no
  }
}

const unitsOf = (memberships: readonly Membership[], roles: readonly Membership['role'][]) =>
  new Set(memberships.filter(({ role }) => roles.includes(role)).map(({ unit }) => unit))

/** What all digests of a morning are made of. */
interface Basis {
  readonly open: readonly Ticket[]
  readonly unreached: readonly Ticket[]
  readonly staff: ReadonlyMap<string, ReadonlySet<number>>
  readonly bursts: Digest['bursts']
  readonly orders: readonly Order[]
  readonly due: readonly DueNow[]
  readonly everybody: readonly Colleague[]
  /** Units with an order where nobody is there: the coordinators answer in their stead. */
  readonly empty: ReadonlySet<string>
  readonly disclosures: readonly DisclosureTicket[]
  readonly unrectified: readonly Finding[]
  readonly report: readonly ReportDue[]
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

/** Who works in each unit. */
const staffIn = (everybody: readonly Colleague[]): Basis['staff'] => {
  const staff = new Map<string, Set<number>>()
  for (const { person, roles } of everybody)
    for (const unit of unitsOf(roles, UNIT_ROLES))
      if (unit !== null) staff.set(unit, (staff.get(unit) ?? new Set()).add(person.id))
  return staff
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

const overdueFindings = async ({ records, town }: World, db: Db, now: Date): Promise<Finding[]> => {
  const today = dayOf(now, town.timezone)
  return (await records.liveFindings(db, 'all')).filter((finding) => isOverdue(finding, today))
}

/** What everybody who works here, and every unit's group, is told this morning; who has nothing to know is not there. */
export const morningDigests = async (world: World, db: Db, now: Date): Promise<Morning> => {
  const { records, town } = world
  const everybody = colleagues(await records.workersNow(db))
  const open = await openTickets(world, db)
  const unreached = await records.unreachedTickets(db, now, MOST_UNREACHED)
  const bursts = await burstsBefore(world, db, dayOf(now, town.timezone), everybody)
  const orders = await lateOrders(world, db, now)
  const disclosures = await pressingDisclosures(world, db, now)
  const due = await dueToTell(world, db, now)
  const empty = await emptyUnits(world, db, orders, now)
  const basis = {
    open,
    unreached,
    staff: staffIn(everybody),
    bursts,
    orders,
    due,
    everybody,
    empty,
    disclosures,
    unrectified: await overdueFindings(world, db, now),
    report: await reportDue(world, db, now),
  }
  const people = await forPeople(world, db, basis, now)
  const told = new Set(people.flatMap(({ digest }) => digest.due))
  return {
    people,
    groups: await forGroups(world, db, basis, now),
    reminded: [...told].map(reminderOf),
  }
}
