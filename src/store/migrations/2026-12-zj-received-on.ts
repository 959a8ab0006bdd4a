import type { Db } from '../dialect.ts'

/** The day on which an application that came on paper was received: what was filed before counts from its filing. */
export const receivedOn = async (db: Db): Promise<void> => {
  for (const table of ['disclosure_tickets', 'application_drafts'] as const)
    await db.schema.alterTable(table).addColumn('received_on', 'text').execute()
}
