import type { MachineFinding } from '../domain/inspection/findings.ts'
import type { Finding } from '../domain/inspection/task.ts'
import type { Db } from './dialect.ts'

const AT_ONCE = 100

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
          due: one.due,
          released_at: one.releasedAt,
        })),
      )
      .onConflict((conflict) => conflict.columns(['quarter', 'key']).doNothing())
      .execute()
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

/** What the program finds no more. */
export const goneFindings = async (db: Db, ids: readonly number[], now: Date): Promise<void> => {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db
      .updateTable('findings')
      .set({ gone_at: now.toISOString() })
      .where('id', 'in', ids.slice(i, i + AT_ONCE))
      .where('gone_at', 'is', null)
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
