import type { Db } from '../dialect.ts'

/** With the limit to take something up, so that what was over before it fell is found without the rows. */
export const limits = async (db: Db): Promise<void> => {
  await db.schema.dropIndex('complaints_closed').execute()
  await db.schema
    .createIndex('complaints_closed')
    .on('complaints')
    .columns(['closed_at', 'filed_at', 'accept_by', 'no'])
    .execute()
}
