import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Earlier and later pages, where there are some. */
export const pageRow = (
  t: Texts,
  page: number,
  pages: number,
  to: (page: number) => string,
): InlineButton[] => [
  ...(page > 0 ? [{ text: t.plain('button.previous'), callback_data: to(page - 1) }] : []),
  ...(page < pages - 1 ? [{ text: t.plain('button.next'), callback_data: to(page + 1) }] : []),
]

export const pageLine = (t: Texts, page: number, pages: number): string =>
  pages > 1 ? `\n${t.html('browse.page', { page: page + 1, pages })}` : ''

export const inRowsOf = <T>(size: number, all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, row) =>
    all.slice(row * size, (row + 1) * size),
  )
