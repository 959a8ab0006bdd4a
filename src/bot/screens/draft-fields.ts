import type { AskedField, DraftContent } from '../../domain/item-draft.ts'
import { AUDIENCES, KINDS, LEVELS } from '../../domain/item.ts'
import { periodAt, periodBefore } from '../../domain/period.ts'
import { addDays, weekday } from '../../domain/time.ts'
import { unitOf } from '../../domain/township.ts'
import { SHOWN_FIELDS, type ShownField } from '../../handlers/draft-fields.ts'
import type { DraftView } from '../../handlers/draft-view.ts'
import type { ItemDraft } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { areaName, excerpt, unitName } from './names.ts'
import { inRowsOf } from './pages.ts'
import type { Reading } from './sources.ts'
import { unitRows } from './unit-list.ts'

/** What is asked for a draft of an item, and what can be changed in it. */

export const button = ({ t }: Reading, label: string, data: string): InlineButton => ({
  text: t.plain(label),
  callback_data: data,
})

export const drop = (reading: Reading, { id }: ItemDraft): InlineButton =>
  button(reading, 'button.dropDraft', packButton('draftdrop', id))

/** The units an editor can give it to. */
export const draftUnitsScreen = (
  reading: Reading,
  { id }: ItemDraft,
  units: readonly string[],
  page: number,
): Screen => ({
  html: reading.t.html('items.ask.unit'),
  buttons: [
    ...unitRows(reading.t, {
      units: units.map((unit) => unitOf(reading.town, unit)!),
      page,
      choose: (unit) => packButton('itemto', id, unit),
      turn: (to) => packButton('draftunits', id, to),
    }),
    [button(reading, 'button.back', packButton('draftopen', id))],
  ],
})

const periodButtons = ({ t, today }: Reading, id: number): InlineButton[][] => {
  const quarter = periodAt('quarter', today)
  const month = periodAt('month', today)
  const periods = [
    periodBefore(quarter),
    quarter,
    periodBefore(month),
    month,
    periodAt('year', today),
  ]
  return [
    ...inRowsOf(
      2,
      periods.map(({ label }) => ({
        text: label,
        callback_data: packButton('draftperiod', id, label),
      })),
    ),
    [{ text: t.plain('button.noPeriod'), callback_data: packButton('draftskip', id, 'period') }],
  ]
}

/** So many days something is displayed, as the offices have it. */
const DISPLAYED_DAYS = [5, 7, 15, 30] as const

const expiryButtons = ({ t, today }: Reading, id: number): InlineButton[][] => [
  DISPLAYED_DAYS.map((days) => ({
    text: t.plain('button.days', { days }),
    callback_data: packButton('draftuntil', id, addDays(today, days)),
  })),
  [{ text: t.plain('button.noEnd'), callback_data: packButton('draftskip', id, 'expiresAt') }],
]

const choices = (reading: Reading, id: number, field: ShownField): InlineButton[][] => {
  const { t } = reading
  switch (field) {
    case 'kind':
      return inRowsOf(
        3,
        KINDS.map((kind, i) => button(reading, `kind.${kind}`, packButton('draftkind', id, i))),
      )
    case 'level':
      return [
        LEVELS.map((level, i) =>
          button(reading, `level.${level}`, packButton('draftlevel', id, i)),
        ),
      ]
    case 'audience':
      return [
        AUDIENCES.map((audience) =>
          button(reading, `items.audience.${audience}`, packButton('draftfor', id, audience)),
        ),
      ]
    case 'period':
      return periodButtons(reading, id)
    case 'expiresAt':
      return expiryButtons(reading, id)
    case 'createdAt':
    case 'docNo':
    case 'indexNo':
    case 'basis':
    case 'area':
    case 'url':
    case 'keywords':
      return [
        [{ text: t.plain('button.without'), callback_data: packButton('draftskip', id, field) }],
      ]
    default:
      return []
  }
}

/** Asks for one field of a draft that is not whole yet. */
export const askScreen = (
  reading: Reading,
  { draft, askedAs }: Pick<DraftView, 'draft' | 'askedAs'>,
  field: AskedField,
): Screen => {
  const { t } = reading
  const known = draft.content.title ? [t.html('items.about', { title: draft.content.title })] : []
  return {
    html: [
      ...known,
      ...(askedAs === undefined ? [] : [t.html('items.askedAs', { words: askedAs })]),
      t.html(`items.ask.${field}`),
    ].join('\n'),
    buttons: [...choices(reading, draft.id, field), [drop(reading, draft)]],
  }
}

/** Asks for a field that was chosen to be changed. */
export const fieldScreen = (reading: Reading, { id }: ItemDraft, field: ShownField): Screen => ({
  html: reading.t.html(`items.ask.${field}`),
  buttons: [
    ...choices(reading, id, field),
    [button(reading, 'button.back', packButton('draftopen', id))],
  ],
})

/** Asks why the numbers in it are an office's. */
export const askNumbersScreen = (reading: Reading, { id }: ItemDraft): Screen => ({
  html: reading.t.html('items.ask.numbers'),
  buttons: [[button(reading, 'button.back', packButton('draftopen', id))]],
})

/** What a field says, in words; nothing where it is empty. */
export const fieldText = (
  { town, t }: Reading,
  content: DraftContent,
  field: ShownField,
): string => {
  const value = content[field]
  if (value === undefined || value.length === 0) return ''
  if (field === 'keywords') return (content.keywords ?? []).join('、')
  const text = String(value)
  switch (field) {
    case 'unit':
      return unitName(town, text)
    case 'area':
      return areaName(town, text)
    case 'kind':
      return t.plain(`kind.${text}`)
    case 'level':
      return t.plain(`level.${text}`)
    case 'audience':
      return t.plain(`items.audience.${text}`)
    default:
      return t.script(text)
  }
}

const valueOf = (reading: Reading, { content }: ItemDraft, field: ShownField): string =>
  excerpt(fieldText(reading, content, field), 30) || reading.t.plain('items.noValue')

/** Every field with what stands in it, and a button to change it. */
export const fieldsScreen = (reading: Reading, draft: ItemDraft): Screen => {
  const { t } = reading
  return {
    html: [
      t.html('items.fields'),
      ...SHOWN_FIELDS.map((field) =>
        t.html('items.fieldLine', {
          field: t.plain(`items.field.${field}`),
          value: valueOf(reading, draft, field),
        }),
      ),
    ].join('\n'),
    buttons: [
      ...inRowsOf(
        3,
        SHOWN_FIELDS.map((field) =>
          button(reading, `items.field.${field}`, packButton('draftfield', draft.id, field)),
        ),
      ),
      [button(reading, 'button.back', packButton('draftopen', draft.id))],
    ],
  }
}

/** The mornings that are offered: tomorrow's, and that of the next Monday. */
const mornings = (today: string): string[] => {
  const monday = addDays(today, 8 - weekday(today))
  return [...new Set([addDays(today, 1), monday])]
}

/** 定时发布: when it is to come out once it is approved. */
export const whenScreen = (reading: Reading, { id }: ItemDraft): Screen => {
  const { t, today } = reading
  return {
    html: t.html('items.ask.time'),
    buttons: [
      mornings(today).map((day) => ({
        text: t.plain('button.atNine', { day: t.day(day) }),
        callback_data: packButton('draftat', id, day),
      })),
      [button(reading, 'button.onceApproved', packButton('draftsoon', id))],
      [button(reading, 'button.back', packButton('draftopen', id))],
    ],
  }
}
