import type { Selectable } from 'kysely'

import type { Subscription, Watch, Watched } from '../domain/subscription.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'
import { personOf, type Person } from './person-rows.ts'
import type { Database } from './schema.ts'

const subscriptionOf = (row: Selectable<Database['subscriptions']>): Subscription => ({
  id: row.id,
  what: row.what as Watched,
  value: row.value,
  since: row.since,
})

/** What somebody is told about, the oldest first. */
export const subscriptionsOf = async (db: Db, person: number): Promise<Subscription[]> => {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('person_id', '=', person)
    .orderBy('id')
    .execute()
  return rows.map(subscriptionOf)
}

/** The same of several people, by person. */
export const subscriptionsOfAll = async (
  db: Db,
  people: readonly number[],
): Promise<ReadonlyMap<number, readonly Subscription[]>> => {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('person_id', 'in', [...people])
    .orderBy('id')
    .execute()
  const byPerson = new Map<number, Subscription[]>()
  for (const row of rows) {
    const own = byPerson.get(row.person_id) ?? []
    own.push(subscriptionOf(row))
    byPerson.set(row.person_id, own)
  }
  return byPerson
}

/** Has somebody told about something; false where they are already. `toldOn`: the last day of which nothing is told. */
export const addSubscription = async (
  db: Db,
  person: number,
  { what, value }: Watch,
  toldOn: Day,
  now: Date,
): Promise<boolean> => {
  await db
    .insertInto('subscribers')
    .values({ person_id: person, told_on: toldOn })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('subscriptions')
    .values({ person_id: person, what, value, since: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['person_id', 'what', 'value']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Tells somebody no more about one thing; undefined where it is not theirs, or gone already. */
export const dropSubscription = async (
  db: Db,
  person: number,
  id: number,
): Promise<Subscription | undefined> => {
  const row = await db
    .deleteFrom('subscriptions')
    .where('id', '=', id)
    .where('person_id', '=', person)
    .returningAll()
    .executeTakeFirst()
  return row && subscriptionOf(row)
}

/** Tells somebody nothing more. */
export const dropSubscriptions = async (db: Db, person: number): Promise<void> => {
  await db.deleteFrom('subscriptions').where('person_id', '=', person).execute()
  await db.deleteFrom('subscribers').where('person_id', '=', person).execute()
}

/** All words that anybody waits for, each once. */
export const watchedWordsOf = async (db: Db): Promise<string[]> => {
  const rows = await db
    .selectFrom('subscriptions')
    .select('value')
    .distinct()
    .where('what', '=', 'words')
    .orderBy('value')
    .execute()
  return rows.map(({ value }) => value)
}

/** Somebody who has not been told of a day. */
export interface Subscriber {
  readonly person: Person
  /** The last day of which they were. */
  readonly toldOn: Day
}

/** Those who have not been told of a day and can be written to; who blocked the bot waits, and loses nothing. */
export const readersToTell = async (db: Db, day: Day, limit: number): Promise<Subscriber[]> => {
  const rows = await db
    .selectFrom('subscribers')
    .innerJoin('people', 'people.id', 'subscribers.person_id')
    .select(['people.id', 'people.telegram_id', 'people.language', 'people.blocked', 'told_on'])
    .where('told_on', '<', day)
    .where('people.blocked', '=', 0)
    .where('people.telegram_id', 'is not', null)
    .orderBy('told_on')
    .orderBy('person_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ person: personOf(row), toldOn: row.told_on }))
}

/** Notes that people were told of a day; gives back those whom nobody told before, which is only once for each. */
export const noteReadersTold = async (
  db: Db,
  people: readonly number[],
  day: Day,
): Promise<ReadonlySet<number>> => {
  if (people.length === 0) return new Set()
  const rows = await db
    .updateTable('subscribers')
    .set({ told_on: day })
    .where('person_id', 'in', [...people])
    .where('told_on', '<', day)
    .returning('person_id')
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}
