import { sql } from 'kysely'

import { UNSETTLED } from '../domain/complaint.ts'
import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'

/** What a resident says of the matter; replies and notes are the desk's. */
const TELLING = ['file', 'add']

/** An open ticket with what its resident has said, in order. */
export interface OpenTicket {
  readonly no: string
  /** Null once the person was forgotten. */
  readonly person: number | null
  readonly category: string
  readonly area: string | null
  readonly filedAt: string
  /** On the conduct of a unit or of somebody in office. */
  readonly report: boolean
  readonly words: readonly string[]
}

/** A ticket with something that happened to it, and the number of its last event then. */
export interface Happening {
  readonly no: string
  readonly seq: number
  /** UTC ISO. */
  readonly at: string
}

const selectHappenings = prepared<{ since: string }>()((db, take) =>
  db
    .selectFrom('events')
    .select(({ fn }) => [
      'complaint_no as no',
      fn.max<number>('seq').as('seq'),
      fn.max<string>('at').as('at'),
    ])
    .where('at', '>=', take('since'))
    .groupBy('complaint_no'),
)

/** Tickets to which something happened at or after an instant, with the last of it. */
export const happeningsSince = (db: Db, since: string): Promise<Happening[]> =>
  selectHappenings.all(db, { since })

/** When the last event of all happened, UTC ISO; undefined where there is none. */
export const lastHappening = async (db: Db): Promise<string | undefined> => {
  const row = await db
    .selectFrom('events')
    .select(({ fn }) => fn.max<string | null>('at').as('at'))
    .executeTakeFirst()
  return row?.at ?? undefined
}

/** Whether anything was filed or asked before an instant. */
export const wasUsedBefore = async (db: Db, until: Date): Promise<boolean> => {
  const filed = await db
    .selectFrom('events')
    .select('at')
    .where('at', '<', until.toISOString())
    .limit(1)
    .executeTakeFirst()
  if (filed) return true
  const asked = await db
    .selectFrom('questions')
    .select('id')
    .where('asked_at', '<', until.toISOString())
    .limit(1)
    .executeTakeFirst()
  return asked !== undefined
}

/** Every open ticket with a mark that changes whenever something happens to it or words of it are erased. */
export const openTicketMarks = async (
  db: Db,
): Promise<{ readonly no: string; readonly seq: number; readonly words: number }[]> =>
  await db
    .selectFrom('complaints')
    .select([
      'no',
      'seq',
      sql<number>`(select count(*) from words where words.complaint_no = complaints.no)`.as(
        'words',
      ),
    ])
    .where('state', 'in', [...UNSETTLED])
    .orderBy('no')
    .execute()

/** Those of some tickets that are open, with what their residents said. Erased words are missing. */
export const openTicketWords = async (db: Db, nos: readonly string[]): Promise<OpenTicket[]> => {
  if (nos.length === 0) return []
  const rows = await db
    .selectFrom('complaints')
    .select(['no', 'person_id', 'category_id', 'area_id', 'filed_at', 'report'])
    .where('no', 'in', [...nos])
    .where('state', 'in', [...UNSETTLED])
    .orderBy('no')
    .execute()
  const said = await db
    .selectFrom('words')
    .innerJoin('events', (join) =>
      join
        .onRef('events.complaint_no', '=', 'words.complaint_no')
        .onRef('events.seq', '=', 'words.seq'),
    )
    .select(['words.complaint_no as no', 'words.words'])
    .where('words.complaint_no', 'in', [...nos])
    .where('events.verb', 'in', TELLING)
    .orderBy('words.seq')
    .execute()
  const words = new Map<string, string[]>(rows.map(({ no }) => [no, []]))
  for (const row of said) words.get(row.no)?.push(row.words)
  return rows.map((row) => ({
    no: row.no,
    person: row.person_id,
    category: row.category_id,
    area: row.area_id,
    filedAt: row.filed_at,
    report: row.report === 1,
    words: words.get(row.no)!,
  }))
}
