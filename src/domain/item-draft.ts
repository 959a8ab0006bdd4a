import { ITEM_COLUMNS } from './item-columns.ts'
import type { Audience, ItemContent, Kind, Level } from './item.ts'
import type { Township } from './township.ts'
import { unitOf } from './township.ts'

/**
 * What an editor works on until it is published: a new item, or the next version of one. Nothing is published that
 * a second person has not read (政府信息公开条例 2019, art. 17).
 */
export const DRAFT_STATES = [
  'filling',
  'review',
  'returned',
  'approved',
  'published',
  'dropped',
] as const
export type DraftState = (typeof DRAFT_STATES)[number]

/** What can be done to a draft. */
export const DRAFT_DEEDS = [
  'change',
  'submit',
  'recall',
  'approve',
  'return',
  'publish',
  'drop',
] as const
export type DraftDeed = (typeof DRAFT_DEEDS)[number]

/** `approved`: reviewed, and waiting for its time. */
const AFTER: Readonly<Record<DraftState, Partial<Record<DraftDeed, DraftState>>>> = {
  filling: { change: 'filling', submit: 'review', drop: 'dropped' },
  // What the reviewer said stays before its author's eyes until it is submitted again.
  returned: { change: 'returned', submit: 'review', drop: 'dropped' },
  review: { recall: 'filling', return: 'returned', approve: 'approved' },
  approved: { recall: 'filling', return: 'returned', publish: 'published' },
  published: {},
  dropped: {},
}

/** The state a deed leads to; undefined where it cannot be done now. */
export const stateAfter = (state: DraftState, deed: DraftDeed): DraftState | undefined =>
  AFTER[state][deed]

/** States in which somebody has something to do with it. */
export const OPEN_STATES: readonly DraftState[] = ['filling', 'returned', 'review', 'approved']

/**
 * What an item will say, as far as it is known. Of fields that an item need not have, the empty text says that it
 * has none; absent, it was not asked for yet.
 */
export interface DraftContent {
  readonly title?: string | undefined
  readonly body?: string | undefined
  readonly unit?: string | undefined
  readonly level?: Level | undefined
  readonly kind?: Kind | undefined
  readonly createdAt?: string | undefined
  readonly publishedAt?: string | undefined
  readonly expiresAt?: string | undefined
  readonly period?: string | undefined
  readonly indexNo?: string | undefined
  readonly docNo?: string | undefined
  readonly basis?: string | undefined
  readonly audience?: Audience | undefined
  readonly area?: string | undefined
  readonly url?: string | undefined
  readonly keywords?: readonly string[] | undefined
  readonly columns?: Readonly<Record<string, string>> | undefined
}
export type DraftField = keyof DraftContent

/** Kinds that are about a month, a quarter or a year, so that it is asked which. */
const OF_A_PERIOD: readonly Kind[] = ['finance', 'fees']

/** Kinds that are displayed for a time, and so asked for how long; what its title calls 公示 is, too. */
const hasAnEnd = ({ kind, title = '' }: DraftContent): boolean =>
  kind === 'notice' || kind === 'result' || title.includes('公示')

/** What is asked for, in this order; the level is the unit's own. */
export const ASKED_FIELDS = ['unit', 'title', 'body', 'kind', 'period', 'expiresAt'] as const
export type AskedField = (typeof ASKED_FIELDS)[number]

/** What is asked for next; undefined where the draft is whole. */
export const nextAsked = (content: DraftContent): AskedField | undefined => {
  const { unit, title, body, kind, period, expiresAt } = content
  if (!unit) return 'unit'
  if (!title) return 'title'
  if (!body) return 'body'
  if (!kind) return 'kind'
  if (period === undefined && OF_A_PERIOD.includes(kind)) return 'period'
  if (expiresAt === undefined && hasAnEnd(content)) return 'expiresAt'
  return undefined
}

const orNone = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** The content a whole draft has as an item, published on a day where it does not say another; undefined while it is not whole. */
export const contentOf = (
  draft: DraftContent,
  town: Township,
  id: string,
  today: string,
): ItemContent | undefined => {
  const { title, body, unit, kind } = draft
  if (nextAsked(draft) !== undefined || !title || !body || !unit || !kind) return undefined
  return {
    id,
    title,
    body,
    unit,
    level: draft.level ?? unitOf(town, unit)?.level ?? 'government',
    kind,
    createdAt: orNone(draft.createdAt),
    publishedAt: orNone(draft.publishedAt) ?? today,
    expiresAt: orNone(draft.expiresAt),
    period: orNone(draft.period),
    indexNo: orNone(draft.indexNo),
    docNo: orNone(draft.docNo),
    basis: orNone(draft.basis),
    audience: draft.audience ?? 'public',
    area: orNone(draft.area),
    url: orNone(draft.url),
    keywords: draft.keywords ?? [],
    columns: draft.columns ?? {},
  }
}

/** What of an item its next version begins with: all but the days on which it came about and was published. */
export const draftOf = (item: ItemContent): DraftContent => {
  const { id: _id, publishedAt: _day, createdAt: _made, ...content } = item
  const { period = '', expiresAt = '' } = content
  const known: DraftContent = { ...content, period, expiresAt }
  // What another version kept beside its content is no field of a draft.
  return Object.fromEntries(Object.entries(known).filter(([field]) => FIELDS.has(field)))
}

const FIELDS: ReadonlySet<string> = new Set<string>(ITEM_COLUMNS.filter((one) => one !== 'id'))

/** Days every version has of its own. */
const OWN_DAYS: ReadonlySet<string> = new Set<DraftField>(['createdAt', 'publishedAt'])

/** Fields in which two versions differ, apart from their days. */
export const changedFields = (before: ItemContent, after: ItemContent): DraftField[] =>
  ([...FIELDS] as DraftField[]).filter(
    (field) =>
      !OWN_DAYS.has(field) &&
      JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  )
