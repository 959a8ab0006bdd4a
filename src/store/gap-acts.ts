import type { Selectable } from 'kysely'

import type { GapActKind } from '../domain/gap.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** Something somebody did with a gap. */
export interface GapAct {
  readonly id: number
  readonly gap: number
  readonly at: string
  /** Null once the person was forgotten. */
  readonly person: number | null
  readonly what: GapActKind
  /** The gap that askings came from (merged), or went into (parted). */
  readonly other: number | null
  /** Ids of the askings that were moved. */
  readonly askings: readonly number[]
  readonly undone: boolean
}

const actOf = (row: Selectable<Database['gap_acts']>): GapAct => ({
  id: row.id,
  gap: row.gap_id,
  at: row.at,
  person: row.person_id,
  what: row.what as GapActKind,
  other: row.other_id,
  askings: row.askings === null ? [] : (JSON.parse(row.askings) as number[]),
  undone: row.undone_at !== null,
})

/** Puts down who did what with a gap; nothing of it is changed but that it was undone. */
export const addGapAct = async (
  db: Db,
  act: Pick<GapAct, 'gap' | 'person' | 'what'> & Partial<Pick<GapAct, 'other' | 'askings'>>,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('gap_acts')
    .values({
      gap_id: act.gap,
      at: now.toISOString(),
      person_id: act.person,
      what: act.what,
      other_id: act.other ?? null,
      askings: act.askings === undefined ? null : JSON.stringify(act.askings),
      undone_at: null,
      undone_by: null,
    })
    .execute()
}

/** The last things that were done with a gap, the newest first. */
export const actsOfGap = async (db: Db, gap: number, limit: number): Promise<GapAct[]> => {
  const rows = await db
    .selectFrom('gap_acts')
    .selectAll()
    .where((row) => row.or([row('gap_id', '=', gap), row('other_id', '=', gap)]))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(actOf)
}

export const findGapAct = async (db: Db, id: number): Promise<GapAct | undefined> => {
  const row = await db.selectFrom('gap_acts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && actOf(row)
}

/** Says that somebody undid an act; false where it was undone before. */
export const undoGapAct = async (
  db: Db,
  id: number,
  person: number,
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('gap_acts')
    .set({ undone_at: now.toISOString(), undone_by: person })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ids of a gap's askings: all, or those of one sense. */
export const askingIdsOf = async (db: Db, gap: number, sense?: string): Promise<number[]> => {
  const all = db.selectFrom('gap_askings').select('id').where('gap_id', '=', gap)
  const rows = await (sense === undefined ? all : all.where('sense', '=', sense))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What is asked by one of a gap's askings, as a digest. */
export const senseOfAsking = async (
  db: Db,
  gap: number,
  asking: number,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom('gap_askings')
    .select('sense')
    .where('id', '=', asking)
    .where('gap_id', '=', gap)
    .executeTakeFirst()
  return row?.sense
}

/** Moves those of some askings that are in a gap still into another one. */
export const moveGapAskings = async (
  db: Db,
  ids: readonly number[],
  from: number,
  to: number,
): Promise<void> => {
  if (ids.length === 0) return
  // A statement takes some thousand values.
  for (let at = 0; at < ids.length; at += 500)
    await db
      .updateTable('gap_askings')
      .set({ gap_id: to })
      .where('gap_id', '=', from)
      .where('id', 'in', ids.slice(at, at + 500))
      .execute()
}

/** What they did with gaps stays, and no longer says who it was. */
export const unnameGapActs = async (db: Db, person: number): Promise<void> => {
  for (const column of ['person_id', 'undone_by'] as const)
    await db
      .updateTable('gap_acts')
      .set({ [column]: null })
      .where(column, '=', person)
      .execute()
}
