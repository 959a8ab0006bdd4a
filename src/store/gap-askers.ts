import { KNOWN, TOLD_REASONS, type ToldReason } from '../domain/gap.ts'
import type { Db } from './dialect.ts'
import { shownOn } from './item-rows.ts'

/** Somebody who asked in a gap, and does not know yet what became of it. */
interface Asker {
  readonly gap: number
  readonly person: number
  /** Their last question in it; undefined where they filed a ticket alone. */
  readonly question: number | undefined
}

/** Of a gap that was filled. */
export interface UntoldAsker extends Asker {
  /** Id of the item that filled it. */
  readonly item: string
  /** Whether it had been published before they asked. */
  readonly known: boolean
}

/** Of a gap that nothing will fill. */
export interface UnexplainedAsker extends Asker {
  readonly reason: ToldReason
}

/** Whom the bot can reach among those who asked, and who did not erase their question. */
const reachable = (db: Db) =>
  db
    .selectFrom('gap_askings as asking')
    .innerJoin('gaps', 'gaps.id', 'asking.gap_id')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .innerJoin('people', (join) =>
      join.on(({ eb, fn, ref }) =>
        eb('people.id', '=', fn.coalesce(ref('questions.person_id'), ref('complaints.person_id'))),
      ),
    )
    .where('people.blocked', '=', 0)
    .where('people.telegram_id', 'is not', null)

/**
 * Who asked in gaps that were filled since by what is shown on a day, and was not told: whom the bot can reach, and who
 * did not erase their question. Those waiting longest first.
 */
export const untoldAskers = async (
  db: Db,
  { since, today }: { readonly since: Date; readonly today: string },
  limit: number,
): Promise<UntoldAsker[]> => {
  const rows = await reachable(db)
    .innerJoin('items', 'items.id', 'gaps.item_id')
    .select(({ fn }) => [
      'gaps.id',
      'gaps.reason',
      'items.id as item',
      'people.id as person',
      fn.max('questions.id').as('question'),
      fn.min('asking.asked_at').as('first'),
    ])
    .where('gaps.state', '=', 'published')
    .where('gaps.settled_at', '>=', since.toISOString())
    .where('asking.told_at', 'is', null)
    // Here, not where they are told: what is shown no more would take the places of all others.
    .where('items.id', 'in', shownOn(db, today).select('items.id'))
    .groupBy(['gaps.id', 'gaps.reason', 'items.id', 'people.id'])
    .orderBy('first')
    .orderBy('people.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, item, person, question, reason }) => ({
    gap: id,
    item,
    known: reason === KNOWN,
    person,
    question: question ?? undefined,
  }))
}

/**
 * Who asked, since then, in gaps that were left with a reason residents are told, or had asked when they were left
 * since then. Not what was left after `until`: whoever left it may have been mistaken.
 */
export const unexplainedAskers = async (
  db: Db,
  { since, until }: { readonly since: Date; readonly until: Date },
  limit: number,
): Promise<UnexplainedAsker[]> => {
  const rows = await reachable(db)
    .select(({ fn }) => [
      'gaps.id',
      'gaps.reason',
      'people.id as person',
      fn.max('questions.id').as('question'),
      fn.min('asking.asked_at').as('first'),
    ])
    .where('gaps.state', '=', 'dismissed')
    .where('gaps.reason', 'in', TOLD_REASONS)
    .where('gaps.settled_at', '<=', until.toISOString())
    .where((row) =>
      row.or([
        row('gaps.settled_at', '>=', since.toISOString()),
        row('asking.asked_at', '>=', since.toISOString()),
      ]),
    )
    .where('asking.explained_at', 'is', null)
    .where('asking.told_at', 'is', null)
    .groupBy(['gaps.id', 'gaps.reason', 'people.id'])
    .orderBy('first')
    .orderBy('people.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, reason, person, question }) => ({
    gap: id,
    reason: reason as ToldReason,
    person,
    question: question ?? undefined,
  }))
}

const put = async (
  db: Db,
  column: 'told_at' | 'explained_at',
  gap: number,
  person: number,
  now: Date,
): Promise<boolean> => {
  const questions = db.selectFrom('questions').select('id').where('person_id', '=', person)
  const tickets = db.selectFrom('complaints').select('no').where('person_id', '=', person)
  const { numUpdatedRows } = await db
    .updateTable('gap_askings')
    .set({ [column]: now.toISOString() })
    .where('gap_id', '=', gap)
    .where(column, 'is', null)
    .where((row) =>
      row.or([row('question_id', 'in', questions), row('complaint_no', 'in', tickets)]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts down that somebody is told now; false where they were told already, or have erased what they asked. */
export const tellAsker = (db: Db, gap: number, person: number, now: Date): Promise<boolean> =>
  put(db, 'told_at', gap, person, now)

/** The same of somebody who is told why nothing will be published; false, too, where the gap stands otherwise by now. */
export const explainToAsker = async (
  db: Db,
  { gap, person, reason }: UnexplainedAsker,
  now: Date,
): Promise<boolean> => {
  const row = await db
    .selectFrom('gaps')
    .select('id')
    .where('id', '=', gap)
    .where('state', '=', 'dismissed')
    .where('reason', '=', reason)
    .executeTakeFirst()
  return row !== undefined && put(db, 'explained_at', gap, person, now)
}
