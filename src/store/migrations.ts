import { Migrator } from 'kysely'

import type { Db, DialectName } from './dialect.ts'
import { firstTables } from './migrations/2026-11-first-tables.ts'

/** In order, by name; a migration that has landed is never changed, another follows it. */
const migrationsFor = (dialect: DialectName) => ({
  '2026-11-first-tables': { up: (db: Db) => firstTables(db, dialect) },
})

/** Brings the tables up to date; several processes may start at once. */
export const migrate = async (db: Db, dialect: DialectName): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor(dialect) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
