import { dueOf, isBeforeGroup, seesDisclosure } from '../domain/disclosure-ticket.ts'
import { Refusal } from '../domain/errors.ts'
import { spanAfter } from '../domain/limits.ts'
import { may } from '../domain/roles.ts'
import { countingOf } from './clock.ts'
import type { Db, DisclosureTicket, Who, World } from './world.ts'

/** Applications and objections: those on which something is owed, and those somebody filed. */

/** So many are read at once. */
const OPEN_AT_ONCE = 500

/** All on which something is owed, what is due first before the rest. */
const everyOpen = async ({ records }: World, db: Db): Promise<DisclosureTicket[]> => {
  const all: DisclosureTicket[] = []
  for (;;) {
    const some = await records.openDisclosures(db, 'all', all.length, OPEN_AT_ONCE)
    all.push(...some)
    if (some.length < OPEN_AT_ONCE) return all
  }
}

/** What is owed on tickets somebody handles, what is due first before the rest. */
export const openDisclosuresFor = async (
  world: World,
  db: Db,
  who: Who,
): Promise<DisclosureTicket[]> => {
  if (!may(who.memberships, 'handle-disclosure')) throw new Refusal('not-allowed')
  const all = await everyOpen(world, db)
  return all.filter((one) => one.person !== who.person && seesDisclosure(who, one))
}

/** Which of them a list of what is to be done is of. */
export interface OwedLook {
  /** Only what is past its day. */
  readonly late: boolean
  /** The one unit it is of. */
  readonly unit?: string | undefined
  /** The unit whose group is looking on. */
  readonly within?: string | undefined
}

/** What is owed beside complaints, for a list of what is to be done; nothing for who handles none of it. */
export const owedDisclosures = async (
  world: World,
  db: Db,
  who: Who,
  { late, unit, within }: OwedLook,
  now: Date,
): Promise<DisclosureTicket[]> => {
  if (!may(who.memberships, 'handle-disclosure')) return []
  const open = await openDisclosuresFor(world, db, who)
  return open.filter(
    (one) =>
      (unit === undefined || one.unit === unit) &&
      (within === undefined || isBeforeGroup(within, one)) &&
      (!late || (dueOf(one) ?? '') <= now.toISOString()),
  )
}

/** More than anybody has filed. */
const MOST_OWN = 10_000

/** What somebody filed themselves, the newest first. */
export const ownDisclosures = (
  world: World,
  db: Db,
  { person }: Who,
): Promise<DisclosureTicket[]> => world.records.disclosuresOf(db, person, MOST_OWN)

export const hasDisclosures = async (world: World, db: Db, { person }: Who): Promise<boolean> =>
  (await world.records.disclosuresOf(db, person, 1)).length > 0

/** Whether a number is that of an application or an objection. */
export const isDisclosure = async (world: World, db: Db, no: string): Promise<boolean> =>
  (await world.records.findDisclosure(db, no)) !== undefined

/** So many working days before something is due those who handle it read of it in the morning. */
const PRESSING_DAYS = 3

/** What is due within some working days, or late, what is due first before the rest. */
export const pressingDisclosures = async (
  world: World,
  db: Db,
  now: Date,
): Promise<DisclosureTicket[]> => {
  const { at } = spanAfter(countingOf(world), now, { in: 'working-days', n: PRESSING_DAYS })
  const until = at.toISOString()
  const open = await everyOpen(world, db)
  return open.filter((one) => (dueOf(one) ?? until) < until)
}
