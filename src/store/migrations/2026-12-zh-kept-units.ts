import type { Db } from '../dialect.ts'

/** Units as the township had them when they were inspected, with the weights of their points. */
export const keptUnits = async (db: Db): Promise<void> => {
  for (const column of ['name', 'level', 'weights'])
    await db.schema.alterTable('inspection_units').addColumn(column, 'text').execute()
}
