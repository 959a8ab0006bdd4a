import { sql } from 'kysely'

import type { ItemVersion } from '../domain/item.ts'
import type { Db } from './dialect.ts'
import { ITEM_COLUMNS, itemOf, shownOn } from './item-rows.ts'
import { findMark, raiseMark } from './marks.ts'

/** The vectors of an item's passages, in their order, all of one dimension. */
export type ItemVectors = readonly Float32Array[]

/** Goes up whenever vectors are added or removed. */
const REVISION = 'embeddings-revision'

export const embeddingsRevision = async (db: Db): Promise<string> =>
  (await findMark(db, REVISION)) ?? '0'

/**
 * Items whose newest version has no vectors of this model yet, by id, from behind `after` on; only those a
 * resident may be shown: a model sees nothing else.
 */
export const itemsWithoutVectors = async (
  db: Db,
  model: string,
  today: string,
  after: string,
  limit: number,
): Promise<ItemVersion[]> => {
  const rows = await shownOn(db, today)
    .selectAll('item_versions')
    .select(ITEM_COLUMNS)
    .where('items.id', '>', after)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('embeddings')
            .select('embeddings.item_id')
            .whereRef('embeddings.item_id', '=', 'item_versions.item_id')
            .whereRef('embeddings.version', '=', 'item_versions.version')
            .where('embeddings.model', '=', model),
        ),
      ),
    )
    .orderBy('item_versions.item_id')
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}

// IEEE 754 in the order of the machine, which is the same on every machine Node runs on.
const toBytes = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

// Copied: a Float32Array must begin at a multiple of four, which a driver's buffer need not.
const fromBytes = (bytes: Uint8Array): Float32Array =>
  new Float32Array(Uint8Array.from(bytes).buffer)

/**
 * Keeps the vectors of an item's version in place of those it had. None at all says that the model takes this
 * version not: it is not asked for again.
 */
export const keepVectors = async (
  db: Db,
  item: Pick<ItemVersion, 'id' | 'version'>,
  model: string,
  vectors: ItemVectors,
): Promise<void> => {
  await db.deleteFrom('embeddings').where('item_id', '=', item.id).execute()
  const kept = vectors.length > 0 ? vectors : [new Float32Array(0)]
  await db
    .insertInto('embeddings')
    .values(
      kept.map((vector, passage) => ({
        item_id: item.id,
        passage,
        version: item.version,
        model,
        dimension: vector.length,
        vector: toBytes(vector),
      })),
    )
    .execute()
  await raiseMark(db, REVISION)
}

/** Removes the vectors of older versions and of what may not be shown any more; says of how many passages. */
export const dropStaleVectors = async (db: Db, today: string): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('embeddings')
    .where(({ not, exists }) =>
      not(
        exists(
          shownOn(db, today)
            .select('items.id')
            .where('item_versions.item_id', '=', sql.ref<string>('embeddings.item_id'))
            .where('item_versions.version', '=', sql.ref<number>('embeddings.version')),
        ),
      ),
    )
    .executeTakeFirst()
  if (numDeletedRows > 0n) await raiseMark(db, REVISION)
  return Number(numDeletedRows)
}

/** For each item that has vectors of this model, of which version they are. */
export const vectorVersions = async (db: Db, model: string): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('embeddings')
    .select(['item_id', 'version'])
    .where('model', '=', model)
    .where('passage', '=', 0)
    .execute()
  return new Map(rows.map((row) => [row.item_id, row.version]))
}

/** The vectors of some items; one that the model does not take has none. */
export const vectorsOf = async (
  db: Db,
  model: string,
  items: readonly string[],
): Promise<Map<string, ItemVectors>> => {
  const found = new Map<string, Float32Array[]>(items.map((id) => [id, []]))
  if (items.length === 0) return found
  const rows = await db
    .selectFrom('embeddings')
    .select(['item_id', 'vector'])
    .where('model', '=', model)
    .where('item_id', 'in', items)
    .where('dimension', '>', 0)
    .orderBy('item_id')
    .orderBy('passage')
    .execute()
  for (const row of rows) found.get(row.item_id)!.push(fromBytes(row.vector))
  return found
}
