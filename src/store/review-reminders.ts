import type { ReviewStage } from '../domain/review-stages.ts'
import type { Db } from './dialect.ts'

/** A stage of a draft that waits to be read; given to be read again, it is another one. */
export interface ReviewReminder {
  readonly draft: number
  readonly rev: number
  readonly stage: ReviewStage
}

/** What was said of drafts that wait still. */
export const reviewReminders = async (db: Db): Promise<ReviewReminder[]> => {
  const rows = await db
    .selectFrom('review_reminders')
    .innerJoin('item_drafts', 'item_drafts.id', 'review_reminders.draft_id')
    .select(['review_reminders.draft_id as draft', 'review_reminders.rev', 'stage'])
    .where('item_drafts.state', '=', 'review')
    .execute()
  return rows.map((row) => ({ ...row, stage: row.stage as ReviewStage }))
}

/** So many rows go into one statement: PostgreSQL takes 65,535 values in one, SQLite fewer. */
const AT_ONCE = 500

/** Notes what was said; done again, it changes nothing. */
export const noteReviewReminders = async (
  db: Db,
  reminders: readonly ReviewReminder[],
  now: Date,
): Promise<void> => {
  for (let i = 0; i < reminders.length; i += AT_ONCE)
    await db
      .insertInto('review_reminders')
      .values(
        reminders.slice(i, i + AT_ONCE).map(({ draft, rev, stage }) => ({
          draft_id: draft,
          rev,
          stage,
          at: now.toISOString(),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
