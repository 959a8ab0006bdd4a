import { numberType, type Db, type DialectName } from '../dialect.ts'

/** Whether a draft is a report on somebody in office, whatever words it has by now. */
export const reports = async (db: Db, dialect: DialectName): Promise<void> => {
  await db.schema
    .alterTable('drafts')
    .addColumn('report', numberType(dialect), (c) => c.notNull().defaultTo(0))
    .execute()
}
