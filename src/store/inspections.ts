import type { Shares } from '../domain/inspection/score.ts'
import type { Counted } from '../domain/inspection/unit-shares.ts'
import type { Sample, Verdict } from '../domain/inspection/sample.ts'
import type { Selectable } from 'kysely'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** An inspection as it stands on record. */
export interface Inspection {
  readonly quarter: string
  readonly seed: string
  readonly openedAt: string
  readonly runAt: string
  readonly items: number
  readonly links: 'checked' | 'not-checked'
}

const inspectionOf = (row: Selectable<Database['inspections']>): Inspection => ({
  quarter: row.quarter,
  seed: row.seed,
  openedAt: row.opened_at,
  runAt: row.run_at,
  items: row.items,
  links: row.links as Inspection['links'],
})

export const findInspection = async (db: Db, quarter: string): Promise<Inspection | undefined> => {
  const row = await db
    .selectFrom('inspections')
    .selectAll()
    .where('quarter', '=', quarter)
    .executeTakeFirst()
  return row && inspectionOf(row)
}

/** Opens a quarter's inspection; false where it is open already. */
export const openInspection = async (
  db: Db,
  quarter: string,
  seed: string,
  now: Date,
): Promise<boolean> => {
  const at = now.toISOString()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('inspections')
    .values({ quarter, seed, opened_at: at, run_at: at, items: 0, links: 'not-checked' })
    .onConflict((conflict) => conflict.column('quarter').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const noteRun = async (
  db: Db,
  quarter: string,
  { items, links }: Pick<Inspection, 'items' | 'links'>,
  now: Date,
): Promise<void> => {
  await db
    .updateTable('inspections')
    .set({ run_at: now.toISOString(), items, links })
    .where('quarter', '=', quarter)
    .execute()
}

/** A unit in an inspection. */
export interface InspectedUnit {
  readonly unit: string
  readonly counted: Counted
  readonly shares: Shares
  /** Null while its own supervision group has not inspected it. */
  readonly self: { readonly at: string; readonly words: string } | null
  readonly confirmedAt: string | null
}

const unitOf = (row: Selectable<Database['inspection_units']>): InspectedUnit => ({
  unit: row.unit_id,
  counted: JSON.parse(row.counted) as Counted,
  shares: JSON.parse(row.shares) as Shares,
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
  units: readonly Pick<InspectedUnit, 'unit' | 'counted' | 'shares'>[],
): Promise<void> => {
  for (let i = 0; i < units.length; i += AT_ONCE)
    await db
      .insertInto('inspection_units')
      .values(
        units.slice(i, i + AT_ONCE).map(({ unit, counted, shares }) => ({
          quarter,
          unit_id: unit,
          counted: JSON.stringify(counted),
          shares: JSON.stringify(shares),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['quarter', 'unit_id'])
          .doUpdateSet((row) => ({
            counted: row.ref('excluded.counted'),
            shares: row.ref('excluded.shares'),
          }))
          .where('inspection_units.confirmed_at', 'is', null),
      )
      .execute()
}

const AT_ONCE = 200

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
    .values({ quarter, unit_id: unit, counted: NOTHING_COUNTED, shares: NO_SHARES, ...said })
    .onConflict((conflict) => conflict.columns(['quarter', 'unit_id']).doUpdateSet(said))
    .execute()
}

const NOTHING_COUNTED = JSON.stringify({ duties: 0, items: 0, linkable: 0 } satisfies Counted)
const NONE = { of: 0, good: 0 }
const NO_SHARES = JSON.stringify({
  inTime: NONE,
  whole: NONE,
  inForm: NONE,
  rightPlace: NONE,
  linked: NONE,
  rectified: NONE,
} satisfies Shares)

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

/** Puts drawn samples on record. */
export const addSamples = async (
  db: Db,
  quarter: string,
  samples: readonly Pick<Sample, 'item' | 'unit' | 'version' | 'nth'>[],
): Promise<void> => {
  for (let i = 0; i < samples.length; i += AT_ONCE)
    await db
      .insertInto('inspection_samples')
      .values(
        samples.slice(i, i + AT_ONCE).map(({ item, unit, version, nth }) => ({
          quarter,
          item_id: item,
          unit_id: unit,
          item_version: version,
          nth,
        })),
      )
      .onConflict((conflict) => conflict.columns(['quarter', 'item_id']).doNothing())
      .execute()
}

/** The samples of a quarter, in the order in which they were drawn; of one unit where it is named. */
export const samplesOf = async (db: Db, quarter: string, unit?: string): Promise<Sample[]> => {
  let query = db
    .selectFrom('inspection_samples')
    .leftJoin('item_versions', (join) =>
      join
        .onRef('item_versions.item_id', '=', 'inspection_samples.item_id')
        .onRef('item_versions.version', '=', 'inspection_samples.item_version'),
    )
    .selectAll('inspection_samples')
    .select('item_versions.title')
    .where('quarter', '=', quarter)
  if (unit !== undefined) query = query.where('inspection_samples.unit_id', '=', unit)
  const rows = await query
    .orderBy('inspection_samples.unit_id')
    .orderBy('inspection_samples.nth')
    .execute()
  return rows.map((row) => ({
    item: row.item_id,
    unit: row.unit_id,
    version: row.item_version,
    nth: row.nth,
    title: row.title ?? row.item_id,
    verdict: row.verdict as Verdict | null,
    words: row.words,
  }))
}

/** What was found on the spot of a sample; false where it was said already. */
export const judgeSample = async (
  db: Db,
  quarter: string,
  item: string,
  found: { readonly verdict: Verdict; readonly words: string | null; readonly by: number },
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('inspection_samples')
    .set({
      verdict: found.verdict,
      words: found.words,
      by_person: found.by,
      at: now.toISOString(),
    })
    .where('quarter', '=', quarter)
    .where('item_id', '=', item)
    .where('verdict', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
