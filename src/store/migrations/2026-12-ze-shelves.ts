import type { Db } from '../dialect.ts'

/** What is newest of all, of a unit, and of one of its kinds, in the order of the pages: no page reads all items. */
export const shelves = async (db: Db): Promise<void> => {
  const order = ['published_at desc', 'item_id'] as const
  await db.schema
    .createIndex('item_versions_newest')
    .on('item_versions')
    .columns([...order])
    .execute()
  await db.schema
    .createIndex('item_versions_unit')
    .on('item_versions')
    .columns(['unit_id', ...order])
    .execute()
  await db.schema
    .createIndex('item_versions_kind')
    .on('item_versions')
    .columns(['unit_id', 'kind', ...order])
    .execute()
}
