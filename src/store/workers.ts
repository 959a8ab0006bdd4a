import type { Membership, Role } from '../domain/roles.ts'
import type { Db } from './dialect.ts'
import { PERSON_COLUMNS, membershipOf, personOf, type Person } from './person-rows.ts'
import { prepared } from './prepared.ts'

/** Those who work here, and as what. */

const currentMemberships = prepared<{ person: number }>()((db, take) =>
  db
    .selectFrom('memberships')
    .select(['role', 'unit_id', 'name'])
    .where('person_id', '=', take('person'))
    .where('until', 'is', null)
    .orderBy('id'),
)

/** The roles somebody holds now. */
export const membershipsOf = async (db: Db, person: number): Promise<Membership[]> => {
  const rows = await currentMemberships.all(db, { person })
  return rows.map(membershipOf)
}

/** From now on somebody holds a role. */
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
    .select(PERSON_COLUMNS)
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

const unitHeads = prepared<{ unit: string }>()((db, take) => holders(db, ['head'], take('unit')))

/** A unit's heads; those who blocked the bot too. */
export const headsOf = async (db: Db, unit: string): Promise<Person[]> =>
  (await unitHeads.all(db, { unit })).map(personOf)

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

/** Somebody of a unit, by name. */
export interface StaffName {
  readonly person: number
  /** As the invitation had it. */
  readonly name: string | null
}

/** A unit's officers and heads by name, each once. */
export const colleaguesIn = async (db: Db, unit: string): Promise<StaffName[]> => {
  const rows = await named.all(db, { unit })
  const once = new Map(rows.map(({ id, name }) => [id, { person: id, name }]))
  return [...once.values()]
}

const currentCoordinators = prepared<Record<string, never>>()((db) => holders(db, ['coordinator']))

/** The township's coordinators; those who blocked the bot too. */
export const coordinators = async (db: Db): Promise<Person[]> =>
  (await currentCoordinators.all(db, {})).map(personOf)

const currentLeaders = prepared<Record<string, never>>()((db) => holders(db, ['leader']))

/** The township's leaders; those who blocked the bot too. */
export const leaders = async (db: Db): Promise<Person[]> =>
  (await currentLeaders.all(db, {})).map(personOf)

/** A role somebody holds now, and who they are. */
export interface HeldRole {
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
export const workersNow = async (db: Db): Promise<HeldRole[]> =>
  (await everybody.all(db, {})).map((row) => ({
    person: personOf(row),
    membership: membershipOf(row),
  }))
