import BetterSqlite from 'better-sqlite3'

import type { Home } from './bots.ts'

const byUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

const count = (database: BetterSqlite.Database, from: string): number =>
  (database.prepare(`select count(*) as n from ${from}`).get() as { n: number }).n

/** What is wrong with the records a run left behind, in words without anyone's text. */
export function faultsIn(home: Home, complaints: readonly string[]): string[] {
  const database = new BetterSqlite(home.database, { readonly: true })
  try {
    const stored = database.prepare('select words from words').pluck().all() as string[]
    const meant = complaints.map((words) => words.trim()).toSorted(byUnits)
    const lost = meant.length - count(database, 'complaints')
    const same = stored.toSorted(byUnits).every((words, i) => words === meant[i])
    return [
      lost === 0 ? '' : `${lost} complaints too few`,
      same ? '' : 'words were changed on the way',
      ...["inbox where state <> 'done'", "outbox where state <> 'sent'"].map((from) => {
        const left = count(database, from)
        return left === 0 ? '' : `${left} of ${from}`
      }),
    ].filter((fault) => fault !== '')
  } finally {
    database.close()
  }
}
