import { cellWords, remark, type Block } from './paper.ts'
import type { Words } from './told.ts'

/** A table, and under it what its marks mean, where a rate of few has one. */
export const hasSmall = (t: Words, table: Block): Block[] =>
  table.kind === 'table' &&
  table.rows.some((row) => row.some((cell) => cellWords(cell).endsWith('*')))
    ? [table, remark(t.plain('paper.small'))]
    : [table]
