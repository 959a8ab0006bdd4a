import { numberType, type Db, type DialectName } from '../dialect.ts'

/** Askings of somebody who was forgotten are still of one: what a gap's weeks counted stays as it was. */
export const gapAskers = async (db: Db, dialect: DialectName): Promise<void> => {
  await db.schema.alterTable('gap_askings').addColumn('asker_of', numberType(dialect)).execute()
}
