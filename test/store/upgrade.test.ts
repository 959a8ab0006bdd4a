import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { replay, type ComplaintEvent } from '../../src/domain/complaint.ts'
import { canonicalJson, nextLink, type Link } from '../../src/domain/history.ts'
import {
  openPostgres,
  openSqlite,
  type Db,
  type DialectName,
  type Handles,
} from '../../src/store/dialect.ts'
import { sha256 } from '../../src/store/hash.ts'
import { firstTables } from '../../src/store/migrations/2026-11-first-tables.ts'
import { desk } from '../../src/store/migrations/2026-12-s-desk.ts'
import * as records from '../../src/store/records.ts'
import type { Ticket } from '../../src/store/ticket-rows.ts'
import { anEvent, LIMITS } from '../domain/builders.ts'
import { emptyPostgres } from './databases.ts'

const NO = 'QH261116-001'

/** A history as it was written before events said more: accepted by one officer, answered by another. */
const HISTORY: readonly ComplaintEvent[] = [
  anEvent('file'),
  anEvent('accept', { at: '2026-11-16T02:00:00.000Z', by: { role: 'officer', person: 8 } }),
  anEvent('reply', { at: '2026-11-16T03:00:00.000Z', by: { role: 'head', person: 7 } }),
]

/** All that the history says has to stand in the row: `verify` would find any difference. */
const SAID = { ...replay(HISTORY), handler: 8, workers: [7, 8] }

/** The tables as they were, and one ticket in them. */
const asItWas = async (db: Db, dialect: DialectName): Promise<void> => {
  await firstTables(db, dialect)
  const links: Link<ComplaintEvent>[] = []
  for (const event of HISTORY) links.push(nextLink(sha256, NO, links.at(-1), event))
  const last = links.at(-1)!
  await db
    .insertInto('complaints')
    .values({
      no: NO,
      person_id: null,
      state: 'answered',
      unit_id: 'roads',
      category_id: 'lamps',
      area_id: null,
      contact: 'anonymous',
      filed_at: HISTORY[0]!.at,
      round: 1,
      accept_by: LIMITS.acceptBy,
      answer_by: LIMITS.answerBy,
      provisional: 0,
      accepted_at: HISTORY[1]!.at,
      answered_at: HISTORY[2]!.at,
      first_answered_at: HISTORY[2]!.at,
      seq: 3,
      hash: last.hash,
    } as never)
    .execute()
  for (const { seq, body, previous, hash } of links)
    await db
      .insertInto('events')
      .values({
        complaint_no: NO,
        seq,
        at: body.at,
        verb: body.verb,
        body: canonicalJson(body),
        previous,
        hash,
      })
      .execute()
}

/** The ticket after the upgrade. */
const upgraded = async ({ write: db, read, dialect }: Handles): Promise<Ticket | undefined> => {
  try {
    await asItWas(db, dialect)
    await desk(db, dialect)
    return await records.findTicket(db, NO)
  } finally {
    await read.destroy()
    if (db !== read) await db.destroy()
  }
}
test('a ticket from before is as its history says, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-upgrade-'))
  try {
    expect(await upgraded(openSqlite(join(folder, 'town.db')))).toMatchObject(SAID)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a ticket from before is as its history says, on PostgreSQL', async () => {
  const { address, drop } = await emptyPostgres()
  try {
    expect(await upgraded(openPostgres(address.url))).toMatchObject(SAID)
  } finally {
    await drop()
  }
})
