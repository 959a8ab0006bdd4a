import { sql } from 'kysely'

import type { Db } from '../dialect.ts'

/** When a finding was sent to its unit; of what units were told already, when that was. */
export const release = async (db: Db): Promise<void> => {
  await db.schema.alterTable('findings').addColumn('released_at', 'text').execute()
  await sql`update findings set released_at = told_at where told_at is not null`.execute(db)
}
