import type { AskedField } from '../../domain/item-draft.ts'
import { KINDS, LEVELS } from '../../domain/item.ts'
import { periodAt, periodBefore } from '../../domain/period.ts'
import { addDays, weekday } from '../../domain/time.ts'
import { unitOf } from '../../domain/township.ts'
import { SHOWN_FIELDS, type ShownField } from '../../handlers/draft-fields.ts'
import type { DraftView } from '../../handlers/draft-view.ts'
import type { ItemDraft } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { itemScreen } from './answer.ts'
import { numberLines } from './item-on-desk.ts'
import { deskButton, draftTitle } from './items-desk.ts'
import { areaName, excerpt, unitName } from './names.ts'
import { inRowsOf } from './pages.ts'
import type { Reading } from './sources.ts'
import { unitRows } from './unit-list.ts'

/** A draft of an item: what is asked for, and the item as residents will see it. */

const button = ({ t }: Reading, label: string, data: string): InlineButton => ({
  text: t.plain(label),
  callback_data: data,
})

const drop = (reading: Reading, { id }: ItemDraft): InlineButton =>
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
        (['public', 'internal'] as const).map((audience) =>
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
const askScreen = (reading: Reading, { draft }: DraftView, field: AskedField): Screen => {
  const { t } = reading
  const known = draft.content.title ? [t.html('items.about', { title: draft.content.title })] : []
  return {
    html: [...known, t.html(`items.ask.${field}`)].join('\n'),
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

const valueOf = ({ town, t }: Reading, { content }: ItemDraft, field: ShownField): string => {
  const value = content[field]
  if (value === undefined || value.length === 0) return t.plain('items.noValue')
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
      return excerpt(t.script(text), 30)
  }
}

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

/** How it stands to the item it is the next version of. */
const standingLines = ({ t }: Reading, view: DraftView): string[] => {
  const { current, changed, outdated, item } = view
  if (!current) return []
  const fields = changed.map((field) => t.plain(`items.field.${field}`)).join('、')
  return [
    ...(outdated ? [t.html('items.outdated', { version: current.version })] : []),
    ...(current.withdrawnAt === undefined ? [] : [t.html('items.comesBack')]),
    ...(changed.length === 0
      ? []
      : [
          changed.includes('body')
            ? t.html('items.changedBody', {
                fields,
                before: current.body.length,
                after: item?.body.length ?? 0,
              })
            : t.html('items.changed', { fields }),
        ]),
  ]
}

const headLines = (reading: Reading, view: DraftView): string[] => {
  const { town, t } = reading
  const { draft, author, reviewer, numbers } = view
  const { state, content, publishAt, words, clearance, source, version } = draft
  return [
    t.html(draft.base === null ? 'items.draftNew' : 'items.draftNext', {
      state: t.plain(`items.draftState.${state}`),
      version: (draft.base ?? 0) + 1,
    }),
    t.html('items.draftBy', {
      unit: content.unit === undefined ? t.plain('items.noUnit') : unitName(town, content.unit),
      who: author ?? t.plain('items.nobody'),
    }),
    ...(source === null ? [] : [t.html('items.fromFile', { name: source.name })]),
    ...(publishAt === null || version !== null
      ? []
      : [t.html('items.comesOut', { moment: t.moment(publishAt) })]),
    ...standingLines(reading, view),
    ...(content.audience === 'internal' ? [t.html('items.internalOnly')] : []),
    ...(words === null ? [] : [t.html('items.returnedWith', { who: reviewer ?? '', words })]),
    ...(clearance === null || numbers.length > 0
      ? []
      : [t.html('items.cleared', { reason: clearance.reason })]),
    ...(numbers.length === 0 ? [] : [t.html('items.holdsBack'), ...numberLines(t, numbers)]),
  ]
}

const ownButtons = (reading: Reading, view: DraftView) => {
  const { draft, numbers, clearable, current, outdated } = view
  const { id } = draft
  return [
    ...(outdated && current
      ? [
          [
            button(reading, 'button.lookAtNewer', packButton('itemlook', current.key)),
            button(reading, 'button.goOnFromNewer', packButton('draftanew', id)),
          ],
        ]
      : []),
    ...(numbers.length === 0 && !outdated
      ? [[button(reading, 'button.submitItem', packButton('draftsubmit', id))]]
      : []),
    ...(clearable
      ? [[button(reading, 'button.officeNumber', packButton('draftnumbers', id))]]
      : []),
    [
      button(reading, 'button.changeDraft', packButton('draftfields', id)),
      button(reading, 'button.scheduleItem', packButton('draftwhen', id)),
    ],
    [drop(reading, draft)],
  ]
}

const reviewButtons = (reading: Reading, { draft }: DraftView): InlineButton[][] => [
  [
    button(reading, 'button.approveItem', packButton('draftpass', draft.id, draft.rev)),
    button(reading, 'button.returnItem', packButton('draftback', draft.id, draft.rev)),
  ],
]

const recall = (reading: Reading, { id }: ItemDraft): InlineButton[] => [
  button(reading, 'button.recallDraft', packButton('draftrecall', id)),
]

const buttonsOf = (reading: Reading, view: DraftView): InlineButton[][] => {
  const { draft, mine } = view
  switch (draft.state) {
    case 'filling':
    case 'returned':
      if (mine) return ownButtons(reading, view)
      return view.mayTake
        ? [[button(reading, 'button.takeDraft', packButton('drafttake', draft.id))]]
        : []
    case 'review':
      if (mine) return [recall(reading, draft)]
      return view.mayReview ? reviewButtons(reading, view) : []
    case 'approved':
      return [
        [button(reading, 'button.publishItemNow', packButton('draftout', draft.id))],
        ...(mine ? [recall(reading, draft)] : []),
      ]
    case 'published':
    case 'dropped':
      return []
  }
}

/** A draft as its reader may have it: the next thing asked for, or the item exactly as residents will see it. */
export const draftScreen = (reading: Reading, view: DraftView): Screen => {
  const { t } = reading
  const { draft, asked, item, mine, file } = view
  const works = draft.state === 'filling' || draft.state === 'returned'
  if (asked !== undefined && mine && works) return askScreen(reading, view, asked)
  const shown = item
    ? itemScreen(reading, { item }).html
    : t.html('items.about', { title: draftTitle(t, draft) })
  return {
    html: [
      headLines(reading, view).join('\n'),
      t.html('items.asShown'),
      shown,
      ...(mine && works ? [t.html('items.writeOn')] : []),
    ].join('\n\n'),
    buttons: [
      ...buttonsOf(reading, view),
      [
        ...(file ? [button(reading, 'button.sourceFile', packButton('draftfile', draft.id))] : []),
        deskButton(t, draft.content.unit),
      ],
    ],
  }
}

export const sureDropScreen = (reading: Reading, draft: ItemDraft): Screen => ({
  html: reading.t.html('items.sureDrop', { title: draftTitle(reading.t, draft) }),
  buttons: [
    [
      button(reading, 'button.dropDraftNow', packButton('draftdropnow', draft.id)),
      button(reading, 'button.notNow', packButton('draftopen', draft.id)),
    ],
  ],
})
