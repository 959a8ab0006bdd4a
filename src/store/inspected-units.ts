import type { Selectable } from 'kysely'

import { NO_WEIGHTS, NO_SHARES, type Shares, type Weights } from '../domain/inspection/score.ts'
import { NOTHING_COUNTED, type Counted } from '../domain/inspection/unit-shares.ts'
import type { Level } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

const AT_ONCE = 200

/** A unit as the township had it when it was counted, and by which weights its shares are points. */
export interface KeptUnit {
  readonly name: string
  readonly level: Level
  readonly weights: Weights
}

/** A unit in an inspection. */
export interface InspectedUnit {
  readonly unit: string
  readonly counted: Counted
  readonly shares: Shares
  /** Null where it was not counted yet, or before this was kept. */
  readonly kept: KeptUnit | null
  /** Null while its own supervision group has not inspected it. */
  readonly self: { readonly at: string; readonly words: string } | null
  readonly confirmedAt: string | null
}

const keptOf = ({
  name,
  level,
  weights,
}: Selectable<Database['inspection_units']>): KeptUnit | null =>
  name === null || level === null || weights === null
    ? null
    : {
        name,
        level: level as Level,
        // A part that was not judged then has no weight.
        weights: { ...NO_WEIGHTS, ...(JSON.parse(weights) as Partial<Weights>) },
      }

const unitOf = (row: Selectable<Database['inspection_units']>): InspectedUnit => ({
  unit: row.unit_id,
  // What was written down before a part was judged says nothing of it.
  counted: { ...NOTHING_COUNTED, ...(JSON.parse(row.counted) as Partial<Counted>) },
  shares: { ...NO_SHARES, ...(JSON.parse(row.shares) as Partial<Shares>) },
  kept: keptOf(row),
  self: row.self_at === null ? null : { at: row.self_at, words: row.self_words ?? '' },
  confirmedAt: row.confirmed_at,
})

export const inspectedUnits = async (db: Db, quarter: string): Promise<InspectedUnit[]> => {
  const rows = await db
    .selectFrom('inspection_units')
    .selectAll()
    .where('quarter', '=', quarter)
    .orderBy('unit_id')
    .execute()
  return rows.map(unitOf)
}

export const inspectedUnit = async (
  db: Db,
  quarter: string,
  unit: string,
): Promise<InspectedUnit | undefined> => {
  const row = await db
    .selectFrom('inspection_units')
    .selectAll()
    .where('quarter', '=', quarter)
    .where('unit_id', '=', unit)
    .executeTakeFirst()
  return row && unitOf(row)
}

/** Writes how units came out; of those whose sheet was confirmed nothing changes any more. */
export const scoreUnits = async (
  db: Db,
  quarter: string,
  units: readonly Pick<InspectedUnit, 'unit' | 'counted' | 'shares' | 'kept'>[],
): Promise<void> => {
  for (let i = 0; i < units.length; i += AT_ONCE)
    await db
      .insertInto('inspection_units')
      .values(
        units.slice(i, i + AT_ONCE).map(({ unit, counted, shares, kept }) => ({
          quarter,
          unit_id: unit,
          counted: JSON.stringify(counted),
          shares: JSON.stringify(shares),
          name: kept?.name ?? null,
          level: kept?.level ?? null,
          weights: kept && JSON.stringify(kept.weights),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['quarter', 'unit_id'])
          .doUpdateSet((row) => ({
            counted: row.ref('excluded.counted'),
            shares: row.ref('excluded.shares'),
            name: row.ref('excluded.name'),
            level: row.ref('excluded.level'),
            weights: row.ref('excluded.weights'),
          }))
          .where('inspection_units.confirmed_at', 'is', null),
      )
      .execute()
}

/** A unit's own supervision group has inspected it; the last word counts. */
export const noteSelfInspection = async (
  db: Db,
  quarter: string,
  unit: string,
  by: number,
  words: string,
  now: Date,
): Promise<void> => {
  const said = { self_at: now.toISOString(), self_by: by, self_words: words }
  await db
    .insertInto('inspection_units')
    .values({
      quarter,
      unit_id: unit,
      counted: JSON.stringify(NOTHING_COUNTED),
      shares: JSON.stringify(NO_SHARES),
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['quarter', 'unit_id']).doUpdateSet(said))
    .execute()
}

/** The sheet of a unit is signed for: its points stay. False where it was already. */
export const confirmUnit = async (
  db: Db,
  quarter: string,
  unit: string,
  by: number,
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('inspection_units')
    .set({ confirmed_at: now.toISOString(), confirmed_by: by })
    .where('quarter', '=', quarter)
    .where('unit_id', '=', unit)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
