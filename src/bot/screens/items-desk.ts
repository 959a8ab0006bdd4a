import type { DraftState } from '../../domain/item-draft.ts'
import { isOver, type ItemVersion } from '../../domain/item.ts'
import type { Township } from '../../domain/township.ts'
import { SHELVES, type ItemsDesk, type Page } from '../../handlers/items-desk.ts'
import { WARNING_DAYS } from '../../handlers/left-items.ts'
import type { DeskShelf, HeldItem, ItemDraft } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import { unitKey } from '../queue-mark.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { annualButton } from './annual.ts'
import { excerpt, unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'
import type { Reading } from './sources.ts'

/** /items: what is published, what is being worked on, and what waits. */

export const deskButton = (t: Texts, unit?: string): InlineButton => ({
  text: t.plain('button.back'),
  callback_data: packButton('itemdesk', unitKey(unit)),
})

const shelfButton = (t: Texts, shelf: DeskShelf, { unit, shelves }: ItemsDesk): InlineButton[] =>
  shelves[shelf] === 0
    ? []
    : [
        {
          text: t.plain('button.counted', {
            name: t.plain(`items.shelf.${shelf}`),
            count: shelves[shelf],
          }),
          callback_data: packButton('itemshelf', shelf, unitKey(unit), 0),
        },
      ]

const draftsLine = (t: Texts, drafts: ItemsDesk['drafts']): string[] => {
  const states = ['filling', 'returned', 'review', 'approved'] as const
  const parts = states.flatMap((state) => {
    const count = drafts.get(state) ?? 0
    return count === 0 ? [] : [t.plain(`items.drafts.${state}`, { count })]
  })
  return parts.length === 0 ? [] : [t.html('items.working', { drafts: parts.join(' · ') })]
}

/** The first look. `due`: what the unit has to publish, in lines of its own; none where nothing is due. */
export const itemsDeskScreen = (
  town: Township,
  t: Texts,
  desk: ItemsDesk,
  due: { readonly lines: readonly string[]; readonly buttons: Screen['buttons'] },
): Screen => {
  const { unit, drafts, held, leaving } = desk
  const waiting = [...drafts.values()].reduce((sum, count) => sum + count, 0)
  const button = (label: string, data: string): InlineButton => ({
    text: label,
    callback_data: data,
  })
  return {
    html: [
      t.html('items.title', {
        unit: unit === undefined ? t.plain('items.allUnits') : unitName(town, unit),
      }),
      t.html('items.published', { count: desk.shelves.shown }),
      ...draftsLine(t, drafts),
      ...(held > 0 ? [t.html('items.held', { count: held })] : []),
      ...(leaving > 0 ? [t.html('items.leaving', { count: leaving, days: WARNING_DAYS })] : []),
      ...due.lines,
    ].join('\n'),
    buttons: [
      ...(desk.edits ? [[button(t.plain('button.newItem'), packButton('itemnew'))]] : []),
      ...(due.buttons ?? []),
      [
        ...(waiting > 0
          ? [
              button(
                t.plain('button.itemDrafts', { count: waiting }),
                packButton('itemdrafts', unitKey(unit), 0),
              ),
            ]
          : []),
        ...(held > 0
          ? [button(t.plain('button.heldRows', { count: held }), packButton('heldlist', 0))]
          : []),
      ],
      ...inRowsOf(
        2,
        SHELVES.flatMap((shelf) => shelfButton(t, shelf, desk)),
      ),
      [
        ...(desk.several
          ? [button(t.plain('button.itemsByUnit'), packButton('itemunits', 0))]
          : []),
        ...(desk.edits ? [button(t.plain('button.learnedWays'), packButton('learned', 0))] : []),
      ],
      desk.writesAnnual ? [annualButton(t)] : [],
    ],
  }
}

/** How an item stands, in a word; empty for one that is simply shown. */
export const standingOf = ({ t, today }: Reading, item: ItemVersion): string => {
  if (item.withdrawnAt !== undefined) return t.plain('items.standing.withdrawn')
  if (item.audience === 'internal') return t.plain('items.standing.internal')
  return isOver(item, today) ? t.plain('items.standing.over') : ''
}

const titleButton = (title: string, data: string): InlineButton[] => [
  { text: excerpt(title, 28), callback_data: data },
]

/** A page of items on one shelf. */
export const shelfScreen = (
  reading: Reading,
  shelf: DeskShelf,
  unit: string | undefined,
  { rows, page, pages }: Page<ItemVersion>,
): Screen => {
  const { t } = reading
  return {
    html:
      t.html('items.onShelf', { shelf: t.plain(`items.shelf.${shelf}`) }) +
      pageLine(t, page, pages),
    buttons: [
      ...rows.map(({ title, key }) => titleButton(t.script(title), packButton('itemopen', key))),
      pageRow(t, page, pages, (to) => packButton('itemshelf', shelf, unitKey(unit), to)),
      [deskButton(t, unit)],
    ],
  }
}

export const draftTitle = (t: Texts, { content }: Pick<ItemDraft, 'content'>): string =>
  content.title === undefined || content.title === ''
    ? t.plain('items.untitled')
    : t.script(content.title)

const MARKS: Readonly<Partial<Record<DraftState, string>>> = {
  filling: '📝',
  returned: '↩',
  review: '👀',
  approved: '⏰',
}

/** A page of drafts, each with a mark for how far it is. */
export const draftsScreen = (
  t: Texts,
  unit: string | undefined,
  { rows, page, pages }: Page<ItemDraft>,
): Screen => ({
  html: t.html(rows.length > 0 ? 'items.draftList' : 'items.noDrafts') + pageLine(t, page, pages),
  buttons: [
    ...rows.map((draft) =>
      titleButton(
        `${MARKS[draft.state] ?? ''} ${draftTitle(t, draft)}`,
        packButton('draftopen', draft.id),
      ),
    ),
    pageRow(t, page, pages, (to) => packButton('itemdrafts', unitKey(unit), to)),
    [deskButton(t, unit)],
  ],
})

const UNITS_A_PAGE = 10

/** The units whose items can be looked at. */
export const deskUnitsScreen = (
  town: Township,
  t: Texts,
  units: readonly string[],
  asked: number,
): Screen => {
  const pages = Math.max(1, Math.ceil(units.length / UNITS_A_PAGE))
  const page = Math.min(asked, pages - 1)
  return {
    html: t.html('items.chooseUnit') + pageLine(t, page, pages),
    buttons: [
      ...inRowsOf(
        2,
        units.slice(page * UNITS_A_PAGE, (page + 1) * UNITS_A_PAGE).map((unit) => ({
          text: t.script(unitName(town, unit)),
          callback_data: packButton('itemdesk', unitKey(unit)),
        })),
      ),
      pageRow(t, page, pages, (to) => packButton('itemunits', to)),
      [deskButton(t)],
    ],
  }
}

const HELD_A_PAGE = 8

/** Rows of imports that wait for an editor. */
export const heldListScreen = (t: Texts, rows: readonly HeldItem[], asked: number): Screen => {
  const pages = Math.max(1, Math.ceil(rows.length / HELD_A_PAGE))
  const page = Math.min(asked, pages - 1)
  return {
    html: t.html(rows.length > 0 ? 'items.heldList' : 'items.noHeld') + pageLine(t, page, pages),
    buttons: [
      ...rows
        .slice(page * HELD_A_PAGE, (page + 1) * HELD_A_PAGE)
        .map(({ id, content }) => titleButton(t.script(content.title), packButton('held', id))),
      pageRow(t, page, pages, (to) => packButton('heldlist', to)),
      [deskButton(t)],
    ],
  }
}
