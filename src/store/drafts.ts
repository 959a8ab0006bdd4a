import { sql, type Selectable } from 'kysely'
import { z } from 'zod'

import type { Contact } from '../domain/complaint.ts'
import type { Piece } from '../domain/pieces.ts'
import { ChangedMeanwhile, type Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema.ts'

/** open: before the resident; filed, cancelled or lapsed: over. */
export type DraftState = 'open' | 'filed' | 'cancelled' | 'lapsed'

// A literal: SQLite would look at a parameter's value for the index over open drafts, and plan anew each time.
const OPEN = sql.lit('open')

export interface Draft {
  readonly id: number
  readonly person: number
  readonly chat: number
  readonly words: string
  readonly category: string
  readonly unit: string
  readonly area: string | null
  readonly question: number | null
  /** On somebody in office: it stays past the unit it is about. */
  readonly report: boolean
  readonly contact: Contact
  readonly phone: string | null
  readonly state: DraftState
  readonly touchedAt: string
  readonly recalledAt: string | null
  readonly complaint: string | null
  /** Which message brought which of the words. */
  readonly pieces: readonly Piece[]
  /** Numbers of others' tickets that it was asked about whether they are the same; null before that. */
  readonly similar: readonly string[] | null
}

const storedPieces = z.array(z.object({ message: z.number(), length: z.number() }))
const storedSimilar = z.array(z.string()).nullable()

const draftOf = (row: Selectable<Database['drafts']>): Draft => ({
  id: row.id,
  person: row.person_id,
  chat: row.chat_id,
  words: row.words,
  category: row.category_id,
  unit: row.unit_id,
  area: row.area_id,
  question: row.question_id,
  report: row.report === 1,
  contact: row.contact as Contact,
  phone: row.phone,
  state: row.state as DraftState,
  touchedAt: row.touched_at,
  recalledAt: row.recalled_at,
  complaint: row.complaint_no,
  pieces: storedPieces.parse(JSON.parse(row.pieces)),
  similar: storedSimilar.parse(JSON.parse(row.similar ?? 'null')),
})

export type NewDraft = Pick<
  Draft,
  'person' | 'chat' | 'words' | 'category' | 'unit' | 'area' | 'question' | 'report'
> & { readonly pieces?: readonly Piece[] }

const insertDraft = prepared<{
  person: number
  chat: number
  words: string
  category: string
  unit: string
  area: string | null
  question: number | null
  report: number
  pieces: string
  at: string
}>()((db, take) =>
  db
    .insertInto('drafts')
    .values({
      person_id: take('person'),
      chat_id: take('chat'),
      words: take('words'),
      category_id: take('category'),
      unit_id: take('unit'),
      area_id: take('area'),
      question_id: take('question'),
      report: take('report'),
      contact: 'anonymous',
      phone: null,
      state: 'open',
      touched_at: take('at'),
      recalled_at: null,
      complaint_no: null,
      pieces: take('pieces'),
      similar: null,
    })
    .returningAll(),
)

export const addDraft = async (db: Db, draft: NewDraft, now: Date): Promise<Draft> => {
  const { person, chat, words, category, unit, area, question } = draft
  const report = Number(draft.report)
  const pieces = JSON.stringify(draft.pieces ?? [])
  const at = now.toISOString()
  const row = await insertDraft.first(db, {
    person,
    chat,
    words,
    category,
    unit,
    area,
    question,
    report,
    pieces,
    at,
  })
  return draftOf(row!)
}

const selectDraft = prepared<{ id: number }>()((db, take) =>
  db.selectFrom('drafts').selectAll().where('id', '=', take('id')),
)

export const findDraft = async (db: Db, id: number): Promise<Draft | undefined> => {
  const row = await selectDraft.first(db, { id })
  return row && draftOf(row)
}

export type DraftChange = Partial<
  Pick<
    Draft,
    | 'words'
    | 'category'
    | 'unit'
    | 'area'
    | 'report'
    | 'contact'
    | 'phone'
    | 'state'
    | 'complaint'
    | 'pieces'
    | 'similar'
  >
>

const updateDraft = prepared<{
  id: number
  words: string
  category: string
  unit: string
  area: string | null
  report: number
  contact: string
  phone: string | null
  state: string
  complaint: string | null
  pieces: string
  similar: string | null
  at: string
}>()((db, take) =>
  db
    .updateTable('drafts')
    .set({
      words: take('words'),
      category_id: take('category'),
      unit_id: take('unit'),
      area_id: take('area'),
      report: take('report'),
      contact: take('contact'),
      phone: take('phone'),
      state: take('state'),
      complaint_no: take('complaint'),
      pieces: take('pieces'),
      similar: take('similar'),
      touched_at: take('at'),
      recalled_at: null,
    })
    .where('id', '=', take('id'))
    // On PostgreSQL another process may have been quicker since it was read.
    .where('state', '=', OPEN),
)

/** Changes an open draft as it was read and counts as a touch: the recall starts over. */
export const changeDraft = async (
  db: Db,
  draft: Draft,
  change: DraftChange,
  now: Date,
): Promise<Draft> => {
  const next = { ...draft, ...change, touchedAt: now.toISOString(), recalledAt: null }
  const { id, words, category, unit, area, contact, phone, state, complaint, touchedAt: at } = next
  const report = Number(next.report)
  const pieces = JSON.stringify(next.pieces)
  const similar = next.similar === null ? null : JSON.stringify(next.similar)
  const to = { category, unit, area, report, contact, phone, state, complaint }
  const row = { id, words, ...to, pieces, similar, at }
  if ((await updateDraft.run(db, row)) !== 1) throw new ChangedMeanwhile()
  return next
}

/** Open drafts nobody touched since `before`; not recalled yet, or recalled before `recalledBefore`. */
export const driftingDrafts = async (
  db: Db,
  before: { readonly touched: Date } | { readonly recalled: Date },
  limit: number,
): Promise<Draft[]> => {
  const open = db.selectFrom('drafts').selectAll().where('state', '=', OPEN)
  const query =
    'touched' in before
      ? open
          .where('recalled_at', 'is', null)
          .where('touched_at', '<=', before.touched.toISOString())
      : open.where('recalled_at', '<=', before.recalled.toISOString())
  return (await query.orderBy('id').limit(limit).execute()).map(draftOf)
}

/** Marks a draft recalled; false where another process was quicker. */
export const markRecalled = async (db: Db, id: number, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('drafts')
    .set({ recalled_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', '=', OPEN)
    .where('recalled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends a draft nobody came back for; false where another process was quicker, or its owner was. */
export const lapseDraft = async (db: Db, id: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('drafts')
    .set({ state: 'lapsed' })
    .where('id', '=', id)
    .where('state', '=', OPEN)
    .where('recalled_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const selectOpen = prepared<{ person: number; chat: number }>()((db, take) =>
  db
    .selectFrom('drafts')
    .selectAll()
    .where('person_id', '=', take('person'))
    .where('chat_id', '=', take('chat'))
    .where('state', '=', OPEN)
    .orderBy('touched_at', 'desc')
    .orderBy('id', 'desc'),
)

/** The drafts a person has open in a chat, the one touched last before the others. */
export const openDrafts = async (db: Db, person: number, chat: number): Promise<Draft[]> =>
  (await selectOpen.all(db, { person, chat })).map(draftOf)
