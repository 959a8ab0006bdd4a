import type { Db } from './dialect.ts'

/**
 * Takes the lease of something that one process at a time does, or keeps it for longer; false while somebody
 * else holds it. A holder that died loses it when it runs out.
 */
export const takeLease = async (
  db: Db,
  name: string,
  holder: string,
  now: Date,
  until: Date,
): Promise<boolean> => {
  const lease = { holder, until: until.toISOString() }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('leases')
    .values({ name, ...lease })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet(lease)
        .where((where) =>
          where.or([
            where('leases.until', '<=', now.toISOString()),
            where('leases.holder', '=', holder),
          ]),
        ),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Gives a lease back; one that somebody else holds stays. */
export const endLease = async (db: Db, name: string, holder: string): Promise<void> => {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
}

/** Ends the leases of holders whose name begins so: of a process that died, where there is one alone. */
export const endLeasesOf = async (db: Db, holders: string): Promise<void> => {
  await db.deleteFrom('leases').where('holder', 'like', `${holders}%`).execute()
}
