import type { Sample, Verdict } from '../domain/inspection/sample.ts'
import type { Db } from './dialect.ts'

const AT_ONCE = 200

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
