import type { Db } from './dialect.ts'

/** Notes that a stage of a ticket's round is reminded of; false where it was already. */
export const noteReminder = async (
  db: Db,
  reminder: { readonly no: string; readonly round: number; readonly stage: string },
  now: Date,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('reminders')
    .values({
      complaint_no: reminder.no,
      round: reminder.round,
      stage: reminder.stage,
      at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['complaint_no', 'round', 'stage']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
