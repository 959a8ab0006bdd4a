import type { FileDocument, FileRow } from '../domain/file-row.ts'
import { proposeItem, type NeededField, type ProposedItem } from '../domain/proposed-item.ts'
import { dayOf } from '../domain/time.ts'
import { importItems, type ImportResult } from './import-items.ts'
import type { Db, World } from './world.ts'

/** A document that waits for an editor: what it does not say itself. */
export interface KeptDraft {
  readonly file: string
  readonly missing: readonly NeededField[]
}

export interface FilesResult extends ImportResult {
  readonly drafts: KeptDraft[]
}

/** Keeps what is known of an item to come for an editor to complete; the same document is kept once. */
export type KeepDraft = (
  trx: Db,
  proposed: ProposedItem,
  source: FileDocument,
  now: Date,
) => Promise<'kept' | 'known'>

export interface ImportOptions {
  readonly keepDraft: KeepDraft
  /** Whether it is kept, or only said what would be. */
  readonly write: boolean
  /** Told after each transaction how many rows have been read. */
  readonly onProgress?: (rows: number) => void
}

/** Thrown to take back what a dry run wrote. */
class TakenBack extends Error {
  readonly result: FilesResult
  constructor(result: FilesResult) {
    super('dry run')
    this.result = result
  }
}

/** A transaction holds at most so many rows, and about so many characters: whoever writes besides soon has a turn. */
const ROWS_AT_ONCE = 500
const CHARACTERS_AT_ONCE = 2_000_000

type Entry = FileRow | FileDocument

const lengthOf = (entry: Entry): number => {
  const text = 'value' in entry ? (entry.value as { body?: unknown }).body : entry.document.text
  return typeof text === 'string' ? text.length : 0
}

async function* inBatches(entries: AsyncIterable<Entry>, whole: boolean): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  let characters = 0
  for await (const entry of entries) {
    batch.push(entry)
    characters += lengthOf(entry)
    if (whole || (batch.length < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE)) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

const add = (to: FilesResult, { refused, drafts, ...counts }: FilesResult): void => {
  to.refused.push(...refused)
  to.drafts.push(...drafts)
  for (const key of ['added', 'changed', 'unchanged', 'held'] as const) to[key] += counts[key]
}

const importBatch = async (
  world: World,
  trx: Db,
  batch: readonly Entry[],
  keepDraft: KeepDraft,
  now: Date,
): Promise<FilesResult> => {
  const rows = batch.filter((entry) => 'value' in entry)
  const result: FilesResult = { ...(await importItems(world, trx, rows, now)), drafts: [] }
  for (const source of batch) {
    if ('value' in source) continue
    const proposed = proposeItem(source.document, world.town, dayOf(now, world.town.timezone))
    if ((await keepDraft(trx, proposed, source, now)) === 'known') result.unchanged++
    else result.drafts.push({ file: source.file, missing: proposed.missing })
  }
  return result
}

/**
 * Puts in what files hold: rows become items, documents drafts for an editor. In transactions of bounded size: a crash
 * leaves those before it whole, and importing the same again goes on. A dry run is one transaction, taken back.
 */
export const importFiles = async (
  world: World,
  entries: AsyncIterable<Entry>,
  { keepDraft, write, onProgress }: ImportOptions,
  now: Date,
): Promise<FilesResult> => {
  const all: FilesResult = { added: 0, changed: 0, unchanged: 0, held: 0, refused: [], drafts: [] }
  let read = 0
  for await (const batch of inBatches(entries, !write)) {
    try {
      const result = await world.store.commit(async (trx) => {
        const made = await importBatch(world, trx, batch, keepDraft, now)
        if (!write) throw new TakenBack(made)
        return made
      })
      add(all, result)
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error
      add(all, error.result)
    }
    read += batch.length
    onProgress?.(read)
  }
  return all
}
