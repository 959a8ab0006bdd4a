import { randomUUID } from 'node:crypto'

import type { Finder } from '../domain/inspection/findings.ts'
import type { RuleCode } from '../domain/inspection/rules.ts'
import type { Finding } from '../domain/inspection/task.ts'
import type { Day } from '../domain/time.ts'
import {
  addAttachment,
  attachmentsOfRecord,
  type Attachment,
  type SentFile,
} from './attachments.ts'
import type { Db } from './dialect.ts'
import { findingOf } from './finding-rows.ts'

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
