import type {
  PollAnswer,
  PollCount,
  PollQuestion,
  PollRound,
} from '../domain/disclosure/social-comment.ts'
import type { Db } from './dialect.ts'
import { newToken } from './hash.ts'
import { PERSON_COLUMNS, personOf, type Person } from './person-rows.ts'

/** Opens a quarter's round; one that is open, or over, stays as it is. */
export const openPollRound = async (db: Db, quarter: string, now: Date): Promise<void> => {
  await db
    .insertInto('poll_rounds')
    .values({ quarter, opened_at: now.toISOString(), closed_at: null, asked: null, answered: null })
    .onConflict((conflict) => conflict.column('quarter').doNothing())
    .execute()
}

/** Residents who used the bot between two instants, can be reached, did not decline, and were not asked yet. */
export const residentsToAsk = async (
  db: Db,
  quarter: string,
  { from, until }: { readonly from: Date; readonly until: Date },
  limit: number,
): Promise<Person[]> => {
  const [first, last] = [from.toISOString(), until.toISOString()]
  const rows = await db
    .selectFrom('people')
    .select(PERSON_COLUMNS)
    .where('telegram_id', 'is not', null)
    .where('blocked', '=', 0)
    .where(({ and, or, not, exists, selectFrom }) => {
      const theirs = (table: 'memberships' | 'poll_declined') =>
        selectFrom(table).select('person_id').whereRef('person_id', '=', 'people.id')
      const asked = selectFrom('poll_asked')
        .select('person_id')
        .whereRef('person_id', '=', 'people.id')
        .where('quarter', '=', quarter)
      const used = [
        selectFrom('questions')
          .select('id')
          .whereRef('person_id', '=', 'people.id')
          .where('asked_at', '>=', first)
          .where('asked_at', '<', last),
        selectFrom('drafts')
          .select('id')
          .whereRef('person_id', '=', 'people.id')
          .where('touched_at', '>=', first)
          .where('touched_at', '<', last),
      ]
      return and([
        not(exists(asked)),
        not(exists(theirs('poll_declined'))),
        // Who works here, or did, is no resident who judges it.
        not(exists(theirs('memberships'))),
        or(used.map((query) => exists(query))),
      ])
    })
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(personOf)
}

/** Notes who is asked; gives those whom nobody had asked before. */
export const notePollAsked = async (
  db: Db,
  quarter: string,
  people: readonly number[],
): Promise<number[]> => {
  if (people.length === 0) return []
  const rows = await db
    .insertInto('poll_asked')
    .values(people.map((person) => ({ quarter, person_id: person, words: null })))
    .onConflict((conflict) => conflict.columns(['quarter', 'person_id']).doNothing())
    .returning('person_id')
    .execute()
  return rows.map(({ person_id: person }) => person)
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

/** Takes an answer; the last one to a question counts. */
export const notePollAnswer = async (
  db: Db,
  quarter: string,
  person: number,
  { question, answer }: { readonly question: PollQuestion; readonly answer: PollAnswer },
): Promise<void> => {
  await db
    .insertInto('poll_answers')
    .values({ quarter, person_id: person, question, answer })
    .onConflict((conflict) =>
      conflict.columns(['quarter', 'person_id', 'question']).doUpdateSet({ answer }),
    )
    .execute()
}

/** Takes a sentence; the last one counts. */
export const notePollWords = async (
  db: Db,
  quarter: string,
  person: number,
  words: string,
): Promise<void> => {
  await db
    .updateTable('poll_asked')
    .set({ words })
    .where('quarter', '=', quarter)
    .where('person_id', '=', person)
    .execute()
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

export const declinePolls = async (db: Db, person: number): Promise<void> => {
  await db
    .insertInto('poll_declined')
    .values({ person_id: person })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}

export const allowPolls = async (db: Db, person: number): Promise<void> => {
  await db.deleteFrom('poll_declined').where('person_id', '=', person).execute()
}

export const declinesPolls = async (db: Db, person: number): Promise<boolean> =>
  (await db
    .selectFrom('poll_declined')
    .select('person_id')
    .where('person_id', '=', person)
    .executeTakeFirst()) !== undefined

/** Takes somebody out of the round that is open, with what they said. */
export const forgetPolled = async (db: Db, person: number): Promise<void> => {
  await db.deleteFrom('poll_answers').where('person_id', '=', person).execute()
  await db.deleteFrom('poll_asked').where('person_id', '=', person).execute()
  await db.deleteFrom('poll_declined').where('person_id', '=', person).execute()
}
