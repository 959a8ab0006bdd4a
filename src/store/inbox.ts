import { sql } from 'kysely'

import { skipLocked, type Db } from './dialect.ts'
import { prepared } from './prepared.ts'

export interface Received {
  readonly updateId: number
  /** Updates of one lane are handled in order; lanes do not wait for each other. */
  readonly lane: string
  readonly payload: string
}

export interface Claimed extends Received {
  /** How often handling it has failed so far. */
  readonly tries: number
}

/** What a process takes for itself, for so long. */
export interface Lease {
  readonly owner: string
  readonly until: Date
}

// A literal, not a parameter: the indexes over what waits are chosen by the text of the query.
const WAITING = sql.lit('waiting')

/** Null where an update of the lane waits already: what comes behind it is not to be held. */
const ifLaneIsEmpty = (lane: string, value: string) =>
  sql<string | null>`case when exists (
    select 1 from inbox where lane = ${lane} and state = ${WAITING}
  ) then null else ${value} end`

const insertUpdate = prepared<{
  id: number
  lane: string
  payload: string
  at: string
  owner: string | null
  until: string | null
}>()((db, take) =>
  db
    .insertInto('inbox')
    .values({
      update_id: take('id'),
      lane: take('lane'),
      payload: take('payload'),
      received_at: take('at'),
      state: 'waiting',
      not_before: null,
      lease_by: ifLaneIsEmpty(take('lane'), take('owner')),
      lease_until: ifLaneIsEmpty(take('lane'), take('until')),
      done_at: null,
    })
    .onConflict((conflict) => conflict.column('update_id').doNothing())
    .returning('lease_by'),
)

/**
 * Writes updates down once: one that is there already changes nothing. With a lease, gives back at most
 * `most` of them whose lanes were empty: they are the lease's owner's already, and need not be claimed.
 */
export const receiveUpdates = async (
  db: Db,
  updates: readonly Received[],
  now: Date,
  most = 0,
  lease?: Lease,
): Promise<Claimed[]> => {
  const at = now.toISOString()
  const claimed: Claimed[] = []
  for (const { updateId: id, lane, payload } of updates) {
    const room = lease !== undefined && claimed.length < most
    const owner = room ? lease.owner : null
    const until = room ? lease.until.toISOString() : null
    const added = await insertUpdate.first(db, { id, lane, payload, at, owner, until })
    if (added && added.lease_by !== null) claimed.push({ updateId: id, lane, payload, tries: 0 })
  }
  return claimed
}

/**
 * Leases the first waiting row of each lane, where nothing holds it: this alone keeps the order, over
 * processes too. Materialized, or PostgreSQL might look for the rows more than once and lock too many.
 */
const leaseHeads = prepared<{ now: string; limit: number; owner: string; until: string }>()(
  (db, take) =>
    db
      .with(
        (cte) => cte('heads').materialized(),
        (cte) =>
          cte
            .selectFrom('inbox as head')
            .select('head.update_id')
            .where('head.state', '=', WAITING)
            .where((where) =>
              where.and([
                where.or([
                  where('head.lease_until', 'is', null),
                  where('head.lease_until', '<=', take('now')),
                ]),
                where.or([
                  where('head.not_before', 'is', null),
                  where('head.not_before', '<=', take('now')),
                ]),
                where.not(
                  where.exists(
                    where
                      .selectFrom('inbox as earlier')
                      .select('earlier.update_id')
                      .whereRef('earlier.lane', '=', 'head.lane')
                      .where('earlier.state', '=', WAITING)
                      .whereRef('earlier.update_id', '<', 'head.update_id'),
                  ),
                ),
              ]),
            )
            .orderBy('head.update_id')
            .limit(take('limit'))
            .modifyEnd(skipLocked(db)),
      )
      .updateTable('inbox')
      // A lease that ended unused is a try: whoever held it died of it, or was too slow.
      .set((column) => ({
        tries: sql<number>`${column.ref('tries')} + case when ${column.ref('lease_by')} is null then 0 else 1 end`,
        lease_by: take('owner'),
        lease_until: take('until'),
      }))
      .where('update_id', 'in', (heads) => heads.selectFrom('heads').select('heads.update_id'))
      .returning(['update_id', 'lane', 'payload', 'tries']),
)

/** Takes the first update of up to `limit` lanes for `owner` until `leaseUntil`. */
export const claimUpdates = async (
  db: Db,
  owner: string,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<Claimed[]> => {
  const until = leaseUntil.toISOString()
  const rows = await leaseHeads.all(db, { now: now.toISOString(), limit, owner, until })
  // The order in which changed rows come back is nobody's promise.
  rows.sort((a, b) => a.update_id - b.update_id)
  return rows.map((row) => ({
    updateId: row.update_id,
    lane: row.lane,
    payload: row.payload ?? '{}',
    tries: row.tries,
  }))
}

const setDone = prepared<{ id: number; owner: string; state: string; at: string }>()((db, take) =>
  db
    .updateTable('inbox')
    .set({ state: take('state'), done_at: take('at'), lease_by: null, lease_until: null })
    .where('update_id', '=', take('id'))
    .where('state', '=', WAITING)
    .where('lease_by', '=', take('owner')),
)

/** Throws where the owner held it no longer: somebody else has taken it, and does what is to be done. */
const end = async (db: Db, id: number, owner: string, state: string, now: Date): Promise<void> => {
  if ((await setDone.run(db, { id, owner, state, at: now.toISOString() })) !== 1)
    throw new Error('the lease was lost')
}

/** Marks an update as handled; part of the transaction that wrote what it led to. Throws where its lease was lost. */
export const finishUpdate = (db: Db, updateId: number, owner: string, now: Date): Promise<void> =>
  end(db, updateId, owner, 'done', now)

/** Takes away what an update holds, and whose it was, in the transaction that ends it. Its id stays. */
export const emptyUpdate = async (db: Db, updateId: number): Promise<void> => {
  await db
    .updateTable('inbox')
    .set({ payload: null, lane: 'none' })
    .where('update_id', '=', updateId)
    .execute()
}

/** Whoever handles an update is still at it: it is theirs until `until`. False where it is theirs no more. */
export const renewUpdate = async (
  db: Db,
  updateId: number,
  owner: string,
  until: Date,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({ lease_until: until.toISOString() })
    .where('update_id', '=', updateId)
    .where('lease_by', '=', owner)
    .where('state', '=', WAITING)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Handling failed: if it is the owner's still, again at `notBefore`, in its place in the lane. */
export const postponeUpdate = async (
  db: Db,
  updateId: number,
  owner: string,
  notBefore: Date,
): Promise<void> => {
  await db
    .updateTable('inbox')
    .set((column) => ({
      tries: column('tries', '+', 1),
      not_before: notBefore.toISOString(),
      lease_by: null,
      lease_until: null,
    }))
    .where('update_id', '=', updateId)
    .where('state', '=', WAITING)
    .where('lease_by', '=', owner)
    .execute()
}

/** Given up on; kept with its contents, so that somebody can look at it. */
export const failUpdate = (db: Db, updateId: number, owner: string, now: Date): Promise<void> =>
  end(db, updateId, owner, 'failed', now)

/**
 * Frees what those whose names begin with `owner` held when they died. It counts as a try: what kills whoever handles
 * it is given up in the end, and not handled for ever.
 */
export const freeDeadUpdates = async (db: Db, owner: string): Promise<void> => {
  await db
    .updateTable('inbox')
    .set((column) => ({ tries: column('tries', '+', 1), lease_by: null, lease_until: null }))
    .where('state', '=', WAITING)
    .where('lease_by', 'like', `${owner}%`)
    .execute()
}

/** Hands back what those whose names begin with `owner` hold. */
export const releaseUpdates = async (db: Db, owner: string): Promise<void> => {
  await db
    .updateTable('inbox')
    .set({ lease_by: null, lease_until: null })
    .where('state', '=', WAITING)
    .where('lease_by', 'like', `${owner}%`)
    .execute()
}

/** How many updates wait to be handled. */
export const waitingUpdates = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('state', '=', WAITING)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Takes the contents, and in which chat it was, out of what was done before; the ids stay, so that a repeat is still known. */
export const emptyInbox = async (db: Db, before: Date): Promise<void> => {
  await db
    .updateTable('inbox')
    .set({ payload: null, lane: 'none' })
    .where('state', 'in', ['done', 'failed'])
    .where('payload', 'is not', null)
    .where('done_at', '<', before.toISOString())
    .execute()
}
