import { z } from 'zod'

import { isDay, type Day } from './time.ts'
import { MOST_BODY, MOST_TITLE } from './item-bounds.ts'

/** The four levels at which affairs are made public: 政府、站所、村、学校. */
export const LEVELS = ['government', 'station', 'village', 'school'] as const
export type Level = (typeof LEVELS)[number]

/** What an item is about, as the township's plan for open affairs names the hot topics. */
export const KINDS = [
  'policy',
  'procedure',
  'conditions',
  'fees',
  'time-limit',
  'result',
  'service-promise',
  'finance',
  'notice',
] as const
export type Kind = (typeof KINDS)[number]

export const AUDIENCES = ['public', 'internal'] as const
export type Audience = (typeof AUDIENCES)[number]

/** The content of one version of an item, as published: what a resident may be shown and cited to. */
export interface ItemContent {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly unit: string
  readonly level: Level
  readonly kind: Kind
  /** Dates are calendar days of the township, YYYY-MM-DD. */
  readonly createdAt?: string | undefined
  readonly publishedAt: string
  readonly expiresAt?: string | undefined
  /** 2026, 2026-Q3 or 2026-09. */
  readonly period?: string | undefined
  readonly indexNo?: string | undefined
  readonly docNo?: string | undefined
  readonly basis?: string | undefined
  readonly audience: Audience
  readonly area?: string | undefined
  readonly url?: string | undefined
  readonly keywords: readonly string[]
  readonly columns: Readonly<Record<string, string>>
}

/** A stored version: versions count from 1 and are kept for ever. */
export interface ItemVersion extends ItemContent {
  readonly version: number
  /** Short key of the item's deep link (/start i_KEY); the same for all its versions. */
  readonly key: string
  /** When this system first saw the version (UTC, ISO), so that nothing can be dated back. */
  readonly firstSeenAt: string
  /** When the item was withdrawn (UTC, ISO): all its versions are kept, and none is shown. */
  readonly withdrawnAt?: string | undefined
  readonly withdrawnFor?: string | undefined
  /**
   * A public version that may not be shown any more, though its item may be: it was withdrawn once, or an internal one
   * came after it.
   */
  readonly takenDown?: boolean | undefined
}

const day = z.string().trim().refine(isDay, 'no such day')
const filled = z.string().trim().min(1)
const isBlank = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '')
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional())

/** 2026, 2026-Q3 or 2026-09: what an item may be about. */
export const ITEM_PERIOD = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/

/** One row of an item file (design: contract, "Item file"), before its unit and area are looked up. */
export const itemRow = z.object({
  id: filled.max(100),
  title: filled.max(MOST_TITLE),
  body: filled.max(MOST_BODY),
  unit: filled,
  level: z.enum(LEVELS),
  kind: z.enum(KINDS),
  createdAt: optional(day),
  publishedAt: optional(day),
  expiresAt: optional(day),
  period: optional(z.string().regex(ITEM_PERIOD)),
  indexNo: optional(z.string().trim()),
  docNo: optional(z.string().trim()),
  basis: optional(z.string().trim()),
  audience: optional(z.enum(AUDIENCES)),
  area: optional(filled),
  url: optional(z.url({ protocol: /^https?$/ })),
  keywords: optional(z.array(filled)),
  columns: optional(z.record(z.string(), z.string())),
})
export type ItemRow = z.infer<typeof itemRow>

/** What is displayed for a time (公示), often with people's names: by its kind, or because its title says so. */
export const DISPLAYED_KINDS: readonly Kind[] = ['notice', 'result']
export const DISPLAYED_TITLE = '公示'

/** Whether it is displayed for a time only, after which it has to come down. */
export const isDisplayed = ({ kind, title }: Pick<ItemContent, 'kind' | 'title'>): boolean =>
  DISPLAYED_KINDS.includes(kind) || title.includes(DISPLAYED_TITLE)

export const isOver = ({ expiresAt }: Pick<ItemContent, 'expiresAt'>, today: Day): boolean =>
  expiresAt !== undefined && expiresAt < today

/**
 * Whether a resident may be shown an item: an internal or a withdrawn one never, what is displayed for a time only
 * while it runs. The store's `shownOn` says the same of its rows.
 */
export const isShown = (
  item: Pick<
    ItemVersion,
    'audience' | 'kind' | 'title' | 'expiresAt' | 'withdrawnAt' | 'takenDown'
  >,
  today: Day,
): boolean =>
  item.audience === 'public' &&
  item.withdrawnAt === undefined &&
  item.takenDown !== true &&
  !(isDisplayed(item) && isOver(item, today))
