import pg from 'pg'

/** How many statements a connection has the server keep; the product has a few hundred. */
const STATEMENTS_KEPT = 500

const KEPT = /^\s*(?:select|insert|update|delete|with)\b/iu

/**
 * A table was changed by a newer program (0A000 out of the plan's check), or somebody between here and the server
 * lost the statement (26000).
 */
export const isStale = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  (error.code === '26000' || (error.code === '0A000' && error.routine === 'RevalidateCachedQuery'))

type Query = (text: string | pg.QueryConfig, values?: unknown[]) => Promise<pg.QueryResult>

/**
 * Has the server keep what it parsed and planned of each text, as SQLite's connections do: reading a queue takes half
 * the time. What it kept too long is asked for anew under another name; within a transaction, which is lost by then,
 * the error is `isStale` and the whole may be tried again.
 */
export const keepStatements = (client: pg.ClientBase): void => {
  const query = client.query.bind(client) as Query
  const names = new Map<string, string>()
  let named = 0
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || !KEPT.test(text) || names.size >= STATEMENTS_KEPT) return known
    const name = `kept_${++named}`
    names.set(text, name)
    return name
  }
  const asNamed = async (text: string, values: unknown[] = []): Promise<pg.QueryResult> => {
    const name = nameOf(text)
    if (name === undefined) return query(text, values)
    const inTransaction = client.getTransactionStatus() !== 'I'
    try {
      return await query({ name, text, values })
    } catch (error) {
      if (!isStale(error)) throw error
      names.clear()
      if (inTransaction) throw error
      return asNamed(text, values)
    }
  }
  client.query = ((text: string | pg.QueryConfig, values?: unknown[]) =>
    typeof text === 'string' ? asNamed(text, values) : query(text, values)) as typeof client.query
}
