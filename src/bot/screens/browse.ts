import { KINDS, LEVELS } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import type { Shelf, Shelves } from '../../handlers/browse.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { itemButton } from './answer.ts'
import { unitName } from './names.ts'

const inPairs = (buttons: readonly InlineButton[]): InlineButton[][] => {
  const rows: InlineButton[][] = []
  for (let i = 0; i < buttons.length; i += 2) rows.push(buttons.slice(i, i + 2))
  return rows
}

const back = (t: Texts, data: string): InlineButton[] => [
  { text: t.plain('button.back'), callback_data: data },
]

const pathLine = (town: Township, t: Texts, shelf: Shelf): string =>
  [
    shelf.level && t.plain(`level.${shelf.level}`),
    shelf.unit && unitName(town, shelf.unit),
    shelf.kind && t.plain(`kind.${shelf.kind}`),
  ]
    .filter(Boolean)
    .join(' › ')

const pageButtons = (t: Texts, shelf: Shelf, page: number, pages: number): InlineButton[] => {
  const to = (target: number) =>
    packButton(
      'kind',
      LEVELS.indexOf(shelf.level!),
      shelf.unit!,
      KINDS.indexOf(shelf.kind!),
      target,
    )
  const row: InlineButton[] = []
  if (page > 0) row.push({ text: t.plain('button.previous'), callback_data: to(page - 1) })
  if (page < pages - 1) row.push({ text: t.plain('button.next'), callback_data: to(page + 1) })
  return row
}

const levelsScreen = (t: Texts, shelves: Shelves & { show: 'levels' }): Screen => ({
  html: t.html(shelves.choices.length > 0 ? 'browse.levels' : 'browse.empty'),
  buttons: inPairs(
    shelves.choices.map(({ value, count }) => ({
      text: t.plain('button.counted', { name: t.plain(`level.${value}`), count }),
      callback_data: packButton('level', LEVELS.indexOf(value)),
    })),
  ),
})

/** A step through the catalogue: levels, units, kinds, then pages of items. */
export const browseScreen = (town: Township, t: Texts, shelf: Shelf, shelves: Shelves): Screen => {
  if (shelves.show === 'levels') return levelsScreen(t, shelves)
  const level = LEVELS.indexOf(shelf.level!)
  const html = t.html(`browse.${shelves.show}`, { path: pathLine(town, t, shelf) })
  if (shelves.show === 'units')
    return {
      html,
      buttons: [
        ...inPairs(
          shelves.choices.map(({ value, count }) => ({
            text: t.plain('button.counted', { name: unitName(town, value), count }),
            callback_data: packButton('unit', level, value),
          })),
        ),
        back(t, packButton('browse')),
      ],
    }
  if (shelves.show === 'kinds')
    return {
      html,
      buttons: [
        ...inPairs(
          shelves.choices.map(({ value, count }) => ({
            text: t.plain('button.counted', { name: t.plain(`kind.${value}`), count }),
            callback_data: packButton('kind', level, shelf.unit!, KINDS.indexOf(value), 0),
          })),
        ),
        back(t, packButton('level', level)),
      ],
    }
  return {
    html: `${html}${
      shelves.pages > 1
        ? `\n${t.html('browse.page', { page: shelves.page + 1, pages: shelves.pages })}`
        : ''
    }`,
    buttons: [
      ...shelves.items.map((item) => [itemButton(t, item)]),
      pageButtons(t, shelf, shelves.page, shelves.pages),
      back(t, packButton('unit', level, shelf.unit!)),
    ],
  }
}
