import type { Role } from '../domain/roles.ts'
import type { Db } from './dialect.ts'

/** A role that somebody holds now. */
export interface StaffMember {
  /** The membership's number. */
  readonly id: number
  readonly person: number
  readonly role: Role
  readonly unit: string | null
  readonly name: string | null
  readonly since: string
}

const COLUMNS = [
  'memberships.id',
  'memberships.person_id as person',
  'memberships.role',
  'memberships.unit_id as unit',
  'memberships.name',
  'memberships.since',
] as const

const held = (db: Db) =>
  db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(COLUMNS)
    .where('memberships.until', 'is', null)
    .where('people.telegram_id', 'is not', null)

const memberOf = (row: Omit<StaffMember, 'role'> & { readonly role: string }): StaffMember => ({
  ...row,
  role: row.role as Role,
})

/** Those who work for a unit; null: for the whole township. */
export const membersOf = async (db: Db, unit: string | null): Promise<StaffMember[]> => {
  const rows = await held(db)
    .where('memberships.unit_id', unit === null ? 'is' : '=', unit)
    .orderBy('memberships.id')
    .execute()
  return rows.map(memberOf)
}

/** A role that is held now, by the number of the membership. */
export const findMember = async (db: Db, id: number): Promise<StaffMember | undefined> => {
  const row = await held(db).where('memberships.id', '=', id).executeTakeFirst()
  return row && memberOf(row)
}

/** How many people hold a role now. */
export const countHolders = async (db: Db, role: Role): Promise<number> => {
  const rows = await held(db).where('memberships.role', '=', role).execute()
  return new Set(rows.map(({ person }) => person)).size
}

/** Ends a membership; false where it had ended. */
export const endMembership = async (db: Db, id: number, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('memberships')
    .set({ until: now.toISOString() })
    .where('id', '=', id)
    .where('until', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The name somebody was invited by last, also after their role ended. */
export const nameOf = async (db: Db, person: number): Promise<string | null> =>
  (
    await db
      .selectFrom('memberships')
      .select('name')
      .where('person_id', '=', person)
      .where('name', 'is not', null)
      .orderBy('id', 'desc')
      .executeTakeFirst()
  )?.name ?? null
