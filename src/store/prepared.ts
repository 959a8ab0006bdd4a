import type { Compilable, CompiledQuery } from 'kysely'

import { sqliteBeneath, type Db } from './dialect.ts'

type Value = string | number | null

/** Stands in a query for a value that is known only when it runs. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

interface Compiled {
  readonly query: CompiledQuery
  /** The names of the slots among the parameters; undefined where a value stands for good. */
  readonly names: readonly (string | undefined)[]
}

/** Takes a value for a slot while a query is built. */
type Take<Params> = <Name extends keyof Params & string>(name: Name) => NonNullable<Params[Name]>

export interface Prepared<Params, Row> {
  /** The rows it gives. */
  all(db: Db, params: Params): Promise<Row[]>
  /** The first row. */
  first(db: Db, params: Params): Promise<Row | undefined>
  /** For queries that change rows: how many were changed. */
  run(db: Db, params: Params): Promise<number>
}

/**
 * A query that is built and compiled once for each database and then only run: building one costs
 * more than running it, which counts on the way of every message. The query itself is written as any
 * other, `take('name')` standing where a value goes. On SQLite it is run on the connection itself:
 * there is nothing to wait for, and Kysely's way to it would cost as much as the query.
 */
export const prepared =
  <Params extends Readonly<Record<string, Value>>>() =>
  <Row>(build: (db: Db, take: Take<Params>) => Compilable<Row>): Prepared<Params, Row> => {
    // By the kind of database, not the handle: what was compiled for one handle serves the next.
    const compiled = new Map<unknown, Compiled>()
    const compile = (db: Db): Compiled => {
      const kind = db.getExecutor().adapter.constructor
      const known = compiled.get(kind)
      if (known) return known
      const query = build(db, (name) => new Slot(name) as never).compile()
      const names = query.parameters.map((value) =>
        value instanceof Slot ? value.name : undefined,
      )
      const made = { query, names }
      compiled.set(kind, made)
      return made
    }
    /** The query with its values, and on SQLite the statement to run them with. */
    const ready = (db: Db, params: Params) => {
      const { query, names } = compile(db)
      const parameters = names.map((name, i) =>
        name === undefined ? (query.parameters[i] as Value) : params[name]!,
      )
      return { query: { ...query, parameters }, statement: sqliteBeneath(db)?.prepare(query.sql) }
    }
    return {
      all: async (db, params) => {
        const { query, statement } = ready(db, params)
        if (statement) return statement.all(...query.parameters) as Row[]
        return (await db.executeQuery<Row>(query)).rows
      },
      first: async (db, params) => {
        const { query, statement } = ready(db, params)
        if (statement) return statement.get(...query.parameters) as Row | undefined
        return (await db.executeQuery<Row>(query)).rows[0]
      },
      run: async (db, params) => {
        const { query, statement } = ready(db, params)
        if (statement) return statement.run(...query.parameters).changes
        return Number((await db.executeQuery<Row>(query)).numAffectedRows ?? 0n)
      },
    }
  }
