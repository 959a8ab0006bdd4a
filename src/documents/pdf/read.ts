import { documentOf, joined, unspaced, type Block, type ReadDocument } from '../blocks.ts'
import { UnfitDocument } from '../problem.ts'
import { openPdf } from './open.ts'
import { placedBlocks } from './placed.ts'
import { taggedBlocks } from './tagged.ts'

const ENDS = /[。！？；：.!?;:”」』]$/

/** The end of a page and the head of the next, where they are one: a table that goes on, a sentence broken off. */
const asOne = (end: Block, head: Block): Block | undefined => {
  if (end.is === 'table' && head.is === 'table' && end.rows[0]?.length === head.rows[0]?.length) {
    // Office programs print the head of a table again on each page.
    const again = end.rows[0]!.every((cell, i) => cell === head.rows[0]![i])
    return { is: 'table', rows: [...end.rows, ...(again ? head.rows.slice(1) : head.rows)] }
  }
  if (end.is === 'paragraph' && head.is === 'paragraph' && !ENDS.test(end.text))
    return end.text.length > 20 ? { is: 'paragraph', text: joined(end.text, head.text) } : undefined
  return undefined
}

/** As it was typed, without what was set between for the eye. */
const typed = (block: Block): Block =>
  block.is === 'table'
    ? { ...block, rows: block.rows.map((row) => row.map(unspaced)) }
    : { ...block, text: unspaced(block.text) }

/** A PDF's text: by its tags where it has them, else by where the words stand. Throws UnfitDocument. */
export const readPdf = async (bytes: Buffer): Promise<ReadDocument> => {
  const pages = await openPdf(bytes)
  // One scanned page among others would be missing without anybody seeing it.
  if (pages.some(({ isPicture }) => isPicture)) throw new UnfitDocument('scanned')
  const blocks: Block[] = []
  for (const page of pages) {
    const [head, ...rest] = taggedBlocks(page) ?? placedBlocks(page)
    const end = blocks.at(-1)
    const one = end && head && asOne(end, head)
    if (one) blocks.splice(-1, 1, one, ...rest)
    else if (head) blocks.push(head, ...rest)
  }
  return documentOf(blocks.map(typed))
}
