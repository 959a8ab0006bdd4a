import type { DisclosureKind } from '../domain/disclosure-ticket.ts'
import type { ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'
import {
  disclosureOf,
  type ApplicationTicket,
  type DisclosureTicket,
  type ObjectionTicket,
} from './disclosure-tickets.ts'
import { ITEM_COLUMNS, itemOf, shownOn } from './item-rows.ts'

/** Tickets on which something is owed, what is due first before the rest; of some units, or of all. */
export const openDisclosures = async (
  db: Db,
  units: readonly string[] | 'all',
  offset: number,
  limit: number,
): Promise<DisclosureTicket[]> => {
  if (units.length === 0) return []
  let query = db.selectFrom('disclosure_tickets').selectAll().where('due_at', 'is not', null)
  if (units !== 'all') query = query.where('unit_id', 'in', [...units])
  const rows = await query.orderBy('due_at').orderBy('no').offset(offset).limit(limit).execute()
  return rows.map(disclosureOf)
}

/** The next tickets on which something is owed, by number. */
export const openDisclosuresAfter = async (
  db: Db,
  after: string,
  limit: number,
): Promise<DisclosureTicket[]> => {
  const rows = await db
    .selectFrom('disclosure_tickets')
    .selectAll()
    .where('due_at', 'is not', null)
    .where('no', '>', after)
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(disclosureOf)
}

/** Applications whose correction did not come in time, the oldest first. */
export const lapsedCorrections = async (
  db: Db,
  now: Date,
  limit: number,
): Promise<ApplicationTicket[]> => {
  const rows = await db
    .selectFrom('disclosure_tickets')
    .selectAll()
    .where('kind', '=', 'application')
    .where('state', '=', 'correcting')
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => disclosureOf(row) as ApplicationTicket)
}

/** What somebody filed, the newest first. */
export const disclosuresOf = async (
  db: Db,
  person: number,
  limit: number,
): Promise<DisclosureTicket[]> => {
  const rows = await db
    .selectFrom('disclosure_tickets')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('filed_at', 'desc')
    .orderBy('no', 'desc')
    .limit(limit)
    .execute()
  return rows.map(disclosureOf)
}

const ofKind = (db: Db, kind: DisclosureKind) =>
  db
    .selectFrom('disclosure_tickets')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('filed_at')
    .orderBy('no')

/**
 * Every application filed before an instant, or received on paper before a day, which begins then in the township; the
 * oldest first: what the annual table is made of.
 */
export const applicationsUpTo = async (
  db: Db,
  until: Date,
  day: Day,
): Promise<ApplicationTicket[]> => {
  const rows = await ofKind(db, 'application')
    .where((e) => e.or([e('filed_at', '<', until.toISOString()), e('received_on', '<', day)]))
    .execute()
  return rows.map((row) => disclosureOf(row) as ApplicationTicket)
}

/** Objections filed in a stretch of time, the oldest first. */
export const objectionsBetween = async (
  db: Db,
  from: Date,
  until: Date,
): Promise<ObjectionTicket[]> =>
  (
    await ofKind(db, 'objection')
      .where('filed_at', '>=', from.toISOString())
      .where('filed_at', '<', until.toISOString())
      .execute()
  ).map((row) => disclosureOf(row) as ObjectionTicket)

/** How many somebody filed since. */
export const countDisclosuresSince = async (
  db: Db,
  person: number,
  since: Date,
): Promise<number> => {
  const { count } = await db
    .selectFrom('disclosure_tickets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', person)
    .where('filed_at', '>=', since.toISOString())
    .executeTakeFirstOrThrow()
  return count
}

/** Numbers in order, for checking every history. */
export const disclosureNumbersAfter = async (
  db: Db,
  after: string,
  limit: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('disclosure_tickets')
    .select('no')
    .where('no', '>', after)
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(({ no }) => no)
}

/** What a unit shows to everybody that was seen first after an instant, the newest first. */
export const shownSince = async (
  db: Db,
  unit: string,
  since: string,
  today: string,
  limit: number,
): Promise<ItemVersion[]> => {
  const rows = await shownOn(db, today)
    .selectAll('item_versions')
    .select([...ITEM_COLUMNS])
    .where('item_versions.unit_id', '=', unit)
    .where('item_versions.first_seen_at', '>', since)
    .orderBy('item_versions.first_seen_at', 'desc')
    .orderBy('item_versions.item_id')
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}
