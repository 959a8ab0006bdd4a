import BetterSqlite from 'better-sqlite3'
import { CompiledQuery, Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'

import type { Db } from '../../src/store/dialect.ts'
import type { Database } from '../../src/store/schema.ts'
import type { DatabaseAddress } from '../../src/store/store.ts'

/** A query as it went to the database, and how the database goes about it. */
export interface Planned {
  readonly sql: string
  readonly plan: readonly string[]
}

const INT8 = 20
const numbers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

const dialectFor = (address: DatabaseAddress) =>
  address.kind === 'sqlite'
    ? new SqliteDialect({ database: new BetterSqlite(address.file, { readonly: true }) })
    : new PostgresDialect({
        pool: new pg.Pool({ connectionString: address.url, max: 1, types: numbers }),
      })

const EXPLAIN = { sqlite: 'explain query plan ', postgres: 'explain (analyze, buffers) ' } as const

/** Runs something on a database and tells the plans of all queries it made there, each once. */
export const plansOf = async (
  address: DatabaseAddress,
  work: (db: Db) => Promise<unknown>,
): Promise<Planned[]> => {
  const queries = new Map<string, readonly unknown[]>()
  const db = new Kysely<Database>({
    dialect: dialectFor(address),
    log: ({ query }) => void queries.set(query.sql, query.parameters),
  })
  try {
    await work(db)
    // A copy: explaining is logged, too.
    const made = [...queries]
    const planned: Planned[] = []
    for (const [sql, parameters] of made) {
      const explain = CompiledQuery.raw(EXPLAIN[address.kind] + sql, [...parameters])
      const { rows } = await db.executeQuery<{ detail: string; 'QUERY PLAN': string }>(explain)
      planned.push({ sql, plan: rows.map((row) => row.detail ?? row['QUERY PLAN']) })
    }
    return planned
  } finally {
    await db.destroy()
  }
}
