import type { z } from 'zod'

import { canonicalJson } from '../domain/history.ts'
import { itemRow, type ItemContent, type ItemRow } from '../domain/item.ts'
import { personalNumberIn, type PersonalNumber } from '../domain/personal-numbers.ts'
import { dayOf } from '../domain/time.ts'
import { findArea, findUnit } from '../domain/township.ts'
import type { FileProblem, FileRow } from './item-files.ts'
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
const LINK_KEY_BYTES = 6

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

type Resolved = { readonly content: ItemContent; readonly dated: boolean } | readonly RefusedRow[]

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

/** What a version says, apart from its date: a date that was only defaulted is not compared. */
const contentHash = (world: World, content: ItemContent): string =>
  world.records.sha256(canonicalJson({ ...content, publishedAt: undefined }))

/** The first field with a number that points at a person. */
const personalField = (
  content: ItemContent,
): { readonly field: string; readonly why: PersonalNumber } | undefined => {
  const { title, body, basis, docNo, indexNo, keywords, columns } = content
  const texts = { title, body, basis, docNo, indexNo }
  const fields: [string, string | undefined][] = [
    ...Object.entries(texts),
    ['keywords', keywords.join('\n')],
    ['columns', Object.entries(columns).flat().join('\n')],
  ]
  for (const [field, text] of fields) {
    const why = personalNumberIn(text ?? '')
    if (why) return { field, why }
  }
  return undefined
}

/** The first field with a NUL, which PostgreSQL does not keep and nobody can read. */
const fieldWithNul = (value: Readonly<Record<string, unknown>>): string | undefined =>
  Object.keys(value).find((field) => (JSON.stringify(value[field]) ?? '').includes('\\u0000'))

const store = async (
  world: World,
  trx: Db,
  content: ItemContent,
  dated: boolean,
  now: Date,
): Promise<'added' | 'changed' | 'unchanged'> => {
  const { versionHashes, addVersion, newToken } = world.records
  const hash = contentHash(world, content)
  const versions = await versionHashes(trx, content.id)
  const same = versions.some(
    (version) => version.hash === hash && (!dated || version.publishedAt === content.publishedAt),
  )
  if (same) return 'unchanged'
  await addVersion(trx, content, hash, newToken(LINK_KEY_BYTES), now)
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
  const personal = personalField(resolved.content)
  if (personal) {
    const hash = contentHash(world, resolved.content)
    await world.records.holdItem(trx, resolved.content, hash, personal.why, now)
    result.held++
    result.refused.push({ file, row, ...personal })
    return
  }
  result[await store(world, trx, resolved.content, resolved.dated, now)]++
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
