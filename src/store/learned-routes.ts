import type { Db } from './dialect.ts'
import { findMark, raiseMark } from './marks.ts'

/** There is one: what all lessons together taught. */
const NAME = 'routing'
/** Goes up when something else was learned, so that every process takes it up. */
const REVISION = 'learned-routes-revision'

export const learnedRoutesRevision = async (db: Db): Promise<string> =>
  (await findMark(db, REVISION)) ?? '0'

/** From what it was learned, from how many lessons, and when. */
export interface LearnedRoutesState {
  readonly revision: string
  readonly lessons: number
  readonly at: string
}

export const learnedRoutesState = (db: Db): Promise<LearnedRoutesState | undefined> =>
  db
    .selectFrom('learned_routes')
    .select(['revision', 'lessons', 'at'])
    .where('name', '=', NAME)
    .executeTakeFirst()

export const learnedRoutesBytes = async (db: Db): Promise<Uint8Array | undefined> =>
  (
    await db
      .selectFrom('learned_routes')
      .select('bytes')
      .where('name', '=', NAME)
      .executeTakeFirst()
  )?.bytes

/** Keeps what was learned in place of what was there. */
export const keepLearnedRoutes = async (
  db: Db,
  { revision, lessons, at }: LearnedRoutesState,
  learned: Uint8Array,
): Promise<void> => {
  const bytes = Buffer.from(learned.buffer, learned.byteOffset, learned.byteLength)
  await raiseMark(db, REVISION)
  await db
    .insertInto('learned_routes')
    .values({ name: NAME, revision, lessons, bytes, at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ revision, lessons, bytes, at }))
    .execute()
}
