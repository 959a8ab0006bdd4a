import { sql } from 'kysely'

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

/** As the index has it, which is not looked into for what is said by parameters. */
const IN_VAIN = sql<boolean>`(answered = 0 or feedback = 'unsolved')`

/** Where a look at them ended. */
export type LastLooked = Pick<QuestionInVain, 'askedAt' | 'id'>

/** Questions asked in vain that were not looked at for gaps yet, the oldest first; from `after` on, where it is said. */
export const questionsInVain = async (
  db: Db,
  since: Date,
  limit: number,
  after?: LastLooked,
): Promise<QuestionInVain[]> => {
  const from = after ?? { askedAt: since.toISOString(), id: 0 }
  const rows = await db
    .selectFrom('questions')
    .select(['id', 'words', 'shown', 'person_id', 'asked_at'])
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('asked_at', 'id'), '>', tuple(from.askedAt, from.id)),
    )
    .where(IN_VAIN)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('gap_askings')
            .select('gap_askings.id')
            .whereRef('gap_askings.question_id', '=', 'questions.id'),
        ),
      ),
    )
    .orderBy('asked_at')
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

/** As the index has it. */
const NO_REPORT = sql<boolean>`(first_answered_at is not null and report = 0)`
/** So that no index of states is used: almost all tickets that were answered are in one of these. */
const ANSWERED = sql<boolean>`(state || '') in ('answered', 'closed')`

/** A ticket that was answered. */
export interface AnsweredTicket {
  readonly no: string
  readonly answeredAt: string
}

/**
 * Answered tickets, no reports, that were not looked at for gaps yet, those answered first before the others; from
 * `after` on, where it is said.
 */
export const answeredForGaps = async (
  db: Db,
  since: Date,
  limit: number,
  after?: AnsweredTicket,
): Promise<AnsweredTicket[]> => {
  const from = after ?? { answeredAt: since.toISOString(), no: '' }
  const rows = await db
    .selectFrom('complaints')
    .select(['no', 'first_answered_at'])
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('first_answered_at', 'no'), '>', tuple(from.answeredAt, from.no)),
    )
    .where(NO_REPORT)
    .where(ANSWERED)
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
  return rows.map(({ no, first_answered_at: answeredAt }) => ({ no, answeredAt: answeredAt! }))
}
