import type { Db } from '../dialect.ts'

/** Findings that an inspector sends back though the program finds them no more. */
export const sentBack = async (db: Db): Promise<void> => {
  await db.schema
    .alterTable('findings')
    .addColumn('gone_refused', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
