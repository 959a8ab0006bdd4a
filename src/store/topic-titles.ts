import type { KeptTitle } from '../domain/hot-topics.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'

/** What topics were called when they were told the last time, by their ids; those never told are not among them. */
export const topicTitles = async (
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KeptTitle>> => {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('topic_titles').selectAll().where('id', 'in', ids).execute()
  return new Map(
    rows.map(({ id, title, by_model }) => [id, { id, title, byModel: by_model === 1 }]),
  )
}

/**
 * Keeps what topics are called. `day`: the last one of which was told. What was told of a later day stays: whoever
 * looks up an old week gives nothing another name.
 */
export const keepTopicTitles = async (
  db: Db,
  titles: readonly KeptTitle[],
  day: Day,
): Promise<void> => {
  if (titles.length === 0) return
  await db
    .insertInto('topic_titles')
    .values(
      titles.map(({ id, title, byModel }) => ({
        id,
        title,
        by_model: byModel ? 1 : 0,
        told_on: day,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((row) => ({
          title: row.ref('excluded.title'),
          by_model: row.ref('excluded.by_model'),
          told_on: row.ref('excluded.told_on'),
        }))
        .whereRef('topic_titles.told_on', '<=', 'excluded.told_on'),
    )
    .execute()
}

/** Forgets what topics were called that nobody was told of since that day. */
export const forgetTopicTitles = async (db: Db, before: Day): Promise<void> => {
  await db.deleteFrom('topic_titles').where('told_on', '<', before).execute()
}
