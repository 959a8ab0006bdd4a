import { numberType, type Db, type DialectName } from '../dialect.ts'

/** Figures of a year that units state in their log, with the document they come from. */
export const stated = async (db: Db, dialect: DialectName): Promise<void> => {
  await db.schema.alterTable('log_versions').addColumn('number', numberType(dialect)).execute()
}
