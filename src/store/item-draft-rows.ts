import type { Selectable } from 'kysely'

import type { DraftContent, DraftState } from '../domain/item-draft.ts'
import type { Database } from './schema.ts'

/** The file a draft was made from; the bytes are kept as an attachment where there are any. */
export interface DraftSource {
  readonly name: string
  readonly sha256: string
}

/** Why numbers that look like a person's may stand in it: they are an office's. */
export interface Clearance {
  readonly reason: string
  /** Digests of the numbers it was said of; any other number holds the draft back again. */
  readonly numbers: readonly string[]
}

export interface ItemDraft {
  readonly id: number
  /** Null for a new item, until it is published. */
  readonly item: string | null
  /** The version it was begun from: the newest then. */
  readonly base: number | null
  /** Null where the program made it, and once the person was forgotten. */
  readonly author: number | null
  readonly state: DraftState
  readonly content: DraftContent
  readonly source: DraftSource | null
  readonly clearance: Clearance | null
  readonly reviewer: number | null
  /** What the reviewer said. */
  readonly words: string | null
  /** UTC, ISO; null: as soon as it is approved. */
  readonly publishAt: string | null
  readonly gap: number | null
  /** The version it became. */
  readonly version: number | null
  /** Goes up with every change. */
  readonly rev: number
  readonly createdAt: string
  readonly touchedAt: string
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
export const written = (value: unknown): string | null =>
  value === null ? null : JSON.stringify(value)

export const draftOf = (row: Selectable<Database['item_drafts']>): ItemDraft => ({
  id: row.id,
  item: row.item_id,
  base: row.base_version,
  author: row.author,
  state: row.state as DraftState,
  content: JSON.parse(row.fields) as DraftContent,
  source: parsed(row.source) as DraftSource | null,
  clearance: parsed(row.clearance) as Clearance | null,
  reviewer: row.reviewer,
  words: row.words,
  publishAt: row.publish_at,
  gap: row.gap_id,
  version: row.version,
  rev: row.rev,
  createdAt: row.created_at,
  touchedAt: row.touched_at,
})
