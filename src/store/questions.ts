import type { Quote } from '../domain/quote.ts'
import type { Db } from './dialect.ts'

/** An item as it was shown, so that exactly that version can be opened again. */
export interface Shown {
  readonly id: string
  readonly version: number
}

/** An answer as its asker saw it, each piece with the version of the item it was taken from. */
export interface ShownAnswer {
  readonly quotes: readonly (Quote & { readonly version: number })[]
  /** Sentences a model worded, shown in place of the quotes. */
  readonly composed?:
    | readonly {
        readonly text: string
        readonly itemId: string
        readonly quote: string
        readonly version: number
      }[]
    | undefined
  /** Offered as "perhaps", where nothing answered. */
  readonly near: readonly Shown[]
  /** Id of the item that a question with no matter of its own was taken to be about. */
  readonly about?: string | undefined
}

export interface Question {
  readonly id: number
  readonly person: number | null
  readonly askedAt: string
  readonly words: string
  readonly answered: boolean
  readonly items: readonly Shown[]
  /** Undefined for a question from before this was kept. */
  readonly shown: ShownAnswer | undefined
}

export const addQuestion = async (
  db: Db,
  question: Omit<Question, 'id' | 'askedAt' | 'shown'> & {
    readonly confidence: number
    readonly shown?: ShownAnswer
  },
  now: Date,
): Promise<number> => {
  const { id } = await db
    .insertInto('questions')
    .values({
      person_id: question.person,
      asked_at: now.toISOString(),
      words: question.words,
      answered: question.answered ? 1 : 0,
      confidence: question.confidence,
      items: JSON.stringify(question.items),
      feedback: null,
      shown: question.shown === undefined ? null : JSON.stringify(question.shown),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findQuestion = async (db: Db, id: number): Promise<Question | undefined> => {
  const row = await db.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      person: row.person_id,
      askedAt: row.asked_at,
      words: row.words,
      answered: row.answered === 1,
      items: JSON.parse(row.items) as Shown[],
      shown: row.shown === null ? undefined : (JSON.parse(row.shown) as ShownAnswer),
    }
  )
}

/** A line in the list of what somebody asked. */
export type AskedLine = Pick<Question, 'id' | 'askedAt' | 'words'>

/** What a person asked, newest first. */
export const questionsOf = async (
  db: Db,
  person: number,
  offset: number,
  limit: number,
): Promise<AskedLine[]> => {
  const rows = await db
    .selectFrom('questions')
    .select(['id', 'asked_at', 'words'])
    .where('person_id', '=', person)
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id, askedAt: row.asked_at, words: row.words }))
}

/** Number of the ticket that a person's question became, the newest; undefined where no draft of it was filed. */
export const ticketOfQuestion = async (
  db: Db,
  person: number,
  question: number,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('drafts')
    .select('complaint_no')
    .where('person_id', '=', person)
    .where('question_id', '=', question)
    .where('state', '=', 'filed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.complaint_no ?? undefined
}

export const recordFeedback = async (
  db: Db,
  id: number,
  feedback: 'helped' | 'unsolved',
): Promise<void> => {
  await db.updateTable('questions').set({ feedback }).where('id', '=', id).execute()
}

/** Id of the item a question was about, out of what is kept of its answer. */
export const aboutOf = (shown: string | null): string | undefined =>
  shown === null ? undefined : (JSON.parse(shown) as ShownAnswer).about

/** A question as figures see it; `about` as in ShownAnswer. */
export interface CountedQuestion {
  readonly words: string
  readonly answered: boolean
  readonly about: string | undefined
  /** Who asked it, as an id; null where nobody is known. */
  readonly person: number | null
}

/** The questions of a period, in the order in which they were asked. */
export const questionsBetween = async (
  db: Db,
  from: Date,
  until: Date,
): Promise<CountedQuestion[]> => {
  const rows = await db
    .selectFrom('questions')
    .select(['words', 'answered', 'shown', 'person_id'])
    .where('asked_at', '>=', from.toISOString())
    .where('asked_at', '<', until.toISOString())
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  return rows.map(({ words, answered, shown, person_id: person }) => ({
    words,
    person,
    answered: answered === 1,
    about: aboutOf(shown),
  }))
}
