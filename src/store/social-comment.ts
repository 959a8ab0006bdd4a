import type { PollAnswer, PollQuestion } from '../domain/disclosure/social-comment.ts'
import type { Db } from './dialect.ts'
import { PERSON_COLUMNS, personOf, type Person } from './person-rows.ts'

/** Who is asked in a quarter's poll, and what they say while it is open. */

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
