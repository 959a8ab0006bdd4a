import { AMOUNT, amountOf, type Amount } from './amounts.ts'
import { isTableRow } from './tables.ts'

/** The four figures of an account. */
export const FIGURES = ['opening', 'income', 'expense', 'closing'] as const
export type Figure = (typeof FIGURES)[number]

export interface Figured {
  readonly amount: Amount
  /** Where in the text it stands. */
  readonly at: number
}

export type Account = Partial<Record<Figure, Figured>>

/** How papers call the period before, this one, and what is left; as sources of patterns. */
export const PAST = '(?:上期|上季度?末?|上月末?|上年末?|期初|月初|季初|年初|承前)'
export const NOW = '(?:期末|本期|本季度?末?|本月末?|月末|季末|年末|年终|年底)(?:预计|累计)?'
export const REST = '(?:结余|余额|结存|结转)'

/** How people call each figure; the first that a text has is it. */
const NAMES: Readonly<Record<Figure, readonly string[]>> = {
  opening: [`${PAST}${REST}`, '承前'],
  income: ['(?:收入(?:合计|总计|总额)|总收入|合计收入)', '收入(?:预算|决算)?'],
  expense: ['(?:支出(?:合计|总计|总额)|总支出|合计支出)', '支出(?:预算|决算)?'],
  closing: [`${NOW}${REST}`],
}

/** Between the name and its amount. */
const IS = '[：:为共是\\s]{0,3}'
const IN_PROSE = Object.fromEntries(
  FIGURES.map((figure) => [
    figure,
    NAMES[figure].map((name) => new RegExp(`${name}${IS}${AMOUNT}`, 'g')),
  ]),
) as unknown as Readonly<Record<Figure, readonly RegExp[]>>

const OF_A_PART = /(?:其中|三公|经费|专项|公务)[^，。；;\n]{0,8}$/

/** Whether what stands there is spent on one thing among others: 三公经费支出43,200元. */
const isOfAPart = (text: string, at: number): boolean =>
  OF_A_PART.test(text.slice(Math.max(0, at - 16), at))

/** The figure a text tells in its sentences; undefined where none does, or several could be meant. */
const inProse = (text: string, figure: Figure): Figured | undefined => {
  for (const pattern of IN_PROSE[figure]) {
    const found = [...text.matchAll(pattern)].filter(({ index }) => !isOfAPart(text, index))
    if (found.length > 1) return undefined
    const [one] = found
    if (one) return { amount: amountOf(one[1]!, one[2]), at: one.index }
  }
  return undefined
}

const sentencesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => (isTableRow(line) ? ' '.repeat(line.length) : line))
    .join('\n')

/** What the sentences of a text say, without its tables. */
export const accountInProse = (text: string): Account => {
  const prose = sentencesOf(text)
  return Object.fromEntries(
    FIGURES.flatMap((figure) => {
      const found = inProse(prose, figure)
      return found ? [[figure, found]] : []
    }),
  )
}
