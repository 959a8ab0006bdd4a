import { tableText, tidy, type TextTable } from '../domain/table-text.ts'
import { LIMITS, UnfitDocument } from './problem.ts'

/** What a document is made of, whichever format it came in. */
export type Block =
  | { readonly is: 'heading'; readonly level: number; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  /** Of a list: its mark as the document shows it (1., 一、, -), and how deep it stands, from 0. */
  | { readonly is: 'entry'; readonly depth: number; readonly mark: string; readonly text: string }
  | { readonly is: 'table'; readonly rows: TextTable }

/** A document as it was read: its words, with tables and lists kept. */
export interface ReadDocument {
  /** As it names itself, by its first heading or its properties. */
  readonly title?: string
  /** Headings as #, lists with their marks, tables as lines of | a | b |. */
  readonly text: string
  readonly tables: readonly TextTable[]
}

/** Between two Chinese characters a blank is only where the line was broken. */
export const joined = (a: string, b: string): string => {
  const tight =
    /[\p{Script=Han}，。、；：？！）》〉】」』〕“”]$/u.test(a) &&
    /^[\p{Script=Han}，。、；：？！（《〈【「『〔“”]/u.test(b)
  return a === '' || b === '' || tight ? a + b : `${a} ${b}`
}

/** Blanks that a program set between Chinese and figures, and nobody typed. */
export const unspaced = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}〔〕（）《》，。、：；]) +(?=[0-9A-Za-z])/gu, '')
    .replace(/(?<=[0-9A-Za-z%.,]) +(?=[\p{Script=Han}〔〕（）《》，。、：；])/gu, '')

/** A text after its mark: 一、 and （一） need no blank after them. */
export const marked = (mark: string, text: string): string =>
  mark === '' || /[、）〕】]$/.test(mark) ? mark + text : `${mark} ${text}`

const INDENT = '  '

const blockText = (block: Block): string => {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, block.level))} ${block.text}`
    case 'paragraph':
      return block.text
    case 'entry':
      return `${INDENT.repeat(block.depth)}${marked(block.mark, block.text)}`
    case 'table':
      return tableText(block.rows)
  }
}

const standsApart = ({ is }: Block): boolean => is === 'table' || is === 'heading'

const isFilled = (block: Block): boolean =>
  block.is === 'table' ? block.rows.length > 0 : block.text !== ''

/** Blocks as a document: a title is its first heading. Throws UnfitDocument where nothing stands in it, or too much. */
export const documentOf = (blocks: readonly Block[], title?: string): ReadDocument => {
  const filled = blocks.filter(isFilled)
  let text = ''
  for (const [i, block] of filled.entries()) {
    const before = filled[i - 1]
    if (before) text += standsApart(block) || standsApart(before) ? '\n\n' : '\n'
    text += blockText(block)
  }
  if (text.length > LIMITS.textLength) throw new UnfitDocument('text-too-long')
  if (!/[\p{L}\p{N}]/u.test(text)) throw new UnfitDocument('no-text')
  const heading = filled.find((block) => block.is === 'heading')
  const named = heading?.text ?? tidy(title ?? '')
  const tables = filled.flatMap((block) => (block.is === 'table' ? [block.rows] : []))
  return { ...(named && { title: named }), text, tables }
}
