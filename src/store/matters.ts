import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'

const upsertMatter = prepared<{ person: number; item: string; at: string }>()((db, take) =>
  db
    .insertInto('matters')
    .values({ person_id: take('person'), item_id: take('item'), touched_at: take('at') })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({ item_id: take('item'), touched_at: take('at') }),
    ),
)

/** Keeps the item a person has in front of them from now on, in place of any other. */
export const setMatter = async (db: Db, person: number, item: string, now: Date): Promise<void> => {
  await upsertMatter.run(db, { person, item, at: now.toISOString() })
}

const deleteMatter = prepared<{ person: number }>()((db, take) =>
  db.deleteFrom('matters').where('person_id', '=', take('person')),
)

export const clearMatter = async (db: Db, person: number): Promise<void> => {
  await deleteMatter.run(db, { person })
}

/** The id of the item a person has had in front of them since `since`; undefined where there is none. */
export const findMatter = async (
  db: Db,
  person: number,
  since: Date,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('matters')
    .select('item_id')
    .where('person_id', '=', person)
    .where('touched_at', '>=', since.toISOString())
    .executeTakeFirst()
  return row?.item_id
}

/** Drops what nobody has had in front of them since then. */
export const forgetMatters = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('matters').where('touched_at', '<', before.toISOString()).execute()
}
