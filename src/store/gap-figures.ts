import type { GapFigures } from '../domain/gap.ts'
import type { Db } from './dialect.ts'
import type { Shown } from './questions.ts'

const countGapsBetween = async (
  db: Db,
  column: 'opened_at' | 'settled_at',
  from: string,
  until: string,
  state?: 'published' | 'dismissed',
): Promise<number> => {
  const all = db
    .selectFrom('gaps')
    .select(({ fn }) => fn.countAll().as('count'))
    .where(column, '>=', from)
    .where(column, '<', until)
  const row = await (
    state === undefined ? all : all.where('state', '=', state)
  ).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** People told between two instants; whoever asked in two gaps counts twice. */
const countTold = async (db: Db, from: string, until: string): Promise<number> => {
  const rows = await db
    .selectFrom('gap_askings as asking')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .select(({ fn, ref, eb }) =>
      fn
        .count(fn.coalesce('questions.person_id', 'complaints.person_id', eb.neg(ref('asking.id'))))
        .distinct()
        .as('people'),
    )
    .where('told_at', '>=', from)
    .where('told_at', '<', until)
    .groupBy('asking.gap_id')
    .execute()
  return rows.reduce((sum, { people }) => sum + Number(people), 0)
}

/** As in GapFigures. */
const countAnsweredSince = async (db: Db, from: string, until: string): Promise<number> => {
  const gaps = await db
    .selectFrom('gaps')
    .select(['item_id', 'settled_at'])
    .where('state', '=', 'published')
    .where('settled_at', '<', until)
    .execute()
  if (gaps.length === 0) return 0
  const filledAt = new Map(gaps.map(({ item_id: item, settled_at: at }) => [item, at ?? '']))
  const questions = await db
    .selectFrom('questions')
    .select(['asked_at', 'items'])
    .where('asked_at', '>=', from)
    .where('asked_at', '<', until)
    .where('answered', '=', 1)
    .where((row) => row.or([row('feedback', 'is', null), row('feedback', '!=', 'unsolved')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('drafts')
            .select('drafts.id')
            .whereRef('drafts.question_id', '=', 'questions.id')
            .where('drafts.state', '=', 'filed'),
        ),
      ),
    )
    .execute()
  return questions.filter(({ asked_at: at, items }) => {
    const [first] = JSON.parse(items) as Shown[]
    const filled = first && filledAt.get(first.id)
    return filled !== undefined && filled <= at
  }).length
}

/** What was done about gaps between two instants. */
export const gapFigures = async (db: Db, from: Date, until: Date): Promise<GapFigures> => {
  const between = [from.toISOString(), until.toISOString()] as const
  return {
    opened: await countGapsBetween(db, 'opened_at', ...between),
    filled: await countGapsBetween(db, 'settled_at', ...between, 'published'),
    dismissed: await countGapsBetween(db, 'settled_at', ...between, 'dismissed'),
    told: await countTold(db, ...between),
    answeredSince: await countAnsweredSince(db, ...between),
  }
}
