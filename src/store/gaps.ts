import type { Selectable } from 'kysely'

import { KNOWN, type DismissReason, type GapState } from '../domain/gap.ts'
import { ChangedMeanwhile, lockedRows, type Db } from './dialect.ts'
import type { Database } from './schema.ts'

export interface Gap {
  readonly id: number
  readonly unit: string
  readonly state: GapState
  /** Why it was dismissed; of one that was put into another, why it had been before. */
  readonly reason: DismissReason | null
  /** Id of the item that filled it. */
  readonly item: string | null
  /** Whether that item had been published before. */
  readonly known: boolean
  /** The gap it was put into. */
  readonly into: number | null
}

/** A gap in a list: how many people asked how often, and when. */
export interface CountedGap extends Gap {
  readonly people: number
  readonly askings: number
  /** UTC, ISO. */
  readonly firstAsked: string
  readonly lastAsked: string
}

const gapOf = (row: Selectable<Database['gaps']>): Gap => ({
  id: row.id,
  unit: row.unit_id,
  state: row.state as GapState,
  reason: row.reason === KNOWN ? null : (row.reason as DismissReason | null),
  item: row.item_id,
  known: row.reason === KNOWN,
  into: row.into_id,
})

export const openGap = async (db: Db, unit: string, now: Date): Promise<Gap> => {
  const row = await db
    .insertInto('gaps')
    .values({ unit_id: unit, state: 'open', opened_at: now.toISOString() })
    .returningAll()
    .executeTakeFirstOrThrow()
  return gapOf(row)
}

export const findGap = async (db: Db, id: number): Promise<Gap | undefined> => {
  const row = await db.selectFrom('gaps').selectAll().where('id', '=', id).executeTakeFirst()
  return row && gapOf(row)
}

/** The same; of one that was put into another, that one. None where they lead in a circle, which none should. */
export const findGapNow = async (db: Db, id: number): Promise<Gap | undefined> => {
  const seen = new Set<number>()
  let gap = await findGap(db, id)
  while (gap?.state === 'merged' && gap.into !== null) {
    if (seen.has(gap.id)) return undefined
    seen.add(gap.id)
    gap = await findGap(db, gap.into)
  }
  return gap
}

/** Of some gaps, as they are now, nothing is changed by others until the transaction ends. In one order, so that no two wait for each other. */
export const lockGaps = async (db: Db, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return
  await db
    .selectFrom('gaps')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .modifyEnd(lockedRows(db))
    .execute()
}

/**
 * The same for what stands for each of them now. ChangedMeanwhile where one was put into another while it was waited
 * for.
 */
export const holdGaps = async (db: Db, ids: readonly number[]): Promise<void> => {
  const standing = new Set<number>()
  for (const id of ids) {
    const gap = await findGapNow(db, id)
    if (gap) standing.add(gap.id)
  }
  await lockGaps(db, [...standing])
  for (const id of standing)
    if ((await findGap(db, id))?.state === 'merged') throw new ChangedMeanwhile()
}

export type GapChange =
  | { readonly state: 'open' }
  | { readonly state: 'dismissed'; readonly reason: DismissReason }
  | { readonly state: 'published'; readonly item: string; readonly known?: boolean }
  | { readonly state: 'merged'; readonly into: number; readonly reason?: DismissReason | null }

/** In the column of reasons. */
const reasonOf = (to: GapChange): string | null => {
  if (to.state === 'dismissed') return to.reason
  if (to.state === 'merged') return to.reason ?? null
  return to.state === 'published' && to.known === true ? KNOWN : null
}

/** Brings a gap from the state it was read in into another; false where somebody else did so since. */
export const changeGap = async (db: Db, gap: Gap, to: GapChange, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('gaps')
    .set({
      state: to.state,
      reason: reasonOf(to),
      item_id: to.state === 'published' ? to.item : null,
      into_id: to.state === 'merged' ? to.into : null,
      settled_at: to.state === 'open' ? null : now.toISOString(),
    })
    .where('id', '=', gap.id)
    .where('state', '=', gap.state)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Units whose gaps are meant. */
type Units = readonly string[] | 'all'

/** With what was asked in them; those whose askings were all erased are none. */
const asked = (db: Db) =>
  db
    .selectFrom('gaps')
    .innerJoin('gap_askings as asking', 'asking.gap_id', 'gaps.id')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .where('asking.sense', '!=', '')

const counted = (db: Db, units: Units, state: GapState) => {
  const all = asked(db).where('gaps.state', '=', state)
  return units === 'all' ? all : all.where('gaps.unit_id', 'in', [...units])
}

/** Whoever is nobody known is somebody of their own. */
const PERSON = ['questions.person_id', 'complaints.person_id'] as const

type Counted = ReturnType<typeof asked>

/** Those that are meant, each with how many people asked how often and when; those asked by most people first. */
const withCounts = async (query: Counted): Promise<CountedGap[]> => {
  const rows = await query
    .selectAll('gaps')
    .select(({ fn, ref, eb }) => [
      fn
        .count(fn.coalesce(...PERSON, eb.neg(ref('asking.id'))))
        .distinct()
        .as('people'),
      fn.count('asking.id').as('askings'),
      fn.min('asking.asked_at').as('first'),
      fn.max('asking.asked_at').as('last'),
    ])
    .groupBy('gaps.id')
    .orderBy('people', 'desc')
    .orderBy('last', 'desc')
    .orderBy('gaps.id')
    .execute()
  return rows.map((row) => ({
    ...gapOf(row),
    people: Number(row.people),
    askings: Number(row.askings),
    firstAsked: row.first,
    lastAsked: row.last,
  }))
}

/** A page of the gaps of some units, those asked by most people first. */
export const pageOfGaps = async (
  db: Db,
  units: Units,
  state: GapState,
  offset: number,
  limit: number,
): Promise<CountedGap[]> => {
  if (units.length === 0) return []
  return withCounts(counted(db, units, state).offset(offset).limit(limit))
}

/** One gap, whatever its state. */
export const countedGap = async (db: Db, id: number): Promise<CountedGap | undefined> => {
  const [gap] = await withCounts(asked(db).where('gaps.id', '=', id))
  return gap
}

/** Some open gaps in the order in which they are named. */
export const countedGaps = async (db: Db, ids: readonly number[]): Promise<CountedGap[]> => {
  if (ids.length === 0) return []
  const found = await withCounts(counted(db, 'all', 'open').where('gaps.id', 'in', [...ids]))
  return ids.flatMap((id) => found.find((gap) => gap.id === id) ?? [])
}

/** How many gaps of some units are in a state; those whose askings were all erased are none. */
export const countGaps = async (db: Db, units: Units, state: GapState): Promise<number> => {
  if (units.length === 0) return 0
  const row = await counted(db, units, state)
    .select(({ fn }) => fn.count('gaps.id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** A gap, and all that were put into it, by whatever way. */
const gapsWithin = async (db: Db, id: number): Promise<number[]> => {
  const within = new Set([id])
  let last = [id]
  while (last.length > 0) {
    const rows = await db
      .selectFrom('gaps')
      .select('id')
      .where('state', '=', 'merged')
      .where('into_id', 'in', last)
      .execute()
    last = rows.flatMap((row) => (within.has(row.id) ? [] : [row.id]))
    for (const one of last) within.add(one)
  }
  return [...within]
}

/** Id of the draft that is to fill a gap, or one that was put into it, and that somebody has to do with. */
export const draftOfGap = async (
  db: Db,
  gap: number,
  open: readonly string[],
): Promise<number | undefined> => {
  const row = await db
    .selectFrom('item_drafts')
    .select('id')
    .where('gap_id', 'in', await gapsWithin(db, gap))
    .where('state', 'in', [...open])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
