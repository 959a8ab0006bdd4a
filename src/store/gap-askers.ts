import type { Db } from './dialect.ts'

/** Somebody who asked in a gap that was filled, and does not know it yet. */
export interface UntoldAsker {
  readonly gap: number
  /** Id of the item that filled it. */
  readonly item: string
  readonly person: number
  /** Their last question in it; undefined where they filed a ticket alone. */
  readonly question: number | undefined
}

/**
 * Who asked in gaps that were filled since, and was not told: whom the bot can reach, and who did not erase their
 * question. Those waiting longest first.
 */
export const untoldAskers = async (db: Db, since: Date, limit: number): Promise<UntoldAsker[]> => {
  const rows = await db
    .selectFrom('gap_askings as asking')
    .innerJoin('gaps', 'gaps.id', 'asking.gap_id')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .innerJoin('people', (join) =>
      join.on(({ eb, fn, ref }) =>
        eb('people.id', '=', fn.coalesce(ref('questions.person_id'), ref('complaints.person_id'))),
      ),
    )
    .innerJoin('items', 'items.id', 'gaps.item_id')
    .select(({ fn }) => [
      'gaps.id',
      'items.id as item',
      'people.id as person',
      fn.max('questions.id').as('question'),
      fn.min('asking.asked_at').as('first'),
    ])
    .where('gaps.state', '=', 'published')
    .where('gaps.settled_at', '>=', since.toISOString())
    .where('asking.told_at', 'is', null)
    .where('people.blocked', '=', 0)
    .where('people.telegram_id', 'is not', null)
    .where('items.withdrawn_at', 'is', null)
    .groupBy(['gaps.id', 'items.id', 'people.id'])
    .orderBy('first')
    .orderBy('people.id')
    .limit(limit)
    .execute()
  return rows.map(({ id, item, person, question }) => ({
    gap: id,
    item,
    person,
    question: question ?? undefined,
  }))
}

/** Puts down that somebody is told now; false where they were told already, or have erased what they asked. */
export const tellAsker = async (
  db: Db,
  gap: number,
  person: number,
  now: Date,
): Promise<boolean> => {
  const questions = db.selectFrom('questions').select('id').where('person_id', '=', person)
  const tickets = db.selectFrom('complaints').select('no').where('person_id', '=', person)
  const { numUpdatedRows } = await db
    .updateTable('gap_askings')
    .set({ told_at: now.toISOString() })
    .where('gap_id', '=', gap)
    .where('told_at', 'is', null)
    .where((row) =>
      row.or([row('question_id', 'in', questions), row('complaint_no', 'in', tickets)]),
    )
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
