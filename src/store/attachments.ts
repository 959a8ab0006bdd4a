import type { Selectable } from 'kysely'

import type { Db } from './dialect.ts'
import { prepared } from './prepared.ts'
import type { Database } from './schema.ts'

export const FILE_KINDS = [
  'photo',
  'voice',
  'video',
  'video_note',
  'audio',
  'document',
  'location',
] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** A file a person sent, as Telegram names it; its links expire, so it is fetched and kept on disk. */
export interface SentFile {
  readonly kind: FileKind
  readonly fileId: string
  readonly name: string | null
  readonly mime: string | null
  readonly size: number | null
}

export interface Attachment extends SentFile {
  readonly id: number
  readonly complaint: string | null
  readonly seq: number | null
  /** Path under the attachments folder once it is kept. */
  readonly path: string | null
  readonly sha256: string | null
  readonly state: 'wanted' | 'kept' | 'lost'
  readonly tries: number
}

export const attachmentOf = (row: Selectable<Database['attachments']>): Attachment => ({
  id: row.id,
  complaint: row.complaint_no,
  seq: row.seq,
  kind: row.kind as FileKind,
  fileId: row.file_id,
  name: row.name,
  mime: row.mime,
  size: row.size,
  path: row.path,
  sha256: row.sha256,
  state: row.state as Attachment['state'],
  tries: row.tries,
})

type Owner =
  | { readonly draft: number }
  | { readonly complaint: string; readonly seq: number }
  | { readonly itemDraft: number }
  /** Something else on record, by its kind and number, as 'board-check:12'. */
  | { readonly record: string }

export const addAttachment = async (
  db: Db,
  owner: Owner,
  file: SentFile,
  now: Date,
): Promise<void> => {
  await db
    .insertInto('attachments')
    .values({
      draft_id: 'draft' in owner ? owner.draft : null,
      item_draft_id: 'itemDraft' in owner ? owner.itemDraft : null,
      complaint_no: 'complaint' in owner ? owner.complaint : null,
      seq: 'complaint' in owner ? owner.seq : null,
      record: 'record' in owner ? owner.record : null,
      kind: file.kind,
      file_id: file.fileId,
      name: file.name,
      mime: file.mime,
      size: file.size,
      path: null,
      sha256: null,
      // A place has no file to fetch: its two numbers are all of it.
      state: file.kind === 'location' ? 'kept' : 'wanted',
      not_before: now.toISOString(),
      created_at: now.toISOString(),
    })
    .execute()
}

const countOfDraft = prepared<{ draft: number }>()((db, take) =>
  db
    .selectFrom('attachments')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('draft_id', '=', take('draft')),
)

export const countDraftAttachments = async (db: Db, draft: number): Promise<number> => {
  const row = await countOfDraft.first(db, { draft })
  return Number(row?.count ?? 0)
}

/** What hung on a draft hangs on the event of a complaint from now on, or on another draft. */
export const moveAttachments = async (
  db: Db,
  draft: number,
  to: Exclude<Owner, { readonly itemDraft: number } | { readonly record: string }>,
): Promise<void> => {
  await db
    .updateTable('attachments')
    .set('draft' in to ? { draft_id: to.draft } : { complaint_no: to.complaint, seq: to.seq })
    .where('draft_id', '=', draft)
    .execute()
}

export const attachmentsOf = async (db: Db, complaint: string): Promise<Attachment[]> => {
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('complaint_no', '=', complaint)
    .orderBy('id')
    .execute()
  return rows.map(attachmentOf)
}

/** Files that belong to something on record, in the order in which they came. */
export const attachmentsOfRecord = async (db: Db, record: string): Promise<Attachment[]> => {
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('record', '=', record)
    .orderBy('id')
    .execute()
  return rows.map(attachmentOf)
}

/** What is to be fetched; not what hangs on a draft that was given up. */
export const wantedAttachments = async (
  db: Db,
  now: Date,
  limit: number,
): Promise<Attachment[]> => {
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('state', '=', 'wanted')
    .where('not_before', '<=', now.toISOString())
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('complaint_no', 'is not', null),
        eb('item_draft_id', 'is not', null),
        eb('record', 'is not', null),
        exists(
          selectFrom('drafts')
            .select('id')
            .whereRef('drafts.id', '=', 'attachments.draft_id')
            .where('drafts.state', '=', 'open'),
        ),
      ]),
    )
    .orderBy('not_before')
    .limit(limit)
    .execute()
  return rows.map(attachmentOf)
}

/** False where it was dropped while it was fetched: nothing names the bytes then. */
export const keepAttachment = async (
  db: Db,
  id: number,
  kept: { readonly path: string; readonly sha256: string; readonly size: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('attachments')
    .set({ ...kept, state: 'kept' })
    .where('id', '=', id)
    .where((row) =>
      row.or([
        row('draft_id', 'is not', null),
        row('complaint_no', 'is not', null),
        row('item_draft_id', 'is not', null),
        row('record', 'is not', null),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Fetching failed: tried again at `notBefore`, or given up where that is undefined. */
export const missAttachment = async (
  db: Db,
  id: number,
  notBefore: Date | undefined,
): Promise<void> => {
  await db
    .updateTable('attachments')
    .set((column) => ({
      tries: column('tries', '+', 1),
      ...(notBefore ? { not_before: notBefore.toISOString() } : { state: 'lost' }),
    }))
    .where('id', '=', id)
    .where('state', '=', 'wanted')
    .execute()
}

/**
 * Drops what hangs on the drafts a person gave up, and says how many files that were. Of one that lies on
 * disk a row with its path alone stays, tied to nothing, until it is gone from there.
 */
export const dropFilesOfGivenUp = async (db: Db, person: number): Promise<bigint> => {
  const givenUp = db
    .selectFrom('drafts')
    .select('id')
    .where('person_id', '=', person)
    .where('state', 'in', ['cancelled', 'lapsed'])
  const { numDeletedRows } = await db
    .deleteFrom('attachments')
    .where('draft_id', 'in', givenUp)
    .where('complaint_no', 'is', null)
    .where('path', 'is', null)
    .executeTakeFirstOrThrow()
  const { numUpdatedRows } = await db
    .updateTable('attachments')
    .set({ draft_id: null, file_id: '', name: null, mime: null, size: null, sha256: null })
    .where('draft_id', 'in', givenUp)
    .where('complaint_no', 'is', null)
    .executeTakeFirstOrThrow()
  return numDeletedRows + numUpdatedRows
}

/** Files that are to go from the disk: no draft, no complaint, no item and no other record has them any more. */
export const droppedAttachments = (
  db: Db,
  limit: number,
): Promise<{ readonly id: number; readonly path: string }[]> => {
  return db
    .selectFrom('attachments')
    .select(['id', 'path'])
    .where('draft_id', 'is', null)
    .where('complaint_no', 'is', null)
    .where('item_draft_id', 'is', null)
    .where('record', 'is', null)
    .where('path', 'is not', null)
    .$narrowType<{ path: string }>()
    .orderBy('id')
    .limit(limit)
    .execute()
}

export const deleteAttachment = async (db: Db, id: number): Promise<void> => {
  await db.deleteFrom('attachments').where('id', '=', id).execute()
}

/**
 * Drops what came with some events of a ticket, or with all of them. Of a file on disk a row with its path alone
 * stays, tied to nothing, until it is gone from there.
 */
export const dropFilesOfEvents = async (
  db: Db,
  complaint: string,
  seqs: readonly number[] | 'all',
): Promise<void> => {
  const gone = db
    .deleteFrom('attachments')
    .where('complaint_no', '=', complaint)
    .where('path', 'is', null)
  const emptied = db
    .updateTable('attachments')
    .set({
      complaint_no: null,
      draft_id: null,
      seq: null,
      file_id: '',
      name: null,
      mime: null,
      size: null,
      sha256: null,
    })
    .where('complaint_no', '=', complaint)
  await (seqs === 'all' ? gone : gone.where('seq', 'in', [...seqs])).execute()
  await (seqs === 'all' ? emptied : emptied.where('seq', 'in', [...seqs])).execute()
}

/** The same of what belongs to something on record. */
export const dropFilesOfRecord = async (db: Db, record: string): Promise<void> => {
  await db
    .deleteFrom('attachments')
    .where('record', '=', record)
    .where('path', 'is', null)
    .execute()
  await db
    .updateTable('attachments')
    .set({ record: null, file_id: '', name: null, mime: null, size: null, sha256: null })
    .where('record', '=', record)
    .execute()
}
