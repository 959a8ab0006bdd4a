import type { Generated } from 'kysely'

interface ItemsTable {
  id: string
  key: string
  /** The newest version; null while the only version is held back for an editor. */
  version: number | null
  /** Withdrawn (撤下): every version is kept, none is shown. */
  withdrawn_at: string | null
  withdrawn_for: string | null
  /** Up to this version none may be shown any more: withdrawn once, or an internal one came after. */
  down_to: Generated<number>
}

interface ItemVersionsTable {
  item_id: string
  version: number
  title: string
  body: string
  unit_id: string
  level: string
  kind: string
  created_at: string | null
  published_at: string
  expires_at: string | null
  period: string | null
  index_no: string | null
  doc_no: string | null
  basis: string | null
  audience: string
  area_id: string | null
  url: string | null
  keywords: string
  columns: string
  content_hash: string
  first_seen_at: string
}

/** Item rows that hold a personal number: kept for an editor, shown to nobody. */
interface HeldItemsTable {
  id: Generated<number>
  item_id: string
  content: string
  content_hash: string
  reason: string
  held_at: string
  /** When an editor took it up or dropped it: the row stays, so that the same is not held again, without its content. */
  settled_at: string | null
  /** When those who edit were told that it goes soon. */
  warned_at: Generated<string | null>
}

/** What an editor works on: an item to be, or the next version of one. */
interface ItemDraftsTable {
  id: Generated<number>
  /** Null for a new item, until it is published. */
  item_id: string | null
  /** The version it was begun from: the newest then. */
  base_version: number | null
  /** Null while it is not known whose it is. */
  unit_id: string | null
  /** Null for one that came by the command line, and once the person was forgotten. */
  author: number | null
  state: string
  /** JSON: what the item will say, as far as it is known; nothing once it is settled. */
  fields: string
  /** JSON: the file it came from. */
  source: string | null
  /** JSON: why numbers in it are an office's, and which. */
  clearance: string | null
  /** Who reviewed it last, and what they said. */
  reviewer: number | null
  words: string | null
  /** When it is to be published; null: as soon as it is approved. */
  publish_at: string | null
  /** The gap it fills. */
  gap_id: number | null
  /** The version it became. */
  version: number | null
  /** Goes up with every change, so that a button under an older look at it is known. */
  rev: number
  created_at: string
  touched_at: string
}

/** A reminder of a draft that waits to be read: each stage once, each time it was given to be read. */
interface ReviewRemindersTable {
  draft_id: number
  /** The draft's when it was given to be read. */
  rev: number
  stage: string
  at: string
}

/** Who did what with an item when, appended to and never changed. */
interface ItemActsTable {
  id: Generated<number>
  /** Null while a new item is a draft. */
  item_id: string | null
  version: number | null
  draft_id: number | null
  at: string
  /** Null where the program did it, and once the person was forgotten. */
  person_id: number | null
  what: string
  words: string | null
}

/** Vectors of an item's passages by one model; one empty vector where the model does not take the item. */
interface EmbeddingsTable {
  item_id: string
  passage: number
  version: number
  model: string
  dimension: number
  /** Numbers of four bytes. */
  vector: Uint8Array
}

/** What is published, and how it comes to be. */
export interface ItemTables {
  items: ItemsTable
  item_versions: ItemVersionsTable
  held_items: HeldItemsTable
  item_drafts: ItemDraftsTable
  review_reminders: ReviewRemindersTable
  item_acts: ItemActsTable
  embeddings: EmbeddingsTable
}
