import { sql } from 'kysely'

import type { Db } from './dialect.ts'

/** A small fact about the installation; undefined where it was never set. */
export const findMark = async (db: Db, name: string): Promise<string | undefined> =>
  (await db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst())?.value

export const setMark = async (db: Db, name: string, value: string): Promise<void> => {
  await db
    .insertInto('marks')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** Sets a mark that nobody has set yet; false where somebody was quicker, who is waited for. */
export const setMarkOnce = async (db: Db, name: string, value: string): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('marks')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Raises a counter by one, so that other processes see that something changed. */
export const raiseMark = async (db: Db, name: string): Promise<void> => {
  await db
    .insertInto('marks')
    .values({ name, value: '1' })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ value: sql<string>`cast(cast(marks.value as bigint) + 1 as text)` }),
    )
    .execute()
}
