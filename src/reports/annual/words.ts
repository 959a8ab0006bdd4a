import type { AnnualFigures } from '../../domain/annual/year.ts'
import { periodWords } from '../../domain/inspection/told.ts'
import type { Township } from '../../domain/township.ts'
import { text, type Block, type Open } from '../paper.ts'
import type { Words } from '../told.ts'

/** What both papers of a year are made from. */
export interface ToldAnnual {
  readonly figures: AnnualFigures
  readonly town: Pick<
    Township,
    'name' | 'timezone' | 'units' | 'categories' | 'leadingGroup' | 'supervisionGroup'
  >
  readonly t: Words
}

type Params = Readonly<Record<string, string | number>>

/** A sentence of the papers. */
export const say = ({ t }: ToldAnnual, key: string, params: Params = {}): string =>
  t.plain(`annualPaper.${key}`, params)

export const saying = (told: ToldAnnual, key: string, params: Params = {}): Block =>
  text(say(told, key, params))

/** What a person has to write there, in the mark that papers have for it: 【待填：…】. */
const openWords = (told: ToldAnnual, what: string, params: Params = {}): string =>
  say(told, 'open', { what: say(told, `fill.${what}`, params) })

/** A paragraph for a person to fill. */
export const toFill = (told: ToldAnnual, what: string, params: Params = {}): Block => ({
  kind: 'open',
  text: openWords(told, what, params),
})

/** A cell for a person to fill. */
export const cellToFill = (told: ToldAnnual, what: string): Open => ({
  open: openWords(told, what),
})

/** The head of a table, by the names of its columns. */
export const headOf = (told: ToldAnnual, columns: readonly string[]): string[] =>
  columns.map((name) => say(told, `column.${name}`))

/** 第3季度, as tables have it. */
export const quarterWords = ({ t }: ToldAnnual, quarter: string): string => periodWords(t, quarter)

const MOST_LISTED = 10

/** A list of which the first are written out, and how many more there are. */
export const listed = (told: ToldAnnual, all: readonly string[]): Block[] => [
  { kind: 'items', items: all.slice(0, MOST_LISTED) },
  ...(all.length > MOST_LISTED
    ? [saying(told, 'andMore', { count: all.length - MOST_LISTED })]
    : []),
]
