import type { Db } from './dialect.ts'

/** Words a unit answers with again and again. */
export interface ReadyText {
  readonly id: number
  readonly unit: string
  readonly words: string
}

const COLUMNS = ['id', 'unit_id as unit', 'words'] as const

/** What a unit used most comes first. */
export const readyTextsOf = async (
  db: Db,
  unit: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ReadyText[]> =>
  db
    .selectFrom('ready_texts')
    .select(COLUMNS)
    .where('unit_id', '=', unit)
    .orderBy('used', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()

export const countReadyTexts = async (db: Db, unit: string): Promise<number> => {
  const row = await db
    .selectFrom('ready_texts')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('unit_id', '=', unit)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export const findReadyText = (db: Db, id: number): Promise<ReadyText | undefined> =>
  db.selectFrom('ready_texts').select(COLUMNS).where('id', '=', id).executeTakeFirst()

/** Keeps words for a unit; false where it has them. They were used once: that is how they came here. */
export const keepReadyText = async (db: Db, unit: string, words: string): Promise<boolean> => {
  const known = await db
    .selectFrom('ready_texts')
    .select('id')
    .where('unit_id', '=', unit)
    .where('words', '=', words)
    .executeTakeFirst()
  if (known) return false
  await db.insertInto('ready_texts').values({ unit_id: unit, words, used: 1 }).execute()
  return true
}

export const countUse = async (db: Db, id: number): Promise<void> => {
  await db
    .updateTable('ready_texts')
    .set((column) => ({ used: column('used', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** False where it was gone. */
export const dropReadyText = async (db: Db, id: number): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('ready_texts')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
