import { Migrator, sql } from 'kysely'

import type { Db, DialectName } from './dialect.ts'
import { firstTables } from './migrations/2026-11-first-tables.ts'
import { groupAnswers } from './migrations/2026-11-group-answers.ts'
import { keptAnswers } from './migrations/2026-11-kept-answers.ts'
import { learned } from './migrations/2026-11-learned.ts'
import { meaningTables } from './migrations/2026-11-meaning.ts'
import { voiceTables } from './migrations/2026-11-voice.ts'
import { voiceQuestions } from './migrations/2026-11-voice-question.ts'
import { reports } from './migrations/2026-12-reports.ts'
import { desk } from './migrations/2026-12-s-desk.ts'
import { officer } from './migrations/2026-12-s-officer.ts'
import { people } from './migrations/2026-12-s-people.ts'
import { queues } from './migrations/2026-12-s-queues.ts'
import { recordings } from './migrations/2026-12-s-recordings.ts'
import { residentSide } from './migrations/2026-12-s-resident.ts'
import { routing } from './migrations/2026-12-s-routing.ts'
import { timekeeping } from './migrations/2026-12-s-timekeeping.ts'
import { figures } from './migrations/2026-12-t-figures.ts'
import { orders } from './migrations/2026-12-u-orders.ts'
import { topicTitles } from './migrations/2026-12-v-topic-titles.ts'
import { editors } from './migrations/2026-12-w-editors.ts'
import { catalogue } from './migrations/2026-12-x-catalogue.ts'
import { inspection } from './migrations/2026-12-y-inspection.ts'
import { gaps } from './migrations/2026-12-z-gaps.ts'
import { subscriptions } from './migrations/2026-12-za-subscriptions.ts'
import { opennessLog } from './migrations/2026-12-zb-openness-log.ts'
import { kinds } from './migrations/2026-12-zc-kinds.ts'
import { oneDraft } from './migrations/2026-12-zd-one-draft.ts'
import { release } from './migrations/2026-12-zd-release.ts'
import { objectionDrafts } from './migrations/2026-12-ze-objection-drafts.ts'
import { shelves } from './migrations/2026-12-ze-shelves.ts'
import { stated } from './migrations/2026-12-ze-stated.ts'
import { gapActs } from './migrations/2026-12-zf-gap-acts.ts'
import { leftLying } from './migrations/2026-12-zf-left-lying.ts'
import { gapAskers } from './migrations/2026-12-zg-gap-askers.ts'
import { keptUnits } from './migrations/2026-12-zh-kept-units.ts'
import { sentBack } from './migrations/2026-12-zh-sent-back.ts'
import { takenDown } from './migrations/2026-12-zi-taken-down.ts'
import { receivedOn } from './migrations/2026-12-zj-received-on.ts'

/** In order, by name; a migration that has landed is never changed, another follows it. */
const migrationsFor = (dialect: DialectName) => ({
  '2026-11-first-tables': { up: (db: Db) => firstTables(db, dialect) },
  '2026-11-group-answers': { up: (db: Db) => groupAnswers(db, dialect) },
  '2026-11-kept-answers': { up: (db: Db) => keptAnswers(db, dialect) },
  '2026-11-learned': { up: (db: Db) => learned(db, dialect) },
  '2026-11-meaning': { up: (db: Db) => meaningTables(db, dialect) },
  '2026-11-voice': { up: (db: Db) => voiceTables(db, dialect) },
  '2026-11-voice-question': { up: (db: Db) => voiceQuestions(db, dialect) },
  '2026-12-reports': { up: (db: Db) => reports(db, dialect) },
  '2026-12-s-desk': { up: (db: Db) => desk(db, dialect) },
  '2026-12-s-officer': { up: (db: Db) => officer(db, dialect) },
  '2026-12-s-people': { up: (db: Db) => people(db, dialect) },
  '2026-12-s-queues': { up: (db: Db) => queues(db, dialect) },
  '2026-12-s-recordings': { up: (db: Db) => recordings(db, dialect) },
  '2026-12-s-resident': { up: (db: Db) => residentSide(db) },
  '2026-12-s-routing': { up: (db: Db) => routing(db, dialect) },
  '2026-12-s-timekeeping': { up: (db: Db) => timekeeping(db, dialect) },
  '2026-12-t-figures': { up: (db: Db) => figures(db) },
  '2026-12-u-orders': { up: (db: Db) => orders(db, dialect) },
  '2026-12-v-topic-titles': { up: (db: Db) => topicTitles(db, dialect) },
  '2026-12-w-editors': { up: (db: Db) => editors(db, dialect) },
  '2026-12-x-catalogue': { up: (db: Db) => catalogue(db, dialect) },
  '2026-12-y-inspection': { up: (db: Db) => inspection(db, dialect) },
  '2026-12-z-gaps': { up: (db: Db) => gaps(db, dialect) },
  '2026-12-za-subscriptions': { up: (db: Db) => subscriptions(db, dialect) },
  '2026-12-zb-openness-log': { up: (db: Db) => opennessLog(db, dialect) },
  '2026-12-zc-kinds': { up: (db: Db) => kinds(db, dialect) },
  '2026-12-zd-one-draft': { up: (db: Db) => oneDraft(db) },
  '2026-12-zd-release': { up: (db: Db) => release(db) },
  '2026-12-ze-objection-drafts': { up: (db: Db) => objectionDrafts(db, dialect) },
  '2026-12-ze-shelves': { up: (db: Db) => shelves(db) },
  '2026-12-ze-stated': { up: (db: Db) => stated(db, dialect) },
  '2026-12-zf-gap-acts': { up: (db: Db) => gapActs(db, dialect) },
  '2026-12-zf-left-lying': { up: (db: Db) => leftLying(db, dialect) },
  '2026-12-zg-gap-askers': { up: (db: Db) => gapAskers(db, dialect) },
  '2026-12-zh-kept-units': { up: (db: Db) => keptUnits(db) },
  '2026-12-zh-sent-back': { up: (db: Db) => sentBack(db) },
  '2026-12-zi-taken-down': { up: (db: Db) => takenDown(db) },
  '2026-12-zj-received-on': { up: (db: Db) => receivedOn(db) },
})

const toLatest = async (db: Db, dialect: DialectName): Promise<void> => {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrationsFor(dialect) },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** Kysely takes no lock on SQLite, and no transaction: two at once would both make the first table. */
const alone = (db: Db, work: (db: Db) => Promise<void>): Promise<void> =>
  db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection)
    try {
      await work(connection)
      await sql`commit`.execute(connection)
    } catch (error) {
      await sql`rollback`.execute(connection)
      throw error
    }
  })

/** Whether nothing is to be done: to find that out, the migrator reads the columns of every table, at every start. */
const isLatest = async (db: Db, dialect: DialectName): Promise<boolean> => {
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`
    .execute(db)
    // An empty database has no such table; whatever else is wrong is met again by the migrator.
    .catch(() => undefined)
  const names = Object.keys(migrationsFor(dialect)).toSorted()
  return done !== undefined && done.rows.map(({ name }) => name).join() === names.join()
}

/** Brings the tables up to date, wholly or not at all; several processes may start at once. */
export const migrate = async (db: Db, dialect: DialectName): Promise<void> => {
  if (await isLatest(db, dialect)) return
  if (dialect === 'sqlite') await alone(db, (connection) => toLatest(connection, dialect))
  else await toLatest(db, dialect)
}
