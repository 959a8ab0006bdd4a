import type { Language } from '../../src/domain/township.ts'

/** A sentence about an item of the sample township, true or not, and the words of the item it is said to rest on. */
export interface Saying {
  readonly item: string
  readonly language: Language
  readonly text: string
  readonly quote: string
}

/** A row of a table: what is said, and the words it is said to rest on; behind them what else a table has. */
export type SayingRow = readonly [text: string, quote: string, ...rest: readonly string[]]

/** A table of what is said about one item. */
export const about =
  (item: string, language: Language = 'zh-CN') =>
  (...rows: readonly SayingRow[]): Saying[] =>
    rows.map(([text, quote]) => ({ item, language, text, quote }))
