import { NOTHING_COLUMN } from './disclosure/nothing.ts'
import { tablesIn } from './inspection/tables.ts'
import type { DraftContent } from './item-draft.ts'
import { columnsIn } from './proposed-item/columns.ts'
import type { Township } from './township.ts'

type Columns = Readonly<Record<string, string>>

/** What a draft's text says under the columns the catalogue asks for of its level and kind. */
const columnsTold = (town: Township, { level, kind, body = '' }: DraftContent): Columns => {
  if (level === undefined || kind === undefined) return {}
  const tables = tablesIn(body).map((rows) => rows.map(({ cells }) => cells))
  return columnsIn(town, level, kind, body, tables)
}

const asked = ({ catalogue }: Township, { level, kind }: DraftContent): ReadonlySet<string> =>
  new Set(
    catalogue
      .filter((entry) => entry.level === level && entry.kind === kind)
      .flatMap(({ columns }) => columns),
  )

const withColumns = (content: DraftContent, columns: Columns): DraftContent =>
  Object.keys(columns).length === 0 && content.columns === undefined
    ? content
    : { ...content, columns }

/**
 * A draft with its columns as its text says them by now: what the text says anew counts, and what was read out of the
 * text before and is in it no more goes. What nobody read out of a text stays.
 */
export const withColumnsTold = (
  town: Township,
  before: DraftContent,
  after: DraftContent,
): DraftContent => {
  const was = columnsTold(town, before)
  const told = columnsTold(town, after)
  const kept = Object.entries(after.columns ?? {}).filter(
    ([name, value]) => told[name] !== undefined || was[name] !== value,
  )
  const anew = Object.entries(told).filter(
    ([name, value]) => value !== was[name] || after.columns?.[name] === undefined,
  )
  return withColumns(after, Object.fromEntries([...kept, ...anew]))
}

/**
 * A draft whose text a file took the place of, with the file's columns: what the catalogue asks for comes from the new
 * text alone, lest old figures stand beside it. `said`: what was read out of the file by itself.
 */
export const withColumnsOf = (
  town: Township,
  after: DraftContent,
  said: Columns = {},
): DraftContent => {
  const wanted = asked(town, after)
  const told = columnsTold(town, after)
  const isKnown = after.level !== undefined && after.kind !== undefined
  const file = Object.entries(said).filter(([name]) => !isKnown || wanted.has(name))
  const filled = { ...told, ...Object.fromEntries(file) }
  const kept = Object.entries(after.columns ?? {}).filter(
    ([name]) => !wanted.has(name) && !(name === NOTHING_COLUMN && Object.keys(filled).length > 0),
  )
  return withColumns(after, { ...Object.fromEntries(kept), ...filled })
}
