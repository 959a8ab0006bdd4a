import { KNOWN, type DismissReason, type GapRow, type GapState } from '../domain/gap.ts'
import type { Db } from './dialect.ts'
import { aboutOf, type Shown } from './questions.ts'

/** A gap with what was done about it in a stretch of time, beside what it is called and what was asked since. */
export interface GapInFigures extends Omit<GapRow, 'title' | 'item' | 'counts'> {
  /** Id of the item that filled it. */
  readonly item: string | null
  readonly counts: Omit<GapRow['counts'], 'answeredSince'>
}

/** People to whom something was said between two instants, by gap. */
const countPeople = async (
  db: Db,
  column: 'told_at' | 'explained_at',
  from: string,
  until: string,
): Promise<ReadonlyMap<number, number>> => {
  const rows = await db
    .selectFrom('gap_askings as asking')
    .leftJoin('questions', 'questions.id', 'asking.question_id')
    .leftJoin('complaints', 'complaints.no', 'asking.complaint_no')
    .select(({ fn, ref, eb }) => [
      'asking.gap_id',
      fn
        .count(
          fn.coalesce(
            'questions.person_id',
            'complaints.person_id',
            eb.neg(fn.coalesce(ref('asking.asker_of'), ref('asking.id'))),
          ),
        )
        .distinct()
        .as('people'),
    ])
    .where(column, '>=', from)
    .where(column, '<', until)
    .where('asking.gap_id', 'is not', null)
    .groupBy('asking.gap_id')
    .execute()
  return new Map(rows.map(({ gap_id: gap, people }) => [gap!, Number(people)]))
}

/** Gaps that were left by hand between two instants, and not put back between them. As it was done: they may be open again. */
const leftBetween = async (db: Db, from: string, until: string): Promise<ReadonlySet<number>> => {
  const rows = await db
    .selectFrom('gap_acts')
    .select(['gap_id', 'what'])
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('what', 'in', ['dismissed', 'brought-back', 'asked-again'])
    .orderBy('id')
    .execute()
  const last = new Map(rows.map(({ gap_id: gap, what }) => [gap, what]))
  return new Set([...last].flatMap(([gap, what]) => (what === 'dismissed' ? gap : [])))
}

/** Gaps that an editor parted from others: no resident opened them. */
const partedOff = (db: Db) =>
  db.selectFrom('gap_acts').select('other_id').where('what', '=', 'parted')

/** The gaps about which something was done between two instants, and those named besides, by number. */
export const gapsInFigures = async (
  db: Db,
  from: Date,
  until: Date,
  besides: readonly number[] = [],
): Promise<GapInFigures[]> => {
  const [start, end] = [from.toISOString(), until.toISOString()]
  const told = await countPeople(db, 'told_at', start, end)
  const explained = await countPeople(db, 'explained_at', start, end)
  const left = await leftBetween(db, start, end)
  const others = [...new Set([...told.keys(), ...explained.keys(), ...left, ...besides])]
  const rows = await db
    .selectFrom('gaps')
    .selectAll()
    .select(({ eb }) => eb('id', 'in', partedOff(db)).as('parted'))
    .where((row) =>
      row.or([
        row.and([row('opened_at', '>=', start), row('opened_at', '<', end)]),
        row.and([row('settled_at', '>=', start), row('settled_at', '<', end)]),
        ...(others.length === 0 ? [] : [row('id', 'in', others)]),
      ]),
    )
    .orderBy('id')
    .execute()
  const isIn = (at: string | null): boolean => at !== null && at >= start && at < end
  return rows.map((row) => {
    const settled = isIn(row.settled_at)
    const filled = settled && row.state === 'published'
    const known = row.reason === KNOWN
    return {
      gap: row.id,
      unit: row.unit_id,
      state: row.state as GapState,
      reason: row.state === 'dismissed' ? (row.reason as DismissReason | null) : null,
      item: row.item_id,
      openedAt: row.opened_at,
      settledAt: row.settled_at,
      counts: {
        opened: Number(isIn(row.opened_at) && !row.parted),
        filled: Number(filled && !known),
        pointed: Number(filled && known),
        dismissed: Number(left.has(row.id)),
        told: told.get(row.id) ?? 0,
        explained: explained.get(row.id) ?? 0,
      },
    }
  })
}

/** A gap that an item filled. */
export interface FilledGap {
  readonly gap: number
  readonly item: string
  readonly at: string
}

/** The gaps that were filled before an instant. */
export const filledGaps = async (db: Db, until: Date): Promise<FilledGap[]> => {
  const rows = await db
    .selectFrom('gaps')
    .innerJoin('items', 'items.id', 'gaps.item_id')
    .select(['gaps.id', 'items.id as item', 'settled_at'])
    .where('state', '=', 'published')
    .where('settled_at', '<', until.toISOString())
    .orderBy('gaps.id')
    .execute()
  return rows.map(({ id, item, settled_at: at }) => ({ gap: id, item, at: at ?? '' }))
}

/** A question that was answered, and settled by its answer for all that is known. */
export interface SettledQuestion {
  readonly words: string
  /** As in ShownAnswer. */
  readonly about: string | undefined
  readonly askedAt: string
  /** Id of the item that answered it first. */
  readonly item: string
}

/** Questions between two instants that items answered, became no complaint and were not called unsolved. */
export const settledQuestions = async (
  db: Db,
  from: Date,
  until: Date,
): Promise<SettledQuestion[]> => {
  const rows = await db
    .selectFrom('questions')
    .select(['asked_at', 'items', 'words', 'shown'])
    .where('asked_at', '>=', from.toISOString())
    .where('asked_at', '<', until.toISOString())
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
    .orderBy('id')
    .execute()
  return rows.flatMap(({ asked_at: askedAt, items, words, shown }) => {
    const [first] = JSON.parse(items) as Shown[]
    return first ? [{ words, about: aboutOf(shown), askedAt, item: first.id }] : []
  })
}
