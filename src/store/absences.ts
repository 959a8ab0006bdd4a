import type { Membership } from '../domain/roles.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'
import { membershipOf } from './person-rows.ts'
import { prepared } from './prepared.ts'

/** Somebody is away from one day to another, both among them. */
export interface Absence {
  readonly id: number
  readonly person: number
  /** Who stands in for them. */
  readonly deputy: number
  readonly from: Day
  readonly to: Day
}

const between = prepared<{ from: Day; to: Day }>()((db, take) =>
  db
    .selectFrom('absences')
    .select(['id', 'person_id', 'deputy_id', 'from_day', 'to_day'])
    .where('ended_at', 'is', null)
    .where('to_day', '>=', take('from'))
    .where('from_day', '<=', take('to'))
    .orderBy('from_day')
    .orderBy('id'),
)

/** Absences that touch these days and that nobody ended, the earliest first. */
export const absencesBetween = async (db: Db, from: Day, to: Day): Promise<Absence[]> =>
  (await between.all(db, { from, to })).map((row) => ({
    id: row.id,
    person: row.person_id,
    deputy: row.deputy_id,
    from: row.from_day,
    to: row.to_day,
  }))

export const addAbsence = async (
  db: Db,
  { person, deputy, from, to }: Omit<Absence, 'id'>,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('absences')
    .values({
      person_id: person,
      deputy_id: deputy,
      from_day: from,
      to_day: to,
      created_at: now.toISOString(),
      ended_at: null,
    })
    .execute()
}

/** Ends an absence of a person's; false where it was ended already, or is not theirs. */
export const endAbsence = async (
  db: Db,
  id: number,
  person: number,
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('absences')
    .set({ ended_at: now.toISOString() })
    .where('id', '=', id)
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What somebody may do on a day beside their own roles. */
export interface StandingIn {
  /** Those whose roles they have, since they are away. */
  readonly standsIn: readonly number[]
  readonly borrowed: readonly Membership[]
  /** They, or one of those they stand in for, are on duty. */
  readonly onDuty: boolean
}

const NOTHING: StandingIn = { standsIn: [], borrowed: [], onDuty: false }

const standing = prepared<{ person: number; day: Day; dutyDay: Day }>()((db, take) =>
  db
    .selectFrom('people')
    .leftJoin('absences', (join) =>
      join
        .onRef('absences.deputy_id', '=', 'people.id')
        .on('absences.ended_at', 'is', null)
        .on('absences.to_day', '>=', take('day'))
        .on('absences.from_day', '<=', take('day')),
    )
    .leftJoin('duty', (join) =>
      join
        .on('duty.day', '=', take('dutyDay'))
        .on((on) =>
          on.or([
            on('duty.person_id', '=', on.ref('people.id')),
            on('duty.person_id', '=', on.ref('absences.person_id')),
          ]),
        ),
    )
    .select(['absences.person_id as absent', 'duty.day as duty'])
    .where('people.id', '=', take('person'))
    .orderBy('absences.id'),
)

/**
 * For whom somebody stands in on a day, with which roles, and whether the duty of `dutyDay` is theirs. One step and
 * no further: the roles that the one who is away borrows from a third are not passed on. Who works here no more
 * stands in for nobody.
 */
export const standingIn = async (
  db: Db,
  person: number,
  own: readonly Membership[],
  day: Day,
  dutyDay: Day,
): Promise<StandingIn> => {
  if (own.length === 0) return NOTHING
  const rows = await standing.all(db, { person, day, dutyDay })
  const standsIn = [...new Set(rows.flatMap(({ absent }) => absent ?? []))]
  const onDuty = rows.some(({ duty }) => duty !== null)
  if (standsIn.length === 0) return { ...NOTHING, onDuty }
  const borrowed = await db
    .selectFrom('memberships')
    .select(['role', 'unit_id', 'name'])
    .where('person_id', 'in', standsIn)
    .where('until', 'is', null)
    .orderBy('id')
    .execute()
  return {
    standsIn,
    onDuty,
    borrowed: borrowed.map(membershipOf),
  }
}
