import { OPEN_STATES } from '../domain/complaint.ts'
import { isOverdue, type Finding } from '../domain/inspection/task.ts'
import { UNIT_ROLES, type Membership } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { reportDue, type ReportDue } from './annual-papers.ts'
import { colleagues, type Colleague } from './away.ts'
import { burstsBefore, type NamedBurst } from './bursts-before.ts'
import { pressingDisclosures } from './disclosure-lists.ts'
import { dueToTell, type DueNow } from './due-reminders.ts'
import { heldToTell } from './held-rows.ts'
import { emptyUnits, lateOrders } from './orders.ts'
import { reviewsToTell, type WaitingReview } from './waiting-reviews.ts'
import type { Db, DisclosureTicket, HeldItem, Order, Ticket, World } from './world.ts'

/** What all digests of a morning are made of. */
export interface Basis {
  readonly open: readonly Ticket[]
  readonly unreached: readonly Ticket[]
  readonly staff: ReadonlyMap<string, ReadonlySet<number>>
  readonly bursts: readonly NamedBurst[]
  readonly orders: readonly Order[]
  readonly due: readonly DueNow[]
  readonly reviews: readonly WaitingReview[]
  readonly held: readonly HeldItem[]
  readonly everybody: readonly Colleague[]
  /** Units with an order where nobody is there: the coordinators answer in their stead. */
  readonly empty: ReadonlySet<string>
  readonly disclosures: readonly DisclosureTicket[]
  readonly unrectified: readonly Finding[]
  readonly report: readonly ReportDue[]
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

export const unitsOf = (memberships: readonly Membership[], roles: readonly Membership['role'][]) =>
  new Set(memberships.filter(({ role }) => roles.includes(role)).map(({ unit }) => unit))

/** Who works in each unit. */
const staffIn = (everybody: readonly Colleague[]): Basis['staff'] => {
  const staff = new Map<string, Set<number>>()
  for (const { person, roles } of everybody)
    for (const unit of unitsOf(roles, UNIT_ROLES))
      if (unit !== null) staff.set(unit, (staff.get(unit) ?? new Set()).add(person.id))
  return staff
}

const overdueFindings = async ({ records, town }: World, db: Db, now: Date): Promise<Finding[]> => {
  const today = dayOf(now, town.timezone)
  return (await records.liveFindings(db, 'all')).filter((finding) => isOverdue(finding, today))
}

/** Reads it, once for everybody. */
export const morningBasis = async (world: World, db: Db, now: Date): Promise<Basis> => {
  const { records, town } = world
  const everybody = colleagues(await records.workersNow(db))
  const orders = await lateOrders(world, db, now)
  return {
    everybody,
    open: await openTickets(world, db),
    unreached: await records.unreachedTickets(db, now, MOST_UNREACHED),
    staff: staffIn(everybody),
    bursts: await burstsBefore(world, db, dayOf(now, town.timezone), everybody),
    orders,
    empty: await emptyUnits(world, db, orders, now),
    disclosures: await pressingDisclosures(world, db, now),
    due: await dueToTell(world, db, now),
    reviews: await reviewsToTell(world, db, now),
    held: await heldToTell(world, db, now),
    unrectified: await overdueFindings(world, db, now),
    report: await reportDue(world, db, now),
  }
}
