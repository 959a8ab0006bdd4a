import type { Selectable } from 'kysely'

import type { Db } from './dialect.ts'
import type { Database } from './schema.ts'

/** Something of a summary that somebody waits for. */
export interface ReportRequest {
  readonly id: number
  readonly person: number
  /** Where it goes. */
  readonly chat: number
  readonly what: string
  readonly period: string
  /** What else was chosen. */
  readonly details: Readonly<Record<string, unknown>>
  /** The message it takes the place of, where there is one already. */
  readonly message: number | null
  /** It may take minutes. */
  readonly isLong: boolean
  readonly tries: number
}

const requestOf = (row: Selectable<Database['report_requests']>): ReportRequest => ({
  id: row.id,
  person: row.person_id,
  chat: row.chat_id,
  what: row.what,
  period: row.period,
  details: JSON.parse(row.details) as Record<string, unknown>,
  message: row.message_id,
  isLong: row.is_long === 1,
  tries: row.tries,
})

/** Writes down what somebody asks for; gives its number. */
export const addReportRequest = async (
  db: Db,
  request: Omit<ReportRequest, 'id' | 'tries'>,
  now: Date,
): Promise<number> => {
  const { id } = await db
    .insertInto('report_requests')
    .values({
      person_id: request.person,
      chat_id: request.chat,
      what: request.what,
      period: request.period,
      details: JSON.stringify(request.details),
      message_id: request.message,
      is_long: request.isLong ? 1 : 0,
      asked_at: now.toISOString(),
      tries: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whether somebody waits for the very same already. */
export const isRequested = async (
  db: Db,
  { person, chat, what, period }: Pick<ReportRequest, 'person' | 'chat' | 'what' | 'period'>,
): Promise<boolean> => {
  const row = await db
    .selectFrom('report_requests')
    .select('id')
    .where('person_id', '=', person)
    .where('chat_id', '=', chat)
    .where('what', '=', what)
    .where('period', '=', period)
    .executeTakeFirst()
  return row !== undefined
}

/** How many wait, in hand or not. */
export const waitingReports = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('report_requests')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** The oldest that nobody has in hand. */
const free = (db: Db, isLong: boolean, now: Date) =>
  db
    .selectFrom('report_requests')
    .select('id')
    .where('is_long', '=', isLong ? 1 : 0)
    .where((where) =>
      where.or([where('not_before', 'is', null), where('not_before', '<=', now.toISOString())]),
    )
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<=', now.toISOString())]),
    )
    .orderBy('id')
    .limit(1)

/** Whether there is one to be taken. */
export const hasFreeReport = async (db: Db, isLong: boolean, now: Date): Promise<boolean> =>
  (await free(db, isLong, now).executeTakeFirst()) !== undefined

/** Takes the oldest that nobody has in hand for `owner`; undefined where there is none. */
export const claimReport = async (
  db: Db,
  isLong: boolean,
  owner: string,
  now: Date,
  until: Date,
): Promise<ReportRequest | undefined> => {
  const row = await db
    .updateTable('report_requests')
    .set((column) => ({
      // Whoever had it in hand and let the lease run out died at it: that was a try.
      tries: column
        .case()
        .when('lease_by', 'is', null)
        .then(column.ref('tries'))
        .else(column('tries', '+', 1))
        .end(),
      lease_by: owner,
      lease_until: until.toISOString(),
    }))
    .where('id', '=', free(db, isLong, now))
    // Another process may have taken it since it was found.
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<=', now.toISOString())]),
    )
    .returningAll()
    .executeTakeFirst()
  return row && requestOf(row)
}

/** Keeps it for longer; false where it is another's by now, or gone. */
export const keepReport = async (
  db: Db,
  id: number,
  owner: string,
  until: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('report_requests')
    .set({ lease_until: until.toISOString() })
    .where('id', '=', id)
    .where('lease_by', '=', owner)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** They have it, or never will; false where it is another's by now, or gone. */
export const endReport = async (db: Db, id: number, owner: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('report_requests')
    .where('id', '=', id)
    .where('lease_by', '=', owner)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Tried again at `notBefore`. */
export const postponeReport = async (
  db: Db,
  id: number,
  owner: string,
  notBefore: Date,
): Promise<void> => {
  await db
    .updateTable('report_requests')
    .set((column) => ({
      tries: column('tries', '+', 1),
      not_before: notBefore.toISOString(),
      lease_by: null,
      lease_until: null,
    }))
    .where('id', '=', id)
    .where('lease_by', '=', owner)
    .execute()
}

/** Hands back what holders have whose name begins so. */
export const releaseReports = async (db: Db, holders: string): Promise<void> => {
  await db
    .updateTable('report_requests')
    .set({ lease_by: null, lease_until: null })
    .where('lease_by', 'like', `${holders}%`)
    .execute()
}

/** Frees what holders had in hand when they died, whose name begins so: that was a try. */
export const freeDeadReports = async (db: Db, holders: string): Promise<void> => {
  await db
    .updateTable('report_requests')
    .set((column) => ({ tries: column('tries', '+', 1), lease_by: null, lease_until: null }))
    .where('lease_by', 'like', `${holders}%`)
    .execute()
}

/** Drops what a message was to be replaced by: something newer takes its place. */
export const dropReportsFor = async (db: Db, chat: number, message: number): Promise<void> => {
  await db
    .deleteFrom('report_requests')
    .where('chat_id', '=', chat)
    .where('message_id', '=', message)
    .execute()
}

/** Drops what nobody made since then. */
export const forgetReportRequests = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('report_requests').where('asked_at', '<', before.toISOString()).execute()
}
