import { burstsOf, type Burst } from '../domain/bursts.ts'
import { isWorkingDay } from '../domain/calendar.ts'
import { OPEN_STATES } from '../domain/complaint.ts'
import { burning, lateBy, LATE_FOR, type Burning } from '../domain/digest.ts'
import type { Membership } from '../domain/roles.ts'
import { addDays, dayOf, startOfDay, type Day } from '../domain/time.ts'
import { colleagues } from './away.ts'
import { countingOf } from './clock.ts'
import { presentOf } from './present.ts'
import { whoIs } from './acting-as.ts'
import type { Db, Person, Ticket, Who, World } from './world.ts'

/** What somebody has to know in the morning; a part that has nothing is empty. */
export interface Digest {
  /** What they have, and what nobody in their units has. */
  readonly own: Burning<Ticket>
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
  readonly bursts: readonly (Burst & { readonly name: string | undefined })[]
}

export interface Morning {
  readonly people: readonly { readonly person: Person; readonly digest: Digest }[]
  readonly groups: readonly { readonly chat: number; readonly own: Burning<Ticket> }[]
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
  const worksIn = unitsOf(memberships, ['officer', 'head'])
  const heads = unitsOf(memberships, ['head'])
  const coordinates = memberships.some(({ role }) => role === 'coordinator')
  const inTheirs = (ticket: Ticket) => worksIn.has(ticket.unit)
  const theirs = basis.open.filter(inTheirs)
  const own = burning(
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
  }
}

const hasBurning = (own: Burning<Ticket>): boolean =>
  Object.values(own).some((tickets: readonly Ticket[]) => tickets.length > 0)

const saysNothing = ({ own, head, unreached, unassigned, decide, late, bursts }: Digest): boolean =>
  !hasBurning(own) &&
  [head, unreached, unassigned, decide, late, bursts].every(({ length }) => length === 0)

/** The days since the last working morning, that one among them. */
const sinceLastMorning = ({ calendar }: World, today: Day): Day => {
  let day = addDays(today, -1)
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1)
  return day
}

const burstsBefore = async (world: World, db: Db, today: Day): Promise<Digest['bursts']> => {
  const { endedBetween, membershipsOf } = world.records
  const zone = world.town.timezone
  const from = startOfDay(sinceLastMorning(world, today), zone)
  const found = burstsOf(await endedBetween(db, from, startOfDay(today, zone)), zone)
  return Promise.all(
    found.map(async (burst) => ({
      ...burst,
      name:
        (await membershipsOf(db, burst.person)).find(({ name }) => name !== null)?.name ??
        undefined,
    })),
  )
}

/** What everybody who works here, and every unit's group, is told this morning; who has nothing to know is not there. */
export const morningDigests = async (world: World, db: Db, now: Date): Promise<Morning> => {
  const { records, town } = world
  const everybody = colleagues(await records.workersNow(db))
  const staff = new Map<string, Set<number>>()
  for (const { person, roles } of everybody)
    for (const unit of unitsOf(roles, ['officer', 'head']))
      if (unit !== null) staff.set(unit, (staff.get(unit) ?? new Set()).add(person.id))
  const open = await openTickets(world, db)
  const unreached = await records.unreachedTickets(db, now, MOST_UNREACHED)
  const bursts = await burstsBefore(world, db, dayOf(now, town.timezone))
  const basis = { open, unreached, staff, bursts }
  const there = await presentOf(
    world,
    db,
    everybody.map(({ person }) => person),
    now,
  )
  const people: { person: Person; digest: Digest }[] = []
  for (const person of there) {
    const digest = digestOf(world, basis, await whoIs(world, db, person, now), now)
    if (!saysNothing(digest)) people.push({ person, digest })
  }
  const groups: { chat: number; own: Burning<Ticket> }[] = []
  for (const { id } of town.units) {
    const own = burning(
      countingOf(world),
      open.filter(({ unit }) => unit === id),
      now,
    )
    if (!hasBurning(own)) continue
    for (const { chatId } of await records.groupsOfUnit(db, id)) groups.push({ chat: chatId, own })
  }
  return { people, groups }
}
