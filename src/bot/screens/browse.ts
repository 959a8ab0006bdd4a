import { isOver, KINDS, LEVELS, type ItemVersion, type Level } from '../../domain/item.ts'
import { unitOf } from '../../domain/township.ts'
import {
  MOST_COUNTED,
  type Choice,
  type ItemsPage,
  type Shelf,
  type Shelves,
} from '../../handlers/browse.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt, unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'
import type { Reading } from './sources.ts'

/** So much of a title stands in a line of a small telephone; the rest Telegram would cut without a sign. */
const TITLE = 20

type On<At extends Shelf['at']> = Extract<Shelf, { at: At }>

const button = (text: string, data: string): InlineButton => ({ text, callback_data: data })

const back = (t: Texts, data: string): InlineButton => button(t.plain('button.back'), data)

const counted = (t: Texts, name: string, { count }: Pick<Choice<unknown>, 'count'>): string => {
  if (count === 0) return t.plain('button.countedNone', { name })
  const most = MOST_COUNTED - 1
  return t.plain('button.counted', { name, count: count > most ? `${most}+` : count })
}

const levelNo = (level: Level): number => LEVELS.indexOf(level)

/** Back to the list in which a unit stands. */
const toLevelOf = ({ town }: Reading, unit: string): string =>
  packButton('level', levelNo(unitOf(town, unit)!.level))

const toUnit = ({ town }: Reading, unit: string): string =>
  packButton('unit', levelNo(unitOf(town, unit)!.level), unit)

const startScreen = (
  reading: Reading,
  { levels, village }: Shelves & { show: 'start' },
): Screen => {
  const { town, t } = reading
  return {
    html: t.html('browse.levels'),
    buttons: [
      ...(village === undefined
        ? []
        : [
            [
              button(
                t.plain('button.ownVillage', { name: t.script(unitName(town, village)) }),
                toUnit(reading, village),
              ),
            ],
          ]),
      [button(t.plain('button.newest'), packButton('newest', 0))],
      ...inRowsOf(
        2,
        levels.map((level) =>
          button(t.plain(`level.${level}`), packButton('level', levelNo(level))),
        ),
      ),
    ],
  }
}

const unitsScreen = (
  { town, t }: Reading,
  { level }: On<'level'>,
  { units, page, pages }: Shelves & { show: 'units' },
): Screen => ({
  html: t.html('browse.units', { path: t.plain(`level.${level}`) }) + pageLine(t, page, pages),
  buttons: [
    ...units.map((choice) => [
      button(
        counted(t, t.script(unitName(town, choice.value)), choice),
        packButton('unit', levelNo(level), choice.value),
      ),
    ]),
    pageRow(t, page, pages, (to) => packButton('levelpage', levelNo(level), to)),
    [back(t, packButton('browse'))],
  ],
})

const kindsScreen = (
  reading: Reading,
  { unit }: On<'kinds'>,
  { kinds }: Shelves & { show: 'kinds' },
): Screen => {
  const { town, t } = reading
  const level = levelNo(unitOf(town, unit)!.level)
  return {
    html: t.html('browse.kinds', { path: unitName(town, unit) }),
    buttons: [
      ...inRowsOf(
        2,
        kinds.map((choice) =>
          button(
            counted(t, t.plain(`kind.${choice.value}`), choice),
            packButton('kind', level, unit, KINDS.indexOf(choice.value), 0),
          ),
        ),
      ),
      [back(t, toUnit(reading, unit))],
    ],
  }
}

type ItemShelf = On<'newest'> | On<'unit'> | On<'kind'>

/** What the items of a page have in common. */
const pathOf = ({ town, t }: Reading, shelf: ItemShelf): string => {
  if (shelf.at === 'newest') return t.plain('browse.newest')
  const name = unitName(town, shelf.unit)
  return shelf.at === 'unit' ? name : `${name} › ${t.plain(`kind.${shelf.kind}`)}`
}

const toPage = ({ town }: Reading, shelf: ItemShelf, page: number): string => {
  if (shelf.at === 'newest') return packButton('newest', page)
  if (shelf.at === 'unit') return packButton('unitpage', shelf.unit, page)
  const level = levelNo(unitOf(town, shelf.unit)!.level)
  return packButton('kind', level, shelf.unit, KINDS.indexOf(shelf.kind), page)
}

const backFrom = (reading: Reading, shelf: ItemShelf): string => {
  if (shelf.at === 'newest') return packButton('browse')
  return shelf.at === 'unit' ? toLevelOf(reading, shelf.unit) : packButton('unitkinds', shelf.unit)
}

const itemRow = ({ t, today }: Reading, item: ItemVersion): InlineButton[] => {
  const title = excerpt(t.script(item.title), TITLE)
  return [
    button(
      isOver(item, today) ? t.plain('button.expiredItem', { title }) : title,
      packButton('item', item.key),
    ),
  ]
}

const itemsScreen = (reading: Reading, shelf: ItemShelf, shown: ItemsPage): Screen => {
  const { t } = reading
  const { items, page, hasNext, isCut } = shown
  // One page is looked through at a glance, whatever kinds are on it.
  const byKind =
    shelf.at === 'unit' && (hasNext || page > 0)
      ? [button(t.plain('button.byKind'), packButton('unitkinds', shelf.unit))]
      : []
  return {
    html: [
      t.html('browse.items', { path: pathOf(reading, shelf) }),
      ...(page > 0 ? [t.html('browse.nth', { page: page + 1 })] : []),
      ...(items.length === 0 ? [t.html('browse.none')] : []),
      ...(isCut ? [t.html('browse.older')] : []),
    ].join('\n'),
    buttons: [
      ...items.map((item) => itemRow(reading, item)),
      pageRow(t, page, hasNext ? page + 2 : page + 1, (to) => toPage(reading, shelf, to)),
      [...byKind, back(t, backFrom(reading, shelf))],
    ],
  }
}

/** A step through the catalogue: levels, units, and pages of items, of one kind where there are many. */
export const browseScreen = (reading: Reading, shelf: Shelf, shelves: Shelves): Screen => {
  switch (shelves.show) {
    case 'nothing':
      return { html: reading.t.html('browse.empty') }
    case 'start':
      return startScreen(reading, shelves)
    case 'units':
      return unitsScreen(reading, shelf as On<'level'>, shelves)
    case 'kinds':
      return kindsScreen(reading, shelf as On<'kinds'>, shelves)
    case 'items':
      return itemsScreen(reading, shelf as ItemShelf, shelves)
  }
}

/** Under an item: what else its unit has published, in a message of its own. Nothing where its unit is no more. */
export const shelfRow = (
  { town, t }: Reading,
  { unit }: Pick<ItemVersion, 'unit'>,
): InlineButton[] =>
  unitOf(town, unit)
    ? [
        button(
          t.plain('button.moreOfUnit', { name: t.script(unitName(town, unit)) }),
          packButton('tounit', unit),
        ),
      ]
    : []
