import type { Membership } from '../domain/roles.ts'
import type { Language } from '../domain/township.ts'
import type { Db } from './dialect.ts'
import { PERSON_COLUMNS, membershipOf, personOf, type Person } from './person-rows.ts'
import { prepared } from './prepared.ts'

const byTelegram = prepared<{ telegramId: number }>()((db, take) =>
  db.selectFrom('people').select(PERSON_COLUMNS).where('telegram_id', '=', take('telegramId')),
)

export const findPersonByTelegram = async (
  db: Db,
  telegramId: number,
): Promise<Person | undefined> => {
  const row = await byTelegram.first(db, { telegramId })
  return row && personOf(row)
}

const visit = prepared<{ telegramId: number; chat: number }>()((db, take) =>
  db
    .selectFrom('people')
    .leftJoin('conversations', (join) =>
      join
        .onRef('conversations.person_id', '=', 'people.id')
        .on('conversations.chat_id', '=', take('chat')),
    )
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.person_id', '=', 'people.id').on('memberships.until', 'is', null),
    )
    .select(['people.id', 'telegram_id', 'language', 'blocked', 'place', 'role', 'unit_id', 'name'])
    .where('telegram_id', '=', take('telegramId'))
    .orderBy('memberships.id'),
)

/** Somebody who writes: who they are, the roles they hold now, and where they are in the chat. */
export interface Visit {
  readonly person: Person
  readonly memberships: readonly Membership[]
  /** As it was stored; what it means is the reader's. Undefined: nowhere in particular. */
  readonly place: unknown
}

/** All that is to be known of who writes, in the one query that every update makes. */
export const findVisit = async (
  db: Db,
  telegramId: number,
  chat: number,
): Promise<Visit | undefined> => {
  const rows = await visit.all(db, { telegramId, chat })
  const first = rows[0]
  if (!first) return undefined
  return {
    person: personOf(first),
    memberships: rows.flatMap(({ role, unit_id, name }) =>
      role === null ? [] : [membershipOf({ role, unit_id, name })],
    ),
    place: first.place === null ? undefined : (JSON.parse(first.place) as unknown),
  }
}

const byId = prepared<{ id: number }>()((db, take) =>
  db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .where('id', '=', take('id'))
    .where('telegram_id', 'is not', null),
)

/** A person who can still be written to; undefined for one who was forgotten. */
export const findPerson = async (db: Db, id: number): Promise<Person | undefined> => {
  const row = await byId.first(db, { id })
  return row && personOf(row)
}

/** Those of some people who can still be written to, by their ids. */
export const findPeople = async (
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Person>> => {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .where('id', 'in', [...ids])
    .where('telegram_id', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.id, personOf(row)]))
}

const insertPerson = prepared<{ telegramId: number; language: string | null; at: string }>()(
  (db, take) =>
    db
      .insertInto('people')
      .values({
        telegram_id: take('telegramId'),
        language: take('language'),
        created_at: take('at'),
      })
      // Changes nothing; a row that is left alone would not come back.
      .onConflict((conflict) =>
        conflict.column('telegram_id').doUpdateSet({ telegram_id: take('telegramId') }),
      )
      .returning(PERSON_COLUMNS),
)

/** The person with this account, made known where it is not; two at once make one. */
export const knowPerson = async (
  db: Db,
  telegramId: number,
  language: Language | null,
  now: Date,
): Promise<Person> => {
  const row = await insertPerson.first(db, { telegramId, language, at: now.toISOString() })
  return personOf(row!)
}

export const chooseLanguage = async (db: Db, person: number, language: Language): Promise<void> => {
  await db.updateTable('people').set({ language }).where('id', '=', person).execute()
}

export const markBlocked = async (db: Db, person: number, blocked: boolean): Promise<void> => {
  await db
    .updateTable('people')
    .set({ blocked: blocked ? 1 : 0 })
    .where('id', '=', person)
    .execute()
}
