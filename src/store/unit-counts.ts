import { sql } from 'kysely'

import { OPEN_STATES } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'

export interface UnitCount {
  readonly people: number
  readonly groups: number
  readonly open: number
  readonly overdue: number
}

/** By unit: who works there, its groups, what is open, what of that is late. Units with nothing are missing. */
export const unitCounts = async (db: Db, now: Date): Promise<Map<string, UnitCount>> => {
  const counts = new Map<string, UnitCount>()
  const put = (unit: string | null, some: Partial<UnitCount>): void => {
    if (unit === null) return
    const before = counts.get(unit) ?? { people: 0, groups: 0, open: 0, overdue: 0 }
    counts.set(unit, { ...before, ...some })
  }
  const staff = await db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['unit_id', sql<number>`count(distinct person_id)`.as('people')])
    .where('until', 'is', null)
    .where('telegram_id', 'is not', null)
    .where('unit_id', 'is not', null)
    .groupBy('unit_id')
    .execute()
  for (const row of staff) put(row.unit_id, { people: row.people })
  const groups = await db
    .selectFrom('groups')
    .select(['unit_id', sql<number>`count(*)`.as('groups')])
    .where('unit_id', 'is not', null)
    .groupBy('unit_id')
    .execute()
  for (const row of groups) put(row.unit_id, { groups: row.groups })
  const tickets = await db
    .selectFrom('complaints')
    .select([
      'unit_id',
      sql<number>`count(*)`.as('open'),
      sql<number>`sum(case when answer_by <= ${now.toISOString()} then 1 else 0 end)`.as('overdue'),
    ])
    .where('state', 'in', [...OPEN_STATES])
    .groupBy('unit_id')
    .execute()
  for (const row of tickets) put(row.unit_id, { open: row.open, overdue: row.overdue })
  return counts
}
