/** A place that no record fills: the words, with their mark, that tell a person what to write there. */
export interface Open {
  readonly open: string
}
export type Cell = string | Open

/** A figure in a table stands in the middle of its column; a cell without one has a dash. */
export interface Table {
  readonly kind: 'table'
  /** What stands over several columns together, over the head; empty over a column of its own. */
  readonly groups?: readonly { readonly text: string; readonly columns: number }[]
  /** Its first column holds figures as the others, and no names. */
  readonly nameless?: true
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** How wide columns are beside each other. */
  readonly widths: readonly number[]
}

/** What a paper consists of, in whatever form it is written. */
export type Block =
  /** （一） */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** 1. 2. 3. */
  | { readonly kind: 'items'; readonly items: readonly string[] }
  /** Smaller, under what it is about. */
  | { readonly kind: 'remark'; readonly text: string }
  /** A place of its own for a person to fill, shown as such. */
  | { readonly kind: 'open'; readonly text: string }
  | Table

/** 一、 */
export interface Section {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** The bulletin before it is a text or a document, so that both say the same in the same order. */
export interface Paper {
  readonly title: string
  readonly period: string
  /** Under the period: that it goes on, that small groups are folded. */
  readonly remarks: readonly string[]
  /** What a model wrote, and the mark it has to carry; null without. */
  readonly prose: { readonly mark: string; readonly paragraphs: readonly string[] } | null
  readonly sections: readonly Section[]
}

export const cellWords = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.open)

/** How many places of a paper a person has to fill. */
export const openPlaces = ({ sections }: Paper): number =>
  sections
    .flatMap(({ blocks }) => blocks)
    .reduce((all, block) => {
      if (block.kind === 'open') return all + 1
      if (block.kind !== 'table') return all
      return all + block.rows.flat().filter((cell) => typeof cell !== 'string').length
    }, 0)

export const heading = (text: string): Block => ({ kind: 'heading', text })
export const text = (words: string): Block => ({ kind: 'text', text: words })
export const remark = (words: string): Block => ({ kind: 'remark', text: words })
export const items = (all: readonly string[]): Block => ({ kind: 'items', items: all })
