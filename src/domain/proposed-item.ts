import type { ItemContent, Kind } from './item.ts'
import { columnsIn } from './proposed-item/columns.ts'
import { kindOf } from './proposed-item/kind.ts'
import { titleOf, withoutTitle } from './proposed-item/title.ts'
import { unitIn } from './proposed-item/unit.ts'
import type { StatedFields } from './stated-item.ts'
import type { TextTable } from './table-text.ts'
import type { Day } from './time.ts'
import { findArea, type Township, type Unit } from './township.ts'
import { daysIn, docNoIn, periodIn } from './written-values.ts'

/** A text somebody sent to be published, as it was read. */
export interface SourceDocument {
  readonly fileName?: string | undefined
  /** As the document names itself; undefined where it does not. */
  readonly title?: string | undefined
  readonly text: string
  readonly tables?: readonly TextTable[]
  /** What it states of itself in front of its text. */
  readonly stated?: StatedFields | undefined
}

/** An item on its way: what is known of it so far. */
export type ItemFields = Partial<Omit<ItemContent, 'id'>>

/** What every item needs; asked for in this order. */
export const NEEDED = ['title', 'body', 'unit', 'level', 'kind'] as const
export type NeededField = (typeof NEEDED)[number]

export interface ProposedItem {
  readonly fields: ItemFields
  /** What nobody can publish it without, and its document does not say. */
  readonly missing: readonly NeededField[]
}

/** Which of the needed fields are not there yet. */
export const missingIn = (fields: ItemFields): NeededField[] =>
  NEEDED.filter((field) => fields[field] === undefined || fields[field] === '')

const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

/** The day under the signature: the last day at the end of a text that is not to come. */
const signedOn = (text: string, today: Day): Day | undefined => {
  const end = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-3)
    .filter((line) => line.length <= 40 && !line.startsWith('|'))
  return daysIn(end.join('\n')).findLast((day) => day <= today)
}

const HEAD_LINES = 10
const LONGEST_HEAD_LINE = 40

/** A document's own number stands by itself at its head; the others are of what it rests on. */
const ownNumber = (text: string): string | undefined =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, HEAD_LINES)
    .filter((line) => line.length <= LONGEST_HEAD_LINE && !/[据照]/.test(line))
    .map(docNoIn)
    .find((number) => number !== undefined)

const DISPLAYED_UNTIL = /公示(?:期|时间|期限)[^\n。]{0,80}/

/** The last day of what is displayed for a time (公示期), where the text says it. */
const displayedUntil = (text: string): Day | undefined =>
  daysIn(DISPLAYED_UNTIL.exec(text)?.[0] ?? '').at(1)

const BASIS =
  /(?:根据|依据|依照|按照)\s*((?:《[^》\n]{2,60}》(?:第[^，。；、\n]{1,12}条)?[、和及]?){1,3})/

/** What it rests on: the papers named after 根据, with their articles. */
const basisIn = (text: string): string | undefined =>
  BASIS.exec(text)?.[1]!.replace(/[、和及]$/, '')

const DATED_BY_PERIOD: readonly Kind[] = ['finance', 'result', 'fees', 'service-promise', 'policy']

/** A notice or a guide that names a year is not about that year. */
const periodOf = (title: string, kind: Kind | undefined): string | undefined =>
  kind === undefined || DATED_BY_PERIOD.includes(kind) ? periodIn(title) : undefined

const areaOf = (town: Township, unit: Unit | undefined): string | undefined =>
  unit?.level === 'village' && unit.areas.length === 1
    ? findArea(town, unit.areas[0]!)?.id
    : undefined

/**
 * What a document says about the item it is to become: title, unit and its level, kind, number, day, period, basis,
 * the catalogue's columns. It only proposes: an editor looks at each. `today` is the township's.
 */
export const proposeItem = (
  { fileName, title: said, text, tables = [] }: SourceDocument,
  town: Township,
  today: Day,
): ProposedItem => {
  const title = titleOf(said, text, fileName)
  const unit = unitIn(town, title ?? '', text)
  const kind = kindOf(title ?? '', text)
  const columns = unit && kind ? columnsIn(town, unit.level, kind, text, tables) : {}
  const fields = present<ItemFields>({
    title,
    body: withoutTitle(text, title) || undefined,
    unit: unit?.id,
    level: unit?.level,
    kind,
    createdAt: signedOn(text, today),
    expiresAt: displayedUntil(text),
    period: periodOf(title ?? '', kind),
    docNo: ownNumber(text),
    basis: basisIn(text),
    area: areaOf(town, unit),
    columns: Object.keys(columns).length > 0 ? columns : undefined,
  })
  return { fields, missing: missingIn(fields) }
}
