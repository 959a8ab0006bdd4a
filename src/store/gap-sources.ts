import type { Db } from './dialect.ts'
import { aboutOf } from './questions.ts'

/** A question nothing answered, or whose asker said that what answered did not settle it. */
export interface QuestionInVain {
  readonly id: number
  readonly words: string
  /** As in ShownAnswer. */
  readonly about: string | undefined
  readonly person: number | null
  readonly askedAt: string
}

/** Questions asked in vain that were not looked at for gaps yet, the oldest first. */
export const questionsInVain = async (
  db: Db,
  since: Date,
  limit: number,
): Promise<QuestionInVain[]> => {
  const rows = await db
    .selectFrom('questions')
    .select(['id', 'words', 'shown', 'person_id', 'asked_at'])
    .where('asked_at', '>=', since.toISOString())
    .where((row) => row.or([row('answered', '=', 0), row('feedback', '=', 'unsolved')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gap_askings')
            .select('gap_askings.id')
            .whereRef('gap_askings.question_id', '=', 'questions.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, words, shown, person_id: person, asked_at: askedAt }) => ({
    id,
    words,
    about: aboutOf(shown),
    person,
    askedAt,
  }))
}

/** Numbers of answered tickets, no reports, that were not looked at for gaps yet. */
export const answeredForGaps = async (db: Db, since: Date, limit: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('complaints')
    .select('no')
    .where('first_answered_at', '>=', since.toISOString())
    .where('state', 'in', ['answered', 'closed'])
    .where('report', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gap_askings')
            .select('gap_askings.id')
            .whereRef('gap_askings.complaint_no', '=', 'complaints.no'),
        ),
      ),
    )
    .orderBy('first_answered_at')
    .orderBy('no')
    .limit(limit)
    .execute()
  return rows.map(({ no }) => no)
}
