import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { rankOf, replay, STATES, type ComplaintEvent } from '../../src/domain/complaint.ts'
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
import { queues } from '../../src/store/migrations/2026-12-s-queues.ts'
import { editors } from '../../src/store/migrations/2026-12-w-editors.ts'
import { oneDraft } from '../../src/store/migrations/2026-12-zd-one-draft.ts'
import * as records from '../../src/store/records.ts'
import { rowOf, ticketOf } from '../../src/store/ticket-rows.ts'
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

const WAIT_UNTIL = '2026-11-25T16:00:00.000Z'
/** Tickets of every state, some urgent, some to be answered before they had to be taken up. */
const EVERY_STATE = STATES.flatMap((state, i) =>
  [0, 1].map((urgent) => ({
    no: `QH261117-${i}0${urgent}`,
    state,
    urgent: urgent as 0 | 1,
    accept_by: i % 2 === 0 ? LIMITS.acceptBy : '2026-12-01T16:00:00.000Z',
    wait_until: state === 'awaiting-resident' && urgent === 0 ? WAIT_UNTIL : null,
  })),
)

/** The ticket after the upgrade, and the ranks of those of every state with what they should be. */
const upgraded = async ({ write: db, read, dialect }: Handles) => {
  try {
    await asItWas(db, dialect)
    await desk(db, dialect)
    // Columns that later migrations add are not there yet.
    const { rank: _rank, outer_no: _outer, ...row } = rowOf(replay(HISTORY)!)
    for (const one of EVERY_STATE) {
      const values = { ...row, ...one, seq: 1, hash: 'x' }
      await db.insertInto('complaints').values(values).execute()
    }
    await db
      .insertInto('complaint_helpers')
      .values(EVERY_STATE.map(({ no }) => ({ complaint_no: no, unit_id: 'welfare' })))
      .execute()
    await queues(db, dialect)
    const ranked = await db
      .selectFrom('complaints')
      .innerJoin('complaint_helpers as helped', 'helped.complaint_no', 'complaints.no')
      .selectAll('complaints')
      .select('helped.rank as helpedRank')
      .execute()
    return {
      ticket: await records.findTicket(db, NO),
      ranks: ranked.map(({ no, rank, helpedRank }) => [no, rank, helpedRank]),
      shouldBe: ranked.map((one) => [one.no, rankOf(ticketOf(one)), rankOf(ticketOf(one))]),
    }
  } finally {
    await read.destroy()
    if (db !== read) await db.destroy()
  }
}

const expectWhole = ({ ticket, ranks, shouldBe }: Awaited<ReturnType<typeof upgraded>>): void => {
  expect(ticket).toMatchObject(SAID)
  expect(ranks).toEqual(shouldBe)
  expect(ranks).toHaveLength(2 * STATES.length)
}

test('tickets from before are as their histories say, and rank as new ones do, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-upgrade-'))
  try {
    expectWhole(await upgraded(openSqlite(join(folder, 'town.db'))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('tickets from before are as their histories say, and rank as new ones do, on PostgreSQL', async () => {
  const { address, drop } = await emptyPostgres()
  try {
    expectWhole(await upgraded(openPostgres(address.url)))
  } finally {
    await drop()
  }
})

const DRAFTED = { unit_id: 'roads', source: null, clearance: null, reviewer: null, words: null }
const draftRow = (item: string | null, state: string, fields: string) => ({
  ...DRAFTED,
  item_id: item,
  base_version: item === null ? null : 1,
  author: null,
  state,
  fields,
  publish_at: null,
  gap_id: null,
  version: null,
  rev: 0,
  created_at: '2026-11-20T01:00:00.000Z',
  touched_at: '2026-11-20T01:00:00.000Z',
})

/** Three that go on with the lamps at once, as nothing forbade, among others that are over or of other items. */
const DRAFTS = [
  draftRow('lamps', 'filling', '第一稿'),
  draftRow('lamps', 'published', '旧的'),
  draftRow('lamps', 'approved', '第二稿'),
  draftRow('lamps', 'review', '第三稿'),
  draftRow('lamps', 'dropped', '{}'),
  draftRow('pension', 'approved', '另一条'),
  draftRow(null, 'filling', '新的'),
  draftRow(null, 'filling', '也是新的'),
]

/** The drafts after the upgrade, and what becomes of one more of the same item. */
const draftsUpgraded = async ({ write: db, read, dialect }: Handles) => {
  try {
    await firstTables(db, dialect)
    await editors(db, dialect)
    await db.insertInto('item_drafts').values(DRAFTS).execute()
    await oneDraft(db)
    const rows = await db
      .selectFrom('item_drafts')
      .select(['item_id', 'base_version', 'state', 'fields'])
      .orderBy('id')
      .execute()
    const again = await db
      .insertInto('item_drafts')
      .values(draftRow('lamps', 'filling', '第四稿'))
      .execute()
      .then(
        () => 'taken',
        () => 'refused',
      )
    return { rows, again }
  } finally {
    await read.destroy()
    if (db !== read) await db.destroy()
  }
}

const expectOneEach = ({ rows, again }: Awaited<ReturnType<typeof draftsUpgraded>>): void => {
  const now = rows.map((row) => [row.item_id, row.base_version, row.state, row.fields])
  expect(now).toEqual([
    [null, null, 'returned', '第一稿'],
    ['lamps', 1, 'published', '旧的'],
    [null, null, 'returned', '第二稿'],
    ['lamps', 1, 'review', '第三稿'],
    ['lamps', 1, 'dropped', '{}'],
    ['pension', 1, 'approved', '另一条'],
    [null, null, 'filling', '新的'],
    [null, null, 'filling', '也是新的'],
  ])
  expect(again).toBe('refused')
}

test('several drafts of one item from before become one, and nothing that was written is lost, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-upgrade-'))
  try {
    expectOneEach(await draftsUpgraded(openSqlite(join(folder, 'town.db'))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('several drafts of one item from before become one, and nothing that was written is lost, on PostgreSQL', async () => {
  const { address, drop } = await emptyPostgres()
  try {
    expectOneEach(await draftsUpgraded(openPostgres(address.url)))
  } finally {
    await drop()
  }
})
