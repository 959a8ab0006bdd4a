import { sql } from 'kysely'

import { sortedType, type Db, type DialectName } from '../dialect.ts'

/** As complaints are ranked from here on, for those there are. */
const RANK = sql`case
  when state = 'awaiting-resident' then '2' || coalesce(wait_until, answer_by)
  when state = 'in-hand' then case urgent when 1 then '0' else '1' end || answer_by
  when state in ('unassigned', 'assigned', 'reopened')
    then case urgent when 1 then '0' else '1' end ||
      case when answer_by < accept_by then answer_by else accept_by end
end`

const columns = async (db: Db, dialect: DialectName): Promise<void> => {
  const sorted = sortedType(dialect)
  await db.schema.alterTable('complaints').addColumn('rank', sorted).execute()
  await db.schema.alterTable('complaint_helpers').addColumn('rank', sorted).execute()
  await sql`update complaints set rank = ${RANK}`.execute(db)
  await sql`update complaint_helpers set rank =
    (select rank from complaints where no = complaint_helpers.complaint_no)`.execute(db)
}

/** Only what is open is in these: years of closed tickets cost the queues nothing. */
const indexes = async (db: Db): Promise<void> => {
  const ranked = [sql.ref('rank'), 'is not', null] as const
  const on = (name: string) => db.schema.createIndex(name).on('complaints')
  await db.schema.dropIndex('complaints_queue').execute()
  await db.schema.dropIndex('complaints_due').execute()
  await db.schema.dropIndex('complaints_requests').execute()
  await db.schema.dropIndex('complaint_helpers_unit').execute()
  // With what the heads count, so that they are counted without the rows.
  await on('complaints_ranks')
    .columns(['rank', 'no', 'state', 'answer_by'])
    .where(...ranked)
    .execute()
  await on('complaints_units')
    .columns(['unit_id', 'rank', 'no'])
    .where(...ranked)
    .execute()
  await on('complaints_handlers')
    .columns(['handler', 'rank', 'no'])
    .where(sql.ref('handler'), 'is not', null)
    .where(...ranked)
    .execute()
  // Of all states, since figures ask for what is not over: what is to be assigned is read from it in order.
  await on('complaints_states').columns(['state', 'rank', 'no']).execute()
  await on('complaints_requests')
    .columns(['rank', 'no'])
    .where(sql.ref('request'), 'is not', null)
    .where(...ranked)
    .execute()
  await on('complaints_reviews')
    .columns(['rank', 'no'])
    .where(sql.ref('reviewing'), '=', sql.lit(1))
    .where(...ranked)
    .execute()
  await db.schema
    .createIndex('complaint_helpers_ranks')
    .on('complaint_helpers')
    .columns(['unit_id', 'rank', 'complaint_no'])
    .where(...ranked)
    .execute()
}

/** Queues in the order of what burns, by index alone. */
export const queues = async (db: Db, dialect: DialectName): Promise<void> => {
  await columns(db, dialect)
  await indexes(db)
}
