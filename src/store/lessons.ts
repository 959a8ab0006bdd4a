import type { Lesson } from '../domain/routing/lessons.ts'
import type { Db } from './dialect.ts'
import { findMark, raiseMark } from './marks.ts'

/** Where a lesson comes from: past complaints that were brought in, or what was done with a ticket here. */
export type LessonSource = 'import' | 'transfer' | 'assign'

/** A lesson with what it is known by. */
export interface KeptLesson extends Lesson {
  /** One lesson a key: another one takes its place. */
  readonly key: string
  readonly source: LessonSource
  /** The ticket's number, with which it can be forgotten. */
  readonly ticket: string | null
}

/** Goes up with every change of a lesson. */
const REVISION = 'lessons-revision'

export const lessonsRevision = async (db: Db): Promise<string> =>
  (await findMark(db, REVISION)) ?? '0'

const AT_ONCE = 500
const inParts = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, i) =>
    list.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  )

export type Taught = Pick<Lesson, 'category' | 'unit'>

/** What the lessons of these keys teach; those that are not there are left out. */
export const lessonsTaught = async (
  db: Db,
  keys: readonly string[],
): Promise<Map<string, Taught>> => {
  const found = new Map<string, Taught>()
  for (const part of inParts(keys)) {
    const rows = await db
      .selectFrom('lessons')
      .select(['key', 'category', 'unit_id'])
      .where('key', 'in', part)
      .execute()
    for (const { key, category, unit_id: unit } of rows) found.set(key, { category, unit })
  }
  return found
}

/** Keeps lessons, each in place of the one with its key; no key may stand there twice. */
export const keepLessons = async (
  db: Db,
  lessons: readonly KeptLesson[],
  now: Date,
): Promise<void> => {
  if (lessons.length === 0) return
  // First, so that of two processes that keep at once the second waits for what the first one wrote.
  await raiseMark(db, REVISION)
  for (const part of inParts(lessons))
    await db
      .insertInto('lessons')
      .values(
        part.map(({ key, words, category, unit, source, ticket }) => ({
          key,
          words,
          category,
          unit_id: unit,
          source,
          ticket_no: ticket,
          at: now.toISOString(),
        })),
      )
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({
          words: row.ref('excluded.words'),
          category: row.ref('excluded.category'),
          unit_id: row.ref('excluded.unit_id'),
          source: row.ref('excluded.source'),
          at: row.ref('excluded.at'),
        })),
      )
      .execute()
}

/** Lessons in the order in which they came, from behind `after` on. */
export const lessonsAfter = async (
  db: Db,
  after: number,
  limit: number,
): Promise<(Lesson & { readonly id: number })[]> => {
  const rows = await db
    .selectFrom('lessons')
    .select(['id', 'words', 'category', 'unit_id'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, words, category, unit_id: unit }) => ({ id, words, category, unit }))
}

export const countLessons = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('lessons')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Forgets what was learned from a ticket, because its resident is; says from how many lessons. What was learned from
 * all of them is without it the next time the job `routing` runs.
 */
export const forgetLessons = async (db: Db, ticket: string): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('lessons')
    .where('ticket_no', '=', ticket)
    .executeTakeFirst()
  if (numDeletedRows > 0n) await raiseMark(db, REVISION)
  return Number(numDeletedRows)
}
