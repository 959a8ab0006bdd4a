import { sql, type Selectable } from 'kysely'

import type { SaltedWords } from './complaints.ts'
import type { Db } from './dialect.ts'
import { sha256 } from './hash.ts'
import type { Database } from './schema.ts'

/** What a leader ordered a unit to do, and what the unit said to it. */
export interface Order {
  readonly id: number
  readonly unit: string
  /** Null once the person was forgotten. */
  readonly by: number | null
  readonly at: string
  readonly words: string
  /** The summary it was given on. */
  readonly period: string
  readonly answeredAt: string | null
  readonly answer: string | null
}

const orderOf = (row: Selectable<Database['orders']>): Order => ({
  id: row.id,
  unit: row.unit_id,
  by: row.by_person,
  at: row.at,
  words: row.words,
  period: row.period,
  answeredAt: row.answered_at,
  answer: row.answer,
})

/** Keeps an order; gives its number. */
export const addOrder = async (
  db: Db,
  order: { readonly unit: string; readonly by: number; readonly period: string },
  { words, salt }: SaltedWords,
  now: Date,
): Promise<Order> => {
  const row = await db
    .insertInto('orders')
    .values({
      unit_id: order.unit,
      by_person: order.by,
      at: now.toISOString(),
      words,
      salt,
      period: order.period,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return orderOf(row)
}

export const findOrder = async (db: Db, id: number): Promise<Order | undefined> => {
  const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
  return row && orderOf(row)
}

/** Writes down what the unit says to an order; false where somebody was quicker. */
export const answerOrder = async (
  db: Db,
  id: number,
  by: number,
  { words, salt }: SaltedWords,
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('orders')
    .set({ answered_at: now.toISOString(), answered_by: by, answer: words, answer_salt: salt })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Orders given before `until`: those since `from`, and older ones that had no answer by `until`. */
export const ordersUpTo = async (db: Db, from: Date, until: Date): Promise<Order[]> => {
  const end = until.toISOString()
  const rows = await db
    .selectFrom('orders')
    .selectAll()
    .where('at', '<', end)
    .where((where) =>
      where.or([
        where('at', '>=', from.toISOString()),
        where('answered_at', 'is', null),
        where('answered_at', '>=', end),
      ]),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(orderOf)
}

/** Orders that have no answer, the oldest first. */
export const openOrders = async (db: Db): Promise<Order[]> => {
  const rows = await db
    .selectFrom('orders')
    .selectAll()
    .where('answered_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(orderOf)
}

/** Every order with the digests of its words and of its answer, to check them against the record of acts. */
export const digestsOfOrders = async (
  db: Db,
): Promise<
  ReadonlyMap<
    number,
    { readonly unit: string; readonly words: string; readonly answer: string | null }
  >
> => {
  const rows = await db.selectFrom('orders').selectAll().execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        unit: row.unit_id,
        words: sha256(row.salt + row.words),
        answer: row.answer === null ? null : sha256((row.answer_salt ?? '') + row.answer),
      },
    ]),
  )
}

/** Instructions on tickets given before an instant, the oldest first: on which, as which of its events, and when. */
export const instructionsBefore = async (
  db: Db,
  until: Date,
): Promise<{ readonly no: string; readonly seq: number; readonly at: string }[]> =>
  db
    .selectFrom('events')
    .select(['complaint_no as no', 'seq', 'at'])
    .where('verb', '=', sql.lit('instruct'))
    .where('at', '<', until.toISOString())
    .orderBy('at')
    .orderBy('complaint_no')
    .orderBy('seq')
    .execute()
