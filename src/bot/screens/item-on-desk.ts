import { personalNumbers, type ItemNumber } from '../../domain/item-numbers.ts'
import { isShown, type ItemVersion } from '../../domain/item.ts'
import { may, type Membership } from '../../domain/roles.ts'
import type { HistoryLine } from '../../handlers/item-history.ts'
import type { HeldItem } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { deskButton, standingOf } from './items-desk.ts'
import { unitName } from './names.ts'
import type { Reading } from './sources.ts'

/** An item as those see it who edit and review it. */

const aboutLines = (reading: Reading, item: ItemVersion): string[] => {
  const { town, t } = reading
  const standing = standingOf(reading, item)
  return [
    t.html('items.item', {
      title: item.title,
      unit: unitName(town, item.unit),
      kind: t.plain(`kind.${item.kind}`),
      version: item.version,
      date: t.date(item.publishedAt),
    }),
    ...(item.period === undefined ? [] : [t.html('items.ofPeriod', { period: item.period })]),
    ...(item.expiresAt === undefined
      ? []
      : [t.html('items.until', { date: t.date(item.expiresAt) })]),
    ...(standing === '' ? [] : [t.html('items.stands', { standing })]),
    ...(item.withdrawnAt === undefined
      ? []
      : [
          t.html('items.withdrawnFor', {
            moment: t.moment(item.withdrawnAt),
            reason: item.withdrawnFor ?? '',
          }),
        ]),
  ]
}

/** One item, with what can be done to it. */
export const deskItemScreen = (
  reading: Reading,
  item: ItemVersion,
  memberships: readonly Membership[],
): Screen => {
  const { t } = reading
  const { key, unit } = item
  const button = (label: string, data: string): InlineButton => ({
    text: t.plain(label),
    callback_data: data,
  })
  const withdrawn = item.withdrawnAt !== undefined
  const edits = may(memberships, 'edit-items', unit)
  return {
    html: aboutLines(reading, item).join('\n'),
    buttons: [
      ...(edits
        ? [
            [
              button(
                withdrawn ? 'button.publishAgain' : 'button.editItem',
                packButton('itemedit', key),
              ),
              ...(withdrawn ? [] : [button('button.withdrawItem', packButton('itemdown', key))]),
            ],
          ]
        : []),
      [
        button('button.lookAtItem', packButton('itemlook', key)),
        button('button.itemHistory', packButton('itemhistory', key)),
        ...(isShown(item, reading.today)
          ? [button('button.itemCode', packButton('itemcode', key))]
          : []),
      ],
      [
        ...(edits ? [button('button.waysOfAsking', packButton('wordings', key, 0))] : []),
        deskButton(t),
      ],
    ],
  }
}

const changedLine = (t: Texts, { changed, length }: HistoryLine): string[] => {
  if (changed.length === 0) return []
  const fields = changed.map((field) => t.plain(`items.field.${field}`)).join('、')
  return [
    length
      ? t.html('items.changedBody', { fields, before: length[0], after: length[1] })
      : t.html('items.changed', { fields }),
  ]
}

const historyLine = (t: Texts, line: HistoryLine): string =>
  [
    t.html('items.historyLine', {
      moment: t.moment(line.at),
      what: t.plain(`itemAct.${line.what}`),
      version:
        line.version === undefined ? '' : t.plain('items.nthVersion', { version: line.version }),
      who: line.who ?? '',
    }),
    ...changedLine(t, line),
    ...(line.words === undefined ? [] : [t.html('items.said', { words: line.words })]),
  ].join('\n')

/** Who did what with it when. */
export const itemHistoryScreen = (
  { t }: Reading,
  item: ItemVersion,
  lines: readonly HistoryLine[],
): Screen => ({
  html: [
    t.html('items.history', { title: item.title }),
    ...lines.map((line) => historyLine(t, line)),
  ].join('\n\n'),
  buttons: [[{ text: t.plain('button.back'), callback_data: packButton('itemopen', item.key) }]],
})

/** 撤下 is asked for twice: why, and whether. */
export const askWithdrawScreen = (t: Texts, item: ItemVersion): Screen => ({
  html: t.html('items.askWithdraw', { title: item.title }),
  buttons: [[{ text: t.plain('button.notNow'), callback_data: packButton('itemdownnot') }]],
})

export const sureWithdrawScreen = (t: Texts, item: ItemVersion, words: string): Screen => ({
  html: t.html('items.sureWithdraw', { title: item.title, words }),
  buttons: [
    [
      {
        text: t.plain('button.withdrawItemNow'),
        callback_data: packButton('itemdownnow', item.key),
      },
      { text: t.plain('button.notNow'), callback_data: packButton('itemdownnot') },
    ],
  ],
})

/** Where the numbers stand that hold something back. */
export const numberLines = (t: Texts, numbers: readonly ItemNumber[]): string[] =>
  numbers.map(({ field, kind, around }) =>
    t.html('items.number', {
      field: t.plain(`items.field.${field}`),
      kind: t.plain(`items.numberKind.${kind}`),
      around,
    }),
  )

/** A row that was held back, with the numbers in it. */
export const heldScreen = ({ town, t }: Reading, { id, content, heldAt }: HeldItem): Screen => ({
  html: [
    t.html('items.heldRow', {
      title: content.title,
      unit: unitName(town, content.unit),
      moment: t.moment(heldAt),
    }),
    ...numberLines(t, [...personalNumbers(content)]),
  ].join('\n'),
  buttons: [
    [
      { text: t.plain('button.mendHeld'), callback_data: packButton('heldmend', id) },
      { text: t.plain('button.dropHeld'), callback_data: packButton('helddrop', id) },
    ],
    [{ text: t.plain('button.back'), callback_data: packButton('heldlist', 0) }],
  ],
})

export const sureDropHeldScreen = (t: Texts, { id, content }: HeldItem): Screen => ({
  html: t.html('items.sureDropHeld', { title: content.title }),
  buttons: [
    [
      { text: t.plain('button.dropHeldNow'), callback_data: packButton('helddropnow', id) },
      { text: t.plain('button.notNow'), callback_data: packButton('held', id) },
    ],
  ],
})
