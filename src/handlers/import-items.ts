import type { z } from 'zod'

import type { FileProblem, FileRow } from '../domain/file-row.ts'
import { personalNumbers } from '../domain/item-numbers.ts'
import { itemRow, type ItemContent, type ItemRow } from '../domain/item.ts'
import type { PersonalNumber } from '../domain/personal-numbers.ts'
import { dayOf } from '../domain/time.ts'
import { findArea, findUnit } from '../domain/township.ts'
import { contentHash, LINK_KEY_BYTES } from './item-content.ts'
import type { Db, World } from './world.ts'

/** Why a row did not go in; put into words by locales/ (import.why.*). */
export type Why =
  | FileProblem
  | 'missing'
  | 'not-one-of'
  | 'bad-date'
  | 'bad-period'
  | 'bad-url'
  | 'too-long'
  | 'wrong-type'
  | 'bad-character'
  | 'no-such-unit'
  | 'no-such-area'
  | PersonalNumber
  /** With a personal number, too, and an editor took the same up, or dropped it, before. */
  | 'settled-before'

export interface RefusedRow {
  readonly file: string
  readonly row: number
  readonly field: string
  readonly why: Why
}

export interface ImportResult {
  added: number
  changed: number
  unchanged: number
  /** Rows with a personal number: kept for an editor, shown to nobody. */
  held: number
  readonly refused: RefusedRow[]
}

const DATES = ['createdAt', 'publishedAt', 'expiresAt']

const whyOf = (issue: z.core.$ZodIssue, field: string): Why => {
  if (issue.code === 'invalid_value') return issue.input === undefined ? 'missing' : 'not-one-of'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'too_small') return 'missing'
  if (DATES.includes(field)) return 'bad-date'
  if (field === 'period') return 'bad-period'
  if (field === 'url') return 'bad-url'
  return issue.code === 'invalid_type' && issue.input === undefined ? 'missing' : 'wrong-type'
}

const refusedFields = (error: z.ZodError, at: Pick<FileRow, 'file' | 'row'>): RefusedRow[] => {
  const fields = new Map<string, Why>()
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!fields.has(field)) fields.set(field, whyOf(issue, field))
  }
  return [...fields].map(([field, why]) => ({ file: at.file, row: at.row, field, why }))
}

interface Whole {
  readonly content: ItemContent
  /** The row says when it was published. */
  readonly dated: boolean
}
type Resolved = Whole | readonly RefusedRow[]

/** The first field with a number that points at a person, and whether its row is held for it. */
type PersonalField = Pick<RefusedRow, 'field'> & {
  readonly why: PersonalNumber | 'settled-before'
}

const resolve = (
  world: World,
  row: ItemRow,
  at: Pick<FileRow, 'file' | 'row'>,
  today: string,
): Resolved => {
  const unit = findUnit(world.town, row.unit)
  const area = row.area === undefined ? undefined : findArea(world.town, row.area)
  const refused: RefusedRow[] = []
  if (!unit) refused.push({ ...at, field: 'unit', why: 'no-such-unit' })
  if (row.area !== undefined && !area) refused.push({ ...at, field: 'area', why: 'no-such-area' })
  if (!unit || refused.length > 0) return refused
  return {
    dated: row.publishedAt !== undefined,
    content: {
      ...row,
      unit: unit.id,
      area: area?.id,
      publishedAt: row.publishedAt ?? today,
      audience: row.audience ?? 'public',
      keywords: row.keywords ?? [],
      columns: row.columns ?? {},
    },
  }
}

const refuses = (resolved: Resolved): resolved is readonly RefusedRow[] => Array.isArray(resolved)

/** The first field with a NUL, which PostgreSQL does not keep and nobody can read. */
const fieldWithNul = (value: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(value).find((field) => (JSON.stringify(value[field]) ?? '').includes('\\u0000'))

/** Whether a row says what some stored version of its item says; a date that was only defaulted is not compared. */
const isStored = (
  versions: Awaited<ReturnType<World['records']['versionHashes']>>,
  { content, dated }: Whole,
  hash: string,
): boolean =>
  versions.some(
    (version) => version.hash === hash && (!dated || version.publishedAt === content.publishedAt),
  )

const store = async (
  { records }: World,
  trx: Db,
  whole: Whole,
  now: Date,
): Promise<'added' | 'changed' | 'unchanged' | PersonalField> => {
  const { content } = whole
  const hash = contentHash(records, content)
  const versions = await records.versionHashes(trx, content.id)
  // First: what an editor released as an office's number is not held back again.
  if (isStored(versions, whole, hash)) return 'unchanged'
  const [personal] = personalNumbers(content)
  if (personal) {
    const holding = await records.holdItem(trx, content, hash, personal.kind, now)
    return { field: personal.field, why: holding === 'held' ? personal.kind : 'settled-before' }
  }
  await records.addVersion(trx, content, hash, records.newToken(LINK_KEY_BYTES), now)
  return versions.length === 0 ? 'added' : 'changed'
}

const importRow = async (
  world: World,
  trx: Db,
  { file, row, value }: FileRow,
  result: ImportResult,
  now: Date,
): Promise<void> => {
  if (typeof value === 'string') {
    result.refused.push({ file, row, field: '', why: value })
    return
  }
  const unreadable = fieldWithNul(value)
  if (unreadable !== undefined) {
    result.refused.push({ file, row, field: unreadable, why: 'bad-character' })
    return
  }
  const parsed = itemRow.safeParse(value, { reportInput: true })
  if (!parsed.success) {
    result.refused.push(...refusedFields(parsed.error, { file, row }))
    return
  }
  const resolved = resolve(world, parsed.data, { file, row }, dayOf(now, world.town.timezone))
  if (refuses(resolved)) {
    result.refused.push(...resolved)
    return
  }
  const became = await store(world, trx, resolved, now)
  if (typeof became === 'string') {
    result[became]++
    return
  }
  if (became.why !== 'settled-before') result.held++
  result.refused.push({ file, row, ...became })
}

/** Puts rows in: each that is whole goes in, each other is named with its field and why. */
export const importItems = async (
  world: World,
  trx: Db,
  rows: readonly FileRow[],
  now: Date,
): Promise<ImportResult> => {
  const result: ImportResult = { added: 0, changed: 0, unchanged: 0, held: 0, refused: [] }
  for (const row of rows) await importRow(world, trx, row, result, now)
  return result
}
