import { CONDITIONS, type Board, type BoardInQuarter } from '../../domain/disclosure/boards.ts'
import type { Township, Unit } from '../../domain/township.ts'
import type { BoardList, BoardView } from '../../handlers/boards.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { periodName } from './due.ts'
import { excerpt, unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'
import { unitRows } from './unit-list.ts'

const BOARDS_A_PAGE = 8
/** The latest of them: a year and more. */
const MOST_CHECKS = 6

interface BoardReading {
  readonly town: Township
  readonly t: Texts
}

const conditionWords = (t: Texts, { check }: BoardInQuarter): string =>
  t.plain(check ? `boards.condition.${check.condition}` : 'boards.unchecked')

const drop = (t: Texts): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('boarddrop'),
})

/** The boards somebody keeps or inspects, with how each was found this quarter. */
export const boardsScreen = (
  { town, t }: BoardReading,
  { boards, quarter, several }: BoardList,
  asked: number,
): Screen => {
  const pages = Math.max(1, Math.ceil(boards.length / BOARDS_A_PAGE))
  const page = Math.min(asked, pages - 1)
  const shown = boards.slice(page * BOARDS_A_PAGE, (page + 1) * BOARDS_A_PAGE)
  const placeOf = ({ unit, place }: Board) =>
    several ? t.plain('boards.placeOfUnit', { unit: unitName(town, unit), place }) : place
  return {
    html: [
      t.html('boards.title', {
        period: periodName(t, quarter),
        count: boards.length,
        checked: boards.filter(({ check }) => check).length,
      }) + pageLine(t, page, pages),
      ...(boards.length === 0 ? [t.html('boards.none')] : []),
      ...shown.map((one) =>
        t.html('boards.line', { place: placeOf(one.board), condition: conditionWords(t, one) }),
      ),
    ].join('\n'),
    buttons: [
      ...shown.map(({ board }) => [
        { text: excerpt(placeOf(board)), callback_data: packButton('board', board.id) },
      ]),
      pageRow(t, page, pages, (to) => packButton('boards', to)),
      [
        { text: t.plain('button.addBoard'), callback_data: packButton('boardunits', 0) },
        // Whoever sees the boards of many prints each where it hangs.
        ...(several || boards.length === 0
          ? []
          : [{ text: t.plain('button.printCodes'), callback_data: packButton('boardcodes') }]),
      ],
    ],
  }
}

/** Whose board it is, where somebody keeps those of several units. */
export const boardUnitsScreen = (t: Texts, units: readonly Unit[], page: number): Screen => ({
  html: t.html('boards.chooseUnit'),
  buttons: [
    ...unitRows(t, {
      units,
      page,
      choose: (unit) => packButton('boardof', unit),
      turn: (to) => packButton('boardunits', to),
    }),
    [drop(t)],
  ],
})

/** Where a board hangs is to be written: a new one, or one in the place of another. */
export const askPlaceScreen = ({ town, t }: BoardReading, unit: string, old?: Board): Screen => ({
  html: old
    ? t.html('boards.askNewPlace', { place: old.place })
    : t.html('boards.askPlace', { unit: unitName(town, unit) }),
  buttons: [[drop(t)]],
})

export const askPhotoScreen = (t: Texts, { place }: Board): Screen => ({
  html: t.html('boards.askPhoto', { place }),
  buttons: [[drop(t)]],
})

/** The photograph is there: how was the board found? */
export const askConditionScreen = (t: Texts, { id, place }: Board): Screen => ({
  html: t.html('boards.askCondition', { place }),
  buttons: [
    ...inRowsOf(
      2,
      CONDITIONS.map((condition) => ({
        text: t.plain(`boards.condition.${condition}`),
        callback_data: packButton('boardis', condition, id),
      })),
    ),
    [drop(t)],
  ],
})

const endLine = (t: Texts, { endedOn }: Board, after: Board | undefined): string[] => {
  if (endedOn === null) return []
  const day = t.date(endedOn)
  return [
    after
      ? t.html('boards.replaced', { day, place: after.place })
      : t.html('boards.ended', { day }),
  ]
}

/** What can be done with a board that is there. */
const boardButtons = (t: Texts, { id }: Board): InlineButton[][] => [
  [
    { text: t.plain('button.photographBoard'), callback_data: packButton('boardphoto', id) },
    { text: t.plain('button.printCodes'), callback_data: packButton('boardcode', id) },
  ],
  [
    { text: t.plain('button.replaceBoard'), callback_data: packButton('boardnew', id) },
    { text: t.plain('button.endBoard'), callback_data: packButton('boardend', id) },
  ],
]

/** One board: where it is, how it was found, which it took the place of. */
export const boardScreen = (
  { town, t }: BoardReading,
  { board, checks, before, after, quarter }: BoardView,
): Screen => {
  const shown = checks.slice(-MOST_CHECKS)
  const isChecked = checks.some((check) => check.quarter === quarter.label)
  return {
    html: [
      t.html('boards.one', {
        unit: unitName(town, board.unit),
        place: board.place,
        since: t.date(board.since),
      }),
      ...endLine(t, board, after),
      ...before.map((old) => t.html('boards.before', { place: old.place, day: t.date(old.since) })),
      ...shown.map((check, i) =>
        t.html('boards.check', {
          nth: i + 1,
          day: t.date(check.day),
          condition: t.plain(`boards.condition.${check.condition}`),
        }),
      ),
      ...(board.endedOn === null && !isChecked
        ? [t.html('boards.notYet', { period: periodName(t, quarter) })]
        : []),
    ].join('\n'),
    buttons: [
      ...inRowsOf(
        3,
        shown.map((check, i) => ({
          text: t.plain('button.boardPhoto', { nth: i + 1 }),
          callback_data: packButton('boardshow', board.id, check.id),
        })),
      ),
      ...(board.endedOn === null ? boardButtons(t, board) : []),
      [{ text: t.plain('button.back'), callback_data: packButton('boards', 0) }],
    ],
  }
}

/** Asked once more: a board that is taken down is not put back by a press. */
export const endBoardScreen = (t: Texts, { id, place }: Board): Screen => ({
  html: t.html('boards.askEnd', { place }),
  buttons: [
    [
      { text: t.plain('button.endBoardNow'), callback_data: packButton('boardendnow', id) },
      { text: t.plain('button.back'), callback_data: packButton('board', id) },
    ],
  ],
})
