import {
  ANNUAL_COLUMNS,
  APPLICANTS,
  CHALLENGES,
  OUTCOMES,
  RESULT_ROWS,
  type AnnualColumn,
  type Outcome,
} from '../../domain/application.ts'
import type { StatedKind } from '../../domain/disclosure/openness-log.ts'
import type { Cell, Table } from '../paper.ts'
import { cellToFill, headOf, say, type ToldAnnual } from './words.ts'

/** The tables of parts 2 to 4 of the statutory report, after 国办公开办函〔2021〕30号. */

/** Yuan in units of ten thousand, as the form has fees. */
const inTenThousand = (yuan: number): string => String(yuan / 10_000)

const statedCell = (told: ToldAnnual, which: StatedKind): Cell => {
  const stated = told.figures.stated[which]
  if (stated === null) return cellToFill(told, which)
  return which === 'fees' ? inTenThousand(stated) : String(stated)
}

/** A table under the item of art. 20 that asks for it. */
const under = (
  told: ToldAnnual,
  item: 1 | 5 | 6 | 8,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Table => ({
  kind: 'table',
  groups: [{ text: say(told, `article20.${item}`), columns: head.length }],
  head: headOf(told, head),
  rows,
  widths: head.map((_, i) => (i === 0 ? 40 : 60 / (head.length - 1))),
})

/** Part 2. A township makes no 规章 (立法法): that row is nought by law, and stands since the form has it. */
export const proactiveTables = (told: ToldAnnual): Table[] => {
  const { documents } = told.figures
  const row = (name: string, ...cells: Cell[]): Cell[] => [say(told, `content.${name}`), ...cells]
  const stated = (which: StatedKind) => row(which, statedCell(told, which))
  return [
    under(
      told,
      1,
      ['content', 'issued', 'repealed', 'inForce'],
      [
        row('regulations', '0', '0', '0'),
        row(
          'documents',
          ...(['issued', 'repealed', 'inForce'] as const).map((which) =>
            documents === null ? cellToFill(told, 'documentCount') : String(documents[which]),
          ),
        ),
      ],
    ),
    under(told, 5, ['content', 'decisions'], [stated('licences')]),
    under(told, 6, ['content', 'decisions'], [stated('penalties'), stated('coercion')]),
    under(told, 8, ['content', 'charged'], [stated('fees')]),
  ]
}

/** Part 3: a column for each kind of applicant, and one for all. */
export const applicationTable = (told: ToldAnnual): Table => {
  const row = (name: string, of: (column: AnnualColumn) => number): string[] => [
    say(told, `row.${name}`),
    ...ANNUAL_COLUMNS.map((column) => String(of(told.figures.applications[column]))),
  ]
  const [person, ...organisations] = APPLICANTS
  const named = (column: string) => say(told, `applicant.${column}`)
  return {
    kind: 'table',
    groups: [
      { text: '', columns: 1 },
      { text: '', columns: 1 },
      { text: say(told, 'organisations'), columns: organisations.length },
      { text: '', columns: 1 },
    ],
    head: [
      say(told, 'column.applications'),
      ...[person, ...organisations, 'total'].map((column) => named(column)),
    ],
    rows: [
      row('received', ({ received }) => received),
      row('carriedOver', ({ carriedOver }) => carriedOver),
      ...RESULT_ROWS.map((one) => row(`result.${one}`, ({ results }) => results[one])),
      row('ended', ({ ended }) => ended),
      row('carriedForward', ({ carriedForward }) => carriedForward),
    ],
    widths: [44, 8, 8, 8, 8, 8, 8, 8],
  }
}

const outcomeWords = (told: ToldAnnual, column: Outcome | 'pending' | 'total'): string =>
  column === 'pending' || column === 'total'
    ? say(told, `outcome.${column}`)
    : told.t.plain(`outcome.${column}`)

/** Part 4: reconsideration and lawsuits, each by how it ended. */
export const challengeTable = (told: ToldAnnual): Table => {
  const columns = [...OUTCOMES, 'pending', 'total'] as const
  const all = CHALLENGES.flatMap((group) => columns.map((column) => ({ group, column })))
  return {
    kind: 'table',
    nameless: true,
    groups: CHALLENGES.map((group) => ({
      text: told.t.plain(`challenge.${group}`),
      columns: columns.length,
    })),
    head: all.map(({ column }) => outcomeWords(told, column)),
    rows: [all.map(({ group, column }) => String(told.figures.challenges[group][column]))],
    widths: all.map(() => 1),
  }
}
