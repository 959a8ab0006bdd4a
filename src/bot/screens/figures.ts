import { COUNTS, type Count } from '../../domain/counts.ts'
import { PARTED_BY, type OnePart, type PartedBy } from '../../domain/ticket-lists.ts'
import type { Township } from '../../domain/township.ts'
import type { WantedOf } from '../../handlers/report-requests.ts'
import type { Behind, Overview } from '../../handlers/summaries.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { shortKey } from '../short-key.ts'
import type { Texts } from '../texts.ts'
import { titleOf, type Listing } from './listed-tickets.ts'
import { areaName, categoryName, unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'

/** 看名单: every figure of a period as a button, and what is behind one, by unit, category and village too. */

const PARTS_A_PAGE = 16

/** Stands in a button for all of a figure. */
export const WHOLE = '-'

export interface FiguresOf extends Behind {
  readonly town: Township
  readonly t: Texts
}

const nthOf = (count: Count): number => COUNTS.indexOf(count)

const figureName = (t: Texts, count: Count): string => t.plain(`figure.${count}`)

export const backToFigures = (t: Texts, { period }: Pick<Overview, 'period'>): InlineButton => ({
  text: t.plain('button.back'),
  callback_data: packButton('figures', period),
})

/** The days half of the answers took, where any came: a button that shows the days of each. */
const medianButton = ({ t, summary }: FiguresOf): InlineButton[] =>
  summary.medianDays === null
    ? []
    : [
        {
          text: t.plain('figures.median', { days: summary.medianDays }),
          callback_data: packButton('figure', summary.period, nthOf('answered'), WHOLE, 0),
        },
      ]

const mattersButtons = ({ t, summary }: FiguresOf): InlineButton[] => {
  const { period, hotTopics, decisions } = summary
  const button = (of: 'topics' | 'decisions', count: number) =>
    count === 0
      ? []
      : [
          {
            text: t.plain(`figures.${of}`, { count }),
            callback_data: packButton('matters', of, period, 0),
          },
        ]
  return [...button('topics', hotTopics.length), ...button('decisions', decisions.length)]
}

/** Everything that has tickets, each a button. */
export const figuresScreen = (of: FiguresOf): Screen => {
  const { t, summary, lists } = of
  const figures = COUNTS.map((count) => ({ count, figure: lists.figure(count) }))
  const buttons = figures
    .filter(({ figure }) => figure > 0)
    .map(({ count, figure }) => ({
      text: t.plain('figures.button', { name: figureName(t, count), count: figure }),
      callback_data: packButton('figure', summary.period, nthOf(count), WHOLE, 0),
    }))
  return {
    html: [
      titleOf(t, summary),
      t.html(buttons.length > 0 ? 'figures.choose' : 'figures.none'),
    ].join('\n'),
    buttons: [...inRowsOf(2, buttons), medianButton(of), mattersButtons(of)],
  }
}

const NAMES = { unit: unitName, category: categoryName, area: areaName } as const
const LETTERS = { unit: 'u', category: 'c', area: 'a' } as const satisfies Record<PartedBy, string>

const nameOf = ({ town, t }: FiguresOf, { by, id }: OnePart): string =>
  t.script(NAMES[by](town, id))

const keyOf = ({ by, id }: OnePart): string => LETTERS[by] + shortKey(id)

/** The part a button names; of a figure that has nothing of it any more there is none. */
const partNamed = ({ lists }: FiguresOf, count: Count, key: string): OnePart | undefined => {
  const by = PARTED_BY.find((one) => key.startsWith(LETTERS[one]))
  const found = by && lists.parts(count, by).find(([id]) => keyOf({ by, id }) === key)
  return found && { by, id: found[0] }
}

const medianOf = ({ summary }: FiguresOf, part: OnePart | undefined): number | null => {
  switch (part?.by) {
    case undefined:
      return summary.medianDays
    case 'unit':
      return summary.byUnit.find(({ unit }) => unit === part.id)?.medianDays ?? null
    case 'category':
      return summary.byCategory.find(({ category }) => category === part.id)?.medianDays ?? null
    case 'area':
      return summary.byArea.find(({ area }) => area === part.id)?.medianDays ?? null
  }
}

const headOf = (of: FiguresOf, count: Count, part: OnePart | undefined, figure: number): string => {
  const { t } = of
  const head = t.html(part ? 'figures.ofPart' : 'figures.of', {
    name: figureName(t, count),
    part: part ? nameOf(of, part) : '',
    count: figure,
  })
  const median = count === 'answered' ? medianOf(of, part) : null
  return median === null ? head : head + t.html('figures.ofMedian', { days: median })
}

/** 按单位看, 按类别看, 按村看 */
const partedRow = ({ t, summary, lists }: FiguresOf, count: Count): InlineButton[] =>
  PARTED_BY.filter((by) => lists.parts(count, by).length > 0).map((by) => ({
    text: t.plain(`button.parted.${by}`),
    callback_data: packButton('figureparts', by, summary.period, nthOf(count), 0),
  }))

/** The tickets behind a figure, or behind what one unit, category or village has of it. */
export const figureListing = (
  of: FiguresOf,
  { count, part: key, page }: Pick<WantedOf<'tickets'>, 'count' | 'part' | 'page'>,
): Listing => {
  const { t, summary, lists } = of
  const part = key === null ? undefined : partNamed(of, count, key)
  const isGone = key !== null && !part
  return {
    head: headOf(of, count, part, isGone ? 0 : lists.figure(count, part)),
    numbers: isGone ? [] : lists.numbers(count, part),
    count,
    page,
    turn: (to) => packButton('figure', summary.period, nthOf(count), key ?? WHOLE, to),
    ways: [partedRow(of, count), [backToFigures(t, summary)]],
  }
}

/** The units, categories or villages a figure is of, those with the most first. */
export const partsScreen = (
  of: FiguresOf,
  { count, by, page }: Pick<WantedOf<'parts'>, 'count' | 'by' | 'page'>,
): Screen => {
  const { t, summary, lists } = of
  const { period } = summary
  const parts = lists.parts(count, by)
  const pages = Math.max(1, Math.ceil(parts.length / PARTS_A_PAGE))
  const shown = Math.min(page, pages - 1)
  const buttons = parts
    .slice(shown * PARTS_A_PAGE, (shown + 1) * PARTS_A_PAGE)
    .map(([id, figure]) => ({
      text: t.plain('figures.button', { name: nameOf(of, { by, id }), count: figure }),
      callback_data: packButton('figure', period, nthOf(count), keyOf({ by, id }), 0),
    }))
  return {
    html: [
      titleOf(t, summary),
      t.html(`figures.by.${by}`, { name: figureName(t, count), count: lists.figure(count) }) +
        pageLine(t, shown, pages),
    ].join('\n'),
    buttons: [
      ...inRowsOf(2, buttons),
      pageRow(t, shown, pages, (to) => packButton('figureparts', by, period, nthOf(count), to)),
      [backToFigures(t, summary)],
    ],
  }
}
