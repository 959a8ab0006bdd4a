import type { DraftContent } from '../../domain/item-draft.ts'
import { SHOWN_FIELDS, type ShownField } from '../../handlers/draft-fields.ts'
import type { DraftView } from '../../handlers/draft-view.ts'
import { fieldText } from './draft-fields.ts'
import type { Reading } from './sources.ts'

/** All that a draft says besides what residents are shown of it, so that its reader lets nothing through unseen. */

/** What stands above or in the preview already; of a next version it is told where it changes. */
const IN_SIGHT: ReadonlySet<ShownField> = new Set<ShownField>([
  'unit',
  'title',
  'body',
  'kind',
  'url',
  'audience',
])

/** What is left of a text that changed, so that what went is read as well: no more lines of it than this. */
const MOST_LINES = 40

const line = (
  { t }: Reading,
  field: string,
  value: string,
  before: string | undefined,
): string[] => {
  const none = t.plain('items.noValue')
  if (before === undefined || before === value)
    return value === '' ? [] : [t.html('items.fieldLine', { field, value })]
  return [t.html('items.fieldChange', { field, before: before || none, after: value || none })]
}

const fieldLines = (
  reading: Reading,
  content: DraftContent,
  before: DraftContent | undefined,
): string[] =>
  SHOWN_FIELDS.filter((field) => field !== 'body').flatMap((field) => {
    const value = fieldText(reading, content, field)
    const was = before && fieldText(reading, before, field)
    if (IN_SIGHT.has(field) && (was === undefined || was === value)) return []
    // The day on which a text was made is asked for anew of each version: none is no change.
    if (field === 'createdAt' && value === '') return []
    return line(reading, reading.t.plain(`items.field.${field}`), value, was)
  })

const columnLines = (
  reading: Reading,
  { columns = {} }: DraftContent,
  before: DraftContent | undefined,
): string[] =>
  [...new Set([...Object.keys(before?.columns ?? {}), ...Object.keys(columns)])].flatMap((name) =>
    line(
      reading,
      reading.t.script(name),
      columns[name] ?? '',
      before && (before.columns?.[name] ?? ''),
    ),
  )

/** The lines of a text that its next version has no more. */
const goneLines = ({ t }: Reading, before: string, after: string): string[] => {
  const kept = new Set(after.split('\n').map((one) => one.trim()))
  const gone = before.split('\n').filter((one) => one.trim() !== '' && !kept.has(one.trim()))
  if (gone.length === 0) return []
  return [
    t.html('items.goneLines'),
    ...gone.slice(0, MOST_LINES).map((one) => t.html('items.goneLine', { line: one })),
    ...(gone.length > MOST_LINES
      ? [t.html('items.goneMore', { count: gone.length - MOST_LINES })]
      : []),
  ]
}

/** Every filled field of a draft; of a next version what each changed one said before. None where it is settled. */
export const filledLines = (
  reading: Reading,
  { draft, item, current }: Pick<DraftView, 'draft' | 'item' | 'current'>,
): string[] => {
  if (draft.state === 'published' || draft.state === 'dropped') return []
  const content: DraftContent = item ?? draft.content
  const lines = [
    ...fieldLines(reading, content, current),
    ...columnLines(reading, content, current),
    ...(current ? goneLines(reading, current.body, content.body ?? '') : []),
  ]
  return lines.length === 0 ? [] : [reading.t.html('items.filled'), ...lines]
}
