import { Refusal } from '../domain/errors.ts'
import { itemRow } from '../domain/item.ts'
import type { DraftContent, DraftField } from '../domain/item-draft.ts'
import { readDay } from '../domain/spoken-day.ts'
import { readSpokenPeriod } from '../domain/spoken-period.ts'
import { dayOf } from '../domain/time.ts'
import { findArea, findUnit } from '../domain/township.ts'
import { cleanWords } from './words.ts'
import type { World } from './world.ts'

/** Fields that an item need not have, so that 没有 is an answer. */
export const OPTIONAL_FIELDS = [
  'period',
  'expiresAt',
  'createdAt',
  'docNo',
  'indexNo',
  'basis',
  'area',
  'url',
  'keywords',
] as const
export type OptionalField = (typeof OPTIONAL_FIELDS)[number]

/** Fields of an item that an editor types; kind, level and audience are pressed. */
export const TYPED_FIELDS = ['title', 'body', 'unit', ...OPTIONAL_FIELDS] as const
export type TypedField = (typeof TYPED_FIELDS)[number]

/** All that can be changed in a draft, in the order in which it is shown. */
export const SHOWN_FIELDS = [
  'unit',
  'title',
  'body',
  'kind',
  'level',
  'period',
  'expiresAt',
  'createdAt',
  'docNo',
  'indexNo',
  'basis',
  'area',
  'url',
  'keywords',
  'audience',
] as const satisfies readonly DraftField[]
export type ShownField = (typeof SHOWN_FIELDS)[number]

export const isTyped = (field: ShownField): field is TypedField =>
  TYPED_FIELDS.some((typed) => typed === field)

const MOST = { title: 300, docNo: 100, indexNo: 100, basis: 500 } as const

const line = (field: keyof typeof MOST, words: string): DraftContent => {
  const text = words.replace(/\s+/g, ' ')
  if (text.length > MOST[field]) throw new Refusal('too-long-field', { most: MOST[field] })
  return { [field]: text }
}

const day = (field: 'createdAt' | 'expiresAt', words: string, today: string): DraftContent => {
  const read = readDay(words, today)
  if (read === undefined) throw new Refusal('bad-day')
  if (field === 'expiresAt' && read < today) throw new Refusal('over-already')
  return { [field]: read }
}

const url = (words: string): DraftContent => {
  const read = itemRow.shape.url.safeParse(words)
  if (!read.success) throw new Refusal('bad-url')
  return { url: read.data }
}

/** What was typed for a field, as the draft keeps it; a refusal in one sentence where it is no such thing. */
export const readField = (
  { town }: World,
  field: TypedField,
  typed: string,
  now: Date,
): DraftContent => {
  const words = cleanWords(typed)
  const today = dayOf(now, town.timezone)
  switch (field) {
    case 'body':
      return { body: words }
    case 'title':
    case 'docNo':
    case 'indexNo':
    case 'basis':
      return line(field, words)
    case 'unit': {
      const unit = findUnit(town, words)
      if (!unit) throw new Refusal('no-such-unit', { unit: words })
      return { unit: unit.id }
    }
    case 'area': {
      const area = findArea(town, words)
      if (!area) throw new Refusal('no-such-area', { area: words })
      return { area: area.id }
    }
    case 'period': {
      const period = readSpokenPeriod(words, today)
      if (period === undefined) throw new Refusal('bad-period')
      return { period }
    }
    case 'createdAt':
    case 'expiresAt':
      return day(field, words, today)
    case 'url':
      return url(words)
    case 'keywords':
      return { keywords: words.split(/[、,，;；|\s]+/).filter((word) => word !== '') }
  }
}

/** Says that an item has no such thing. */
export const withoutField = (field: OptionalField): DraftContent =>
  field === 'keywords' ? { keywords: [] } : { [field]: '' }

/** A body goes on where a text was too long for one message. */
export const moreBody = ({ body = '' }: DraftContent, words: string): DraftContent => {
  const text = body === '' ? words : `${body}\n${words}`
  const whole = itemRow.shape.body.safeParse(text)
  if (!whole.success) throw new Refusal('too-long-field', { most: 500_000 })
  return { body: whole.data }
}
