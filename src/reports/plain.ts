import { bulletin } from './bulletin.ts'
import { cellWords, type Block, type Paper, type Table } from './paper.ts'
import type { Told, Words } from './told.ts'

const rowWords = (t: Words, { head }: Table, row: Table['rows'][number]): string => {
  const [name, ...cells] = row.map(cellWords)
  const parts = cells.flatMap((cell, i) =>
    // The first figure is what the row is about; of the others, none is no news.
    i > 0 && (cell === '0' || cell === t.plain('paper.none'))
      ? []
      : [t.plain('paper.text.cell', { name: head[i + 1]!, value: cell })],
  )
  return t.plain('paper.text.row', { name: name!, cells: parts.join(t.plain('paper.comma')) })
}

const blockLines = (t: Words, block: Block, ordinal: () => number): string[] => {
  switch (block.kind) {
    case 'heading':
      return ['', t.plain('paper.text.heading', { n: chinese(t, ordinal()), text: block.text })]
    case 'items':
      return block.items.map((item, i) => `${i + 1}. ${item}`)
    case 'table':
      return block.rows.map((row) => rowWords(t, block, row))
    default:
      return [block.text]
  }
}

/** 一, 二 … as far as they are written out; a long paper goes on in figures. */
const chinese = (t: Words, n: number): string =>
  t.plain('paper.text.ordinals').split(' ')[n - 1] ?? String(n)

/** A paper as plain text, in the order of the document. */
export const paperText = (t: Words, { title, period, remarks, prose, sections }: Paper): string => {
  const opening = [title, period, ...remarks]
  const written = prose === null ? [] : ['', ...prose.paragraphs, prose.mark]
  const rest = sections.flatMap((section, i) => {
    let heads = 0
    const lines = section.blocks.flatMap((block) => blockLines(t, block, () => ++heads))
    const head = t.plain('paper.text.section', { n: chinese(t, i + 1), text: section.title })
    return ['', head, ...lines]
  })
  return [...opening, ...written, ...rest].join('\n')
}

/** The whole summary as plain text. */
export const plainText = (told: Told): string => paperText(told.t, bulletin(told))
