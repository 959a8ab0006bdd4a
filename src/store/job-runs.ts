import type { Db } from './dialect.ts'

/**
 * Takes one due run of a job for `owner`; false where it was done already or somebody else is at
 * it, so that several processes, or one that crashed, run it once.
 */
export const takeRun = async (
  db: Db,
  job: string,
  dueAt: Date,
  owner: string,
  now: Date,
  leaseUntil: Date,
): Promise<boolean> => {
  const due = dueAt.toISOString()
  await db
    .insertInto('job_runs')
    .values({ job, due_at: due, lease_by: null, lease_until: null, done_at: null })
    .onConflict((conflict) => conflict.columns(['job', 'due_at']).doNothing())
    .execute()
  const { numUpdatedRows } = await db
    .updateTable('job_runs')
    .set({ lease_by: owner, lease_until: leaseUntil.toISOString() })
    .where('job', '=', job)
    .where('due_at', '=', due)
    .where('done_at', 'is', null)
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<=', now.toISOString())]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Prolongs the lease of a run that is not done yet, for who holds it. */
export const keepRun = async (
  db: Db,
  job: string,
  dueAt: Date,
  owner: string,
  leaseUntil: Date,
): Promise<void> => {
  await db
    .updateTable('job_runs')
    .set({ lease_until: leaseUntil.toISOString() })
    .where('job', '=', job)
    .where('due_at', '=', dueAt.toISOString())
    .where('lease_by', '=', owner)
    .where('done_at', 'is', null)
    .execute()
}

export const finishRun = async (db: Db, job: string, dueAt: Date, now: Date): Promise<void> => {
  await db
    .updateTable('job_runs')
    .set({ done_at: now.toISOString(), lease_by: null, lease_until: null })
    .where('job', '=', job)
    .where('due_at', '=', dueAt.toISOString())
    .execute()
}

/** Drops what was done before: a run that old does not come again. */
export const forgetRuns = async (db: Db, before: Date): Promise<void> => {
  await db.deleteFrom('job_runs').where('done_at', '<', before.toISOString()).execute()
}
