import { LISTED_GAPS, SETTLED_GAPS, type ListedGaps } from '../domain/gap.ts'
import type { Db } from './dialect.ts'
import { aboutOf } from './questions.ts'

/** What shows a gap: a question, or a ticket by its number. */
export type AskingSource = { readonly question: number } | { readonly ticket: string }

/** Puts down what was looked at; `gap`: what it shows, null for nothing. */
export const addGapAsking = async (
  db: Db,
  gap: number | null,
  source: AskingSource,
  sense: string,
  askedAt: string,
): Promise<void> => {
  await db
    .insertInto('gap_askings')
    .values({
      gap_id: gap,
      question_id: 'question' in source ? source.question : null,
      complaint_no: 'ticket' in source ? source.ticket : null,
      sense,
      asked_at: askedAt,
    })
    .execute()
}

/** The newest gap that is not filled and in which somebody asked the same. */
export const gapOfSense = async (db: Db, sense: string): Promise<number | undefined> => {
  const row = await db
    .selectFrom('gap_askings')
    .innerJoin('gaps', 'gaps.id', 'gap_askings.gap_id')
    .select('gaps.id')
    .where('gap_askings.sense', '=', sense)
    .where('gaps.state', 'not in', SETTLED_GAPS)
    .orderBy('gaps.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Questions in the gaps of some units that are not filled, or in one of these states, the newest first. */
export const unfilledQuestions = async (
  db: Db,
  units: readonly string[] | 'all',
  limit: number,
  states: readonly ListedGaps[] = LISTED_GAPS,
): Promise<{ readonly gap: number; readonly words: string }[]> => {
  if (units.length === 0) return []
  const all = db
    .selectFrom('gaps')
    .innerJoin('gap_askings', 'gap_askings.gap_id', 'gaps.id')
    .innerJoin('questions', 'questions.id', 'gap_askings.question_id')
    .select(['gaps.id', 'questions.words'])
    .where('gaps.state', 'in', [...states])
  const rows = await (units === 'all' ? all : all.where('gaps.unit_id', 'in', [...units]))
    .orderBy('gap_askings.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, words }) => ({ gap: id, words }))
}

/** An asking with what it was asked in. */
export interface GapAsking {
  readonly id: number
  /** A digest of what is asked; empty where it was erased. */
  readonly sense: string
  readonly question: number | undefined
  /** Number of the ticket that shows it. */
  readonly ticket: string | undefined
  readonly person: number | null
  /** A question's words; a ticket's stand with it. */
  readonly words: string
  readonly about: string | undefined
  readonly askedAt: string
  readonly told: boolean
}

/** The questions asked in a gap by their digests, those asked most often first; without what was erased. */
export const sensesOfGap = async (db: Db, gap: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('gap_askings')
    .select(['sense', ({ fn }) => fn.countAll().as('count')])
    .where('gap_id', '=', gap)
    .where('sense', '!=', '')
    .groupBy('sense')
    .orderBy('count', 'desc')
    .orderBy('sense')
    .execute()
  return rows.map(({ sense }) => sense)
}

/** What was asked in a gap, all of it or some questions alone, the newest first; without what was erased. */
export const askingsOfGap = async (
  db: Db,
  gap: number,
  limit: number,
  senses?: readonly string[],
): Promise<GapAsking[]> => {
  if (senses?.length === 0) return []
  const all = db
    .selectFrom('gap_askings as asking')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .select(({ fn }) => [
      'asking.id',
      'asking.sense',
      'asking.question_id',
      'asking.complaint_no',
      'asking.asked_at',
      'asking.told_at',
      'questions.words',
      'questions.shown',
      fn.coalesce('questions.person_id', 'complaints.person_id').as('person'),
    ])
    .where('asking.gap_id', '=', gap)
    .orderBy('asking.asked_at', 'desc')
    .orderBy('asking.id', 'desc')
    .limit(limit)
  const rows = await (senses ? all.where('asking.sense', 'in', [...senses]) : all).execute()
  return rows.map((row) => ({
    id: row.id,
    sense: row.sense,
    question: row.question_id ?? undefined,
    ticket: row.complaint_no ?? undefined,
    person: row.person,
    words: row.words ?? '',
    about: aboutOf(row.shown),
    askedAt: row.asked_at,
    told: row.told_at !== null,
  }))
}

/** Whether somebody asked in a gap before. */
export const hasAskedInGap = async (db: Db, gap: number, person: number): Promise<boolean> => {
  const row = await db
    .selectFrom('gap_askings as asking')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .select('asking.id')
    .where('asking.gap_id', '=', gap)
    .where((row) =>
      row.or([row('questions.person_id', '=', person), row('complaints.person_id', '=', person)]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
