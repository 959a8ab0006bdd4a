import { randomUUID } from 'node:crypto'

import type { Selectable } from 'kysely'

import type { Finder, MachineFinding } from '../domain/inspection/findings.ts'
import type { RuleCode } from '../domain/inspection/rules.ts'
import type { Finding, TaskState } from '../domain/inspection/task.ts'
import type { Day } from '../domain/time.ts'
import {
  addAttachment,
  attachmentsOfRecord,
  type Attachment,
  type SentFile,
} from './attachments.ts'
import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

const findingOf = (row: Selectable<Database['findings']>): Finding => ({
  id: row.id,
  quarter: row.quarter,
  key: row.key,
  unit: row.unit_id,
  finder: row.finder as Finder,
  rule: row.rule as RuleCode,
  item:
    row.item_id === null
      ? null
      : { id: row.item_id, version: row.item_version ?? 0, title: row.item_title ?? row.item_id },
  entry: row.entry,
  quote: row.quote,
  params: JSON.parse(row.params) as Finding['params'],
  words: row.words,
  foundAt: row.found_at,
  goneAt: row.gone_at,
  releasedAt: row.released_at,
  state: row.state as TaskState,
  due: row.due,
  answer: row.answer,
  answeredAt: row.answered_at,
  checked: row.checked as Finding['checked'],
  decision: row.decision,
  decidedAt: row.decided_at,
})

const inOrder = (db: Db) => db.selectFrom('findings').selectAll().orderBy('unit_id').orderBy('id')

/** What an inspection found; of one unit where it is named. */
export const findingsOf = async (db: Db, quarter: string, unit?: string): Promise<Finding[]> => {
  const query = inOrder(db).where('quarter', '=', quarter)
  const rows = await (unit === undefined ? query : query.where('unit_id', '=', unit)).execute()
  return rows.map(findingOf)
}

/** What is still to be put right or to be confirmed, of some units or all, whichever quarter found it. */
export const liveFindings = async (
  db: Db,
  units: readonly string[] | 'all',
): Promise<Finding[]> => {
  if (units.length === 0) return []
  const query = inOrder(db).where('state', 'in', ['open', 'answered'])
  const rows = await (units === 'all' ? query : query.where('unit_id', 'in', [...units])).execute()
  return rows.map(findingOf)
}

export const findFinding = async (db: Db, id: number): Promise<Finding | undefined> => {
  const row = await db.selectFrom('findings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && findingOf(row)
}

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

/** What a person found. */
export interface SeenFinding {
  readonly quarter: string
  readonly unit: string
  readonly finder: Exclude<Finder, 'machine'>
  readonly rule: RuleCode
  readonly item: Finding['item']
  readonly words: string
  readonly by: number
  readonly due: Day
}

/** What a photograph of a finding is kept under. */
const recordOf = (id: number): string => `finding:${id}`

/** Puts on record what somebody found, with the photographs, which are fetched and kept. */
export const addSeen = async (
  db: Db,
  seen: SeenFinding,
  photos: readonly SentFile[],
  now: Date,
): Promise<Finding> => {
  const row = await db
    .insertInto('findings')
    .values({
      quarter: seen.quarter,
      // Each is a finding of its own.
      key: `seen|${randomUUID()}`,
      unit_id: seen.unit,
      finder: seen.finder,
      rule: seen.rule,
      item_id: seen.item?.id ?? null,
      item_version: seen.item?.version ?? null,
      item_title: seen.item?.title ?? null,
      entry: null,
      quote: seen.item?.title ?? '',
      params: '{}',
      words: seen.words,
      found_by: seen.by,
      found_at: now.toISOString(),
      state: 'open',
      due: seen.due,
      // What a unit found of itself it knows.
      released_at: seen.finder === 'self' ? now.toISOString() : null,
      told_at: seen.finder === 'self' ? now.toISOString() : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addPhotosOfFinding(db, row.id, photos, now)
  return findingOf(row)
}

/** Photographs are fetched, and kept with their finding. */
export const addPhotosOfFinding = async (
  db: Db,
  id: number,
  photos: readonly SentFile[],
  now: Date,
): Promise<void> => {
  for (const photo of photos) await addAttachment(db, { record: recordOf(id) }, photo, now)
}

export const photosOfFinding = (db: Db, id: number): Promise<Attachment[]> =>
  attachmentsOfRecord(db, recordOf(id))

/** The unit says what it did; false where it is not open any more. */
export const answerFinding = async (
  db: Db,
  id: number,
  said: {
    readonly words: string
    readonly by: number
    readonly checked: NonNullable<Finding['checked']>
  },
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('findings')
    .set({
      state: 'answered',
      answer: said.words,
      answered_by: said.by,
      answered_at: now.toISOString(),
      checked: said.checked,
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** An inspector confirms, sends back or drops it; false where it is none of `from` any more. */
export const decideFinding = async (
  db: Db,
  id: number,
  decided: {
    readonly from: readonly TaskState[]
    readonly to: TaskState
    readonly words: string | null
    readonly by: number
    readonly due: Day
  },
  now: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('findings')
    .set({
      state: decided.to,
      decision: decided.words,
      decided_by: decided.by,
      decided_at: now.toISOString(),
      due: decided.due,
    })
    .where('id', '=', id)
    .where('state', 'in', [...decided.from])
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Sends what stands of a quarter to the units, with the limit they have from now on; says how many it was. */
export const releaseFindings = async (
  db: Db,
  quarter: string,
  due: Day,
  now: Date,
): Promise<number> => {
  const { numUpdatedRows } = await db
    .updateTable('findings')
    .set({ released_at: now.toISOString(), due })
    .where('quarter', '=', quarter)
    .where('state', '=', 'open')
    .where('gone_at', 'is', null)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** How many open findings were sent to units that were not told of it yet. */
export const untoldFindings = async (db: Db): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('findings')
    .select(({ fn }) => ['unit_id', fn.countAll().as('count')])
    .where('told_at', 'is', null)
    .where('released_at', 'is not', null)
    .where('gone_at', 'is', null)
    .where('state', '=', 'open')
    .groupBy('unit_id')
    .execute()
  return new Map(rows.map(({ unit_id: unit, count }) => [unit, Number(count)]))
}

/** The unit knows now of what it was sent. */
export const noteTold = async (db: Db, unit: string, now: Date): Promise<void> => {
  await db
    .updateTable('findings')
    .set({ told_at: now.toISOString() })
    .where('unit_id', '=', unit)
    .where('told_at', 'is', null)
    .where('released_at', 'is not', null)
    .execute()
}
