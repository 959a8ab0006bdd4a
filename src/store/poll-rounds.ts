import type { PollCount, PollRound } from '../domain/disclosure/social-comment.ts'
import type { Db } from './dialect.ts'
import { newToken } from './hash.ts'

/** A quarter's poll from its opening to its closing, and what stays of it. */

/** Opens a quarter's round; one that is open, or over, stays as it is. */
export const openPollRound = async (db: Db, quarter: string, now: Date): Promise<void> => {
  await db
    .insertInto('poll_rounds')
    .values({ quarter, opened_at: now.toISOString(), closed_at: null, asked: null, answered: null })
    .onConflict((conflict) => conflict.column('quarter').doNothing())
    .execute()
}

/**
 * Whether a round still takes what somebody says, who was asked in it. Its row is held until the transaction ends:
 * nothing comes in behind its closing.
 */
export const holdPollOpen = async (db: Db, quarter: string, person: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('poll_rounds')
    .set((row) => ({ opened_at: row.ref('opened_at') }))
    .where('quarter', '=', quarter)
    .where('closed_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('poll_asked')
          .select('person_id')
          .where('quarter', '=', quarter)
          .where('person_id', '=', person),
      ),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Rounds that are open still. */
export const openPollRounds = async (db: Db): Promise<string[]> => {
  const rows = await db
    .selectFrom('poll_rounds')
    .select('quarter')
    .where('closed_at', 'is', null)
    .orderBy('quarter')
    .execute()
  return rows.map(({ quarter }) => quarter)
}

const countRows = async (db: Db, table: 'poll_asked' | 'poll_answers', quarter: string) => {
  const { people } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.count('person_id').distinct().as('people'))
    .where('quarter', '=', quarter)
    .executeTakeFirstOrThrow()
  return Number(people)
}

const WORDS_AT_ONCE = 200
const KEY_BYTES = 16

/** Sentences under random keys, and who said them nowhere. */
const partWordsFromPeople = async (db: Db, quarter: string): Promise<void> => {
  const said = await db
    .selectFrom('poll_asked')
    .select('words')
    .where('quarter', '=', quarter)
    .where('words', 'is not', null)
    .$narrowType<{ words: string }>()
    .execute()
  // By their keys: the order of the rows on the disk says nothing either.
  const rows = said
    .map(({ words }) => ({ key: newToken(KEY_BYTES), quarter, words }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  for (let i = 0; i < rows.length; i += WORDS_AT_ONCE)
    await db
      .insertInto('poll_words')
      .values(rows.slice(i, i + WORDS_AT_ONCE))
      .execute()
}

/** Closes a round: counts stay, and who said what is gone. False where it was closed before. */
export const closePollRound = async (db: Db, quarter: string, now: Date): Promise<boolean> => {
  // First: it waits for who holds the round open, and nobody holds it after.
  const { numUpdatedRows } = await db
    .updateTable('poll_rounds')
    .set({ closed_at: now.toISOString() })
    .where('quarter', '=', quarter)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return false
  await db
    .updateTable('poll_rounds')
    .set({
      asked: await countRows(db, 'poll_asked', quarter),
      answered: await countRows(db, 'poll_answers', quarter),
    })
    .where('quarter', '=', quarter)
    .execute()
  await db
    .insertInto('poll_counts')
    .columns(['quarter', 'question', 'answer', 'count'])
    .expression(
      db
        .selectFrom('poll_answers')
        .select(({ fn }) => ['quarter', 'question', 'answer', fn.countAll<number>().as('count')])
        .where('quarter', '=', quarter)
        .groupBy(['quarter', 'question', 'answer']),
    )
    .execute()
  await partWordsFromPeople(db, quarter)
  await db.deleteFrom('poll_answers').where('quarter', '=', quarter).execute()
  await db.deleteFrom('poll_asked').where('quarter', '=', quarter).execute()
  return true
}

/** The closed rounds of the quarters from one to another, the oldest first. */
export const closedPollRounds = async (db: Db, from: string, to: string): Promise<PollRound[]> => {
  const rounds = await db
    .selectFrom('poll_rounds')
    .selectAll()
    .where('quarter', '>=', from)
    .where('quarter', '<=', to)
    .where('closed_at', 'is not', null)
    .orderBy('quarter')
    .execute()
  const counts = await db
    .selectFrom('poll_counts')
    .selectAll()
    .where('quarter', '>=', from)
    .where('quarter', '<=', to)
    .execute()
  return rounds.map(({ quarter, closed_at: closedAt, asked, answered }) => ({
    quarter,
    closedAt,
    asked: asked ?? 0,
    answered: answered ?? 0,
    counts: counts.filter((row) => row.quarter === quarter) as unknown as PollCount[],
  }))
}

/** What was written in a closed round, in an order that says nothing. */
export const pollWords = async (db: Db, quarter: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('poll_words')
    .select('words')
    .where('quarter', '=', quarter)
    .orderBy('key')
    .execute()
  return rows.map(({ words }) => words)
}
