import { sql } from 'kysely'

import { ACTS, type Act, type DoneAct } from '../domain/acts.ts'
import { canonicalJson, nextLink, type Link } from '../domain/history.ts'
import type { Db } from './dialect.ts'
import { sha256 } from './hash.ts'
import { findMark, setMark } from './marks.ts'

/** Where the last link of the record stands, so that one cut off its end is missed. */
const HEAD = 'acts-head'

interface Head {
  readonly seq: number
  readonly hash: string
}

const readHead = (value: string | undefined): Head | undefined =>
  value === undefined || value === '' ? undefined : (JSON.parse(value) as Head)

/** The last link there has to be; undefined before the first act. */
export const headOfActs = async (db: Db): Promise<Head | undefined> =>
  readHead(await findMark(db, HEAD))

/** The head, held until this transaction ends: whoever writes the next act waits for it. */
const holdHead = async (db: Db): Promise<Head | undefined> => {
  const { value } = await db
    .insertInto('marks')
    .values({ name: HEAD, value: '' })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql<string>`marks.value` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return readHead(value)
}

/** Writes an act into the record. Whoever else writes one waits for the end of this transaction. */
export const appendAct = async (db: Db, act: Act, by: number | null, now: Date): Promise<void> => {
  const body: DoneAct = { ...act, at: now.toISOString(), by }
  const last = await holdHead(db)
  const { seq, previous, hash } = nextLink(sha256, ACTS, last, body)
  await setMark(db, HEAD, canonicalJson({ seq, hash }))
  const { what, ...details } = act
  await db
    .insertInto('acts')
    .values({
      seq,
      at: body.at,
      person_id: by,
      what,
      details: canonicalJson(details),
      previous,
      hash,
    })
    .execute()
}

interface ActRow {
  readonly seq: number
  readonly at: string
  readonly person_id: number | null
  readonly what: string
  readonly details: string
}

const actOf = (row: ActRow): DoneAct =>
  ({
    ...(JSON.parse(row.details) as object),
    what: row.what,
    at: row.at,
    by: row.person_id,
  }) as DoneAct

/** The keys of the invitations somebody made since. */
export const invitedBy = async (db: Db, person: number, since: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('acts')
    .selectAll()
    .where('person_id', '=', person)
    .where('what', '=', 'invite')
    .where('at', '>=', since.toISOString())
    .orderBy('seq')
    .execute()
  return rows.map(actOf).flatMap((act) => (act.what === 'invite' ? [act.invitation] : []))
}

/** A page of the record, newest first, and how many acts there are. */
export const latestActs = async (
  db: Db,
  page: number,
  size: number,
): Promise<{ readonly acts: DoneAct[]; readonly total: number }> => {
  const rows = await db
    .selectFrom('acts')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(size)
    .offset(page * size)
    .execute()
  const { total } = await db
    .selectFrom('acts')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { acts: rows.map(actOf), total }
}

/** The whole record as a chain, in order; what is no JSON any more has no body. */
export const chainOfActs = async (db: Db): Promise<Link<DoneAct | null>[]> => {
  const rows = await db.selectFrom('acts').selectAll().orderBy('seq').execute()
  return rows.map((row) => ({
    seq: row.seq,
    body: readAct(row),
    previous: row.previous,
    hash: row.hash,
  }))
}

const readAct = (row: ActRow): DoneAct | null => {
  try {
    return actOf(row)
  } catch {
    return null
  }
}
