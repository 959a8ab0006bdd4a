import type { MachineFinding } from '../domain/inspection/findings.ts'
import type { Finding } from '../domain/inspection/task.ts'
import type { Day } from '../domain/time.ts'
import type { Db } from './dialect.ts'

const AT_ONCE = 100

/** A row of what the program found; open, and nobody's yet. */
const rowOf = (quarter: string, one: MachineFinding, now: Date) => ({
  quarter,
  key: one.key,
  unit_id: one.unit,
  finder: 'machine',
  rule: one.rule,
  item_id: one.item?.id ?? null,
  item_version: one.item?.version ?? null,
  item_title: one.item?.title ?? null,
  entry: one.entry,
  quote: one.quote,
  params: JSON.stringify(one.params),
  found_at: now.toISOString(),
  state: 'open',
})

/** Puts on record what the program found; what is there already by its key stays as it is. */
export const addFindings = async (
  db: Db,
  quarter: string,
  findings: readonly (MachineFinding & Pick<Finding, 'due' | 'releasedAt'>)[],
  now: Date,
): Promise<void> => {
  for (let i = 0; i < findings.length; i += AT_ONCE)
    await db
      .insertInto('findings')
      .values(
        findings.slice(i, i + AT_ONCE).map((one) => ({
          ...rowOf(quarter, one, now),
          due: one.due,
          released_at: one.releasedAt,
        })),
      )
      .onConflict((conflict) => conflict.columns(['quarter', 'key']).doNothing())
      .execute()
}

/**
 * What a later quarter finds again goes on there as it stands: sent, told, answered, and under the limit it has. Who
 * answered and decided stays with the row where they did. `id`: of the finding before.
 */
export const goOnFindings = async (
  db: Db,
  quarter: string,
  findings: readonly { readonly id: number; readonly one: MachineFinding }[],
  now: Date,
): Promise<void> => {
  for (let i = 0; i < findings.length; i += AT_ONCE) {
    const some = findings.slice(i, i + AT_ONCE)
    const ids = some.map(({ id }) => id)
    const rows = await db.selectFrom('findings').selectAll().where('id', 'in', ids).execute()
    const before = new Map(rows.map((row) => [row.id, row]))
    await db
      .insertInto('findings')
      .values(
        some.flatMap(({ id, one }) => {
          const row = before.get(id)
          if (!row) return []
          const { state, due, released_at, told_at, answer, answered_at, checked } = row
          const { decision, decided_at } = row
          const stood = { state, due, released_at, told_at, answer, answered_at, checked }
          return [{ ...rowOf(quarter, one, now), ...stood, decision, decided_at }]
        }),
      )
      .onConflict((conflict) => conflict.columns(['quarter', 'key']).doNothing())
      .execute()
  }
}

/** What the program finds again, in the words it has now. */
export const renewFinding = async (
  db: Db,
  id: number,
  { item, quote, params }: Pick<MachineFinding, 'item' | 'quote' | 'params'>,
): Promise<void> => {
  await db
    .updateTable('findings')
    .set({
      item_version: item?.version ?? null,
      item_title: item?.title ?? null,
      quote,
      params: JSON.stringify(params),
      gone_at: null,
    })
    .where('id', '=', id)
    .execute()
}

/** What had gone and is there again is a new fault to its unit: to be sent to it, and with a new limit. */
export const recurFinding = async (db: Db, id: number, due: Day): Promise<void> => {
  await db
    .updateTable('findings')
    .set({ state: 'open', due, released_at: null, told_at: null })
    .where('id', '=', id)
    .execute()
}

/** The program finds it: what an inspector did not take for gone stands, and may go. */
export const foundAgain = async (db: Db, ids: readonly number[]): Promise<void> => {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db
      .updateTable('findings')
      .set({ gone_refused: 0 })
      .where('id', 'in', ids.slice(i, i + AT_ONCE))
      .where('gone_refused', '=', 1)
      .execute()
}

/** What the program finds no more; not what an inspector sent back although it was not found, and is not found still. */
export const goneFindings = async (db: Db, ids: readonly number[], now: Date): Promise<void> => {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db
      .updateTable('findings')
      .set({ gone_at: now.toISOString() })
      .where('id', 'in', ids.slice(i, i + AT_ONCE))
      .where('gone_at', 'is', null)
      .where('gone_refused', '=', 0)
      .execute()
}

/** What a later inspection found again is followed up there. */
export const carryFindings = async (db: Db, ids: readonly number[]): Promise<void> => {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db
      .updateTable('findings')
      .set({ state: 'carried' })
      .where('id', 'in', ids.slice(i, i + AT_ONCE))
      .where('state', 'in', ['open', 'answered'])
      .execute()
}
