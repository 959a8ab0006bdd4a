/** A table's rows of cells, the first often its head. */
export type TextTable = readonly (readonly string[])[]

/** Blanks at the edges and doubled ones go; the wide blank that indents Chinese paragraphs too. */
export const tidy = (text: string): string =>
  text.replace(/[\s\u3000\u00a0\u200b\ufeff]+/g, ' ').trim()

/** A table as items have it: lines of | a | b |, a rule under the first. */
export const tableText = (rows: TextTable): string => {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => tidy(cell).replaceAll('|', '｜')).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), `|${'---|'.repeat(head.length)}`, ...body.map(line)].join('\n')
}
