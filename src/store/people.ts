import type { Membership, Role } from '../domain/roles.ts'
import type { Language } from '../domain/township.ts'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'

export interface Person {
  readonly id: number
  readonly telegramId: number
  /** What the person chose, or what their Telegram spoke when they first came. */
  readonly language: Language | null
  readonly blocked: boolean
}

const COLUMNS = ['id', 'telegram_id', 'language', 'blocked'] as const

const personOf = (row: {
  id: number
  telegram_id: number | null
  language: string | null
  blocked: 0 | 1
}): Person => ({
  id: row.id,
  telegramId: row.telegram_id ?? 0,
  language: row.language as Language | null,
  blocked: row.blocked === 1,
})

const byTelegram = prepared<{ telegramId: number }>()((db, take) =>
  db.selectFrom('people').select(COLUMNS).where('telegram_id', '=', take('telegramId')),
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
    memberships: rows.flatMap(({ role, unit_id: unit, name }) =>
      role === null ? [] : [{ role: role as Role, unit, name }],
    ),
    place: first.place === null ? undefined : (JSON.parse(first.place) as unknown),
  }
}

const byId = prepared<{ id: number }>()((db, take) =>
  db
    .selectFrom('people')
    .select(COLUMNS)
    .where('id', '=', take('id'))
    .where('telegram_id', 'is not', null),
)

/** A person who can still be written to; undefined for one who was forgotten. */
export const findPerson = async (db: Db, id: number): Promise<Person | undefined> => {
  const row = await byId.first(db, { id })
  return row && personOf(row)
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
      .returning(COLUMNS),
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

const currentMemberships = prepared<{ person: number }>()((db, take) =>
  db
    .selectFrom('memberships')
    .select(['role', 'unit_id', 'name'])
    .where('person_id', '=', take('person'))
    .where('until', 'is', null)
    .orderBy('id'),
)

export const membershipsOf = async (db: Db, person: number): Promise<Membership[]> => {
  const rows = await currentMemberships.all(db, { person })
  return rows.map((row) => ({ role: row.role as Role, unit: row.unit_id, name: row.name }))
}

export const addMembership = async (
  db: Db,
  person: number,
  membership: Membership,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('memberships')
    .values({
      person_id: person,
      role: membership.role,
      unit_id: membership.unit,
      name: membership.name,
      since: now.toISOString(),
      until: null,
    })
    .execute()
}

/** Those who hold one of these roles now and can still be written to. */
const holders = (db: Db, roles: readonly Role[], unit?: string) => {
  const now = db
    .selectFrom('memberships')
    .select('person_id')
    .where('role', 'in', [...roles])
    .where('until', 'is', null)
  return db
    .selectFrom('people')
    .select(COLUMNS)
    .where('telegram_id', 'is not', null)
    .where('id', 'in', unit === undefined ? now : now.where('unit_id', '=', unit))
    .orderBy('id')
}

const unitStaff = prepared<{ unit: string }>()((db, take) =>
  holders(db, ['officer', 'head'], take('unit')),
)

/** A unit's officers and heads; those who blocked the bot too. */
export const staffOf = async (db: Db, unit: string): Promise<Person[]> =>
  (await unitStaff.all(db, { unit })).map(personOf)

const named = prepared<{ unit: string }>()((db, take) =>
  db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['people.id', 'memberships.name'])
    .where('memberships.role', 'in', ['officer', 'head'])
    .where('memberships.until', 'is', null)
    .where('people.telegram_id', 'is not', null)
    .where('memberships.unit_id', '=', take('unit'))
    .orderBy('memberships.id'),
)

export interface Colleague {
  readonly person: number
  /** As the invitation had it. */
  readonly name: string | null
}

/** A unit's officers and heads by name, each once. */
export const colleaguesIn = async (db: Db, unit: string): Promise<Colleague[]> => {
  const rows = await named.all(db, { unit })
  const once = new Map(rows.map(({ id, name }) => [id, { person: id, name }]))
  return [...once.values()]
}

const currentCoordinators = prepared<Record<string, never>>()((db) => holders(db, ['coordinator']))

/** The township's coordinators; those who blocked the bot too. */
export const coordinators = async (db: Db): Promise<Person[]> =>
  (await currentCoordinators.all(db, {})).map(personOf)

/** A role somebody holds now, and who they are. */
export interface Worker {
  readonly person: Person
  readonly membership: Membership
}

const everybody = prepared<Record<string, never>>()((db) =>
  db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['people.id', 'telegram_id', 'language', 'blocked', 'role', 'unit_id', 'name'])
    .where('memberships.until', 'is', null)
    .where('telegram_id', 'is not', null)
    .orderBy('people.id')
    .orderBy('memberships.id'),
)

/** Everybody who works here now, once for each role of theirs. */
export const workersNow = async (db: Db): Promise<Worker[]> =>
  (await everybody.all(db, {})).map((row) => ({
    person: personOf(row),
    membership: { role: row.role as Role, unit: row.unit_id, name: row.name },
  }))
