import type { ComplaintEvent } from '../domain/complaint.ts'
import type { Db, World } from './world.ts'

/** What happened to a ticket, oldest first. */
export const eventsOf = async (world: World, db: Db, no: string): Promise<ComplaintEvent[]> =>
  (await world.records.historyOf(db, no)).map(({ body }) => body)
