import type { Mark, Stretch, Ticket } from './world.ts'

/** Rows of a page: what a telephone shows without much scrolling, each with a button. */
const PAGE_ROWS = 10

/** Reads a stretch of one list. */
export type Read = (stretch: Stretch) => Promise<Ticket[]>

/** Where a page begins: after a ticket that was shown, or so that it ends before one. */
export interface Asked {
  readonly way: 'on' | 'back'
  /** Which of the lists the ticket was in, from 0. */
  readonly list: number
  readonly mark: Mark
}

interface Placed {
  readonly ticket: Ticket
  /** Which of the lists it is in. */
  readonly list: number
}

export interface Found {
  readonly rows: readonly Placed[]
  /** Where the page before this one ends; undefined on the first. */
  readonly before: Asked | undefined
  /** Where the next page begins; undefined on the last. */
  readonly after: Asked | undefined
}

type MarkOf = (ticket: Ticket) => Mark

const isBefore = (one: Mark, other: Mark): boolean =>
  one.rank === other.rank ? one.no < other.no : one.rank < other.rank

/** Behind every ticket there is. */
const END: Mark = { rank: '9', no: '' }

/** A list that lies in several, each in order: their stretches put together, the nearest of them. */
const merged = async (reads: readonly Read[], markOf: MarkOf, stretch: Stretch) => {
  const found: Ticket[] = []
  for (const read of reads) found.push(...(await read(stretch)))
  const sorted =
    reads.length === 1 ? found : found.toSorted((a, b) => (isBefore(markOf(a), markOf(b)) ? -1 : 1))
  return stretch.before ? sorted.slice(-stretch.limit) : sorted.slice(0, stretch.limit)
}

/** One more than a page holds, from the mark on into the lists that follow. */
const onward = async (lists: readonly (readonly Read[])[], markOf: MarkOf, from?: Asked) => {
  const rows: Placed[] = []
  for (let list = from?.list ?? 0; list < lists.length && rows.length <= PAGE_ROWS; list++) {
    const limit = PAGE_ROWS + 1 - rows.length
    const after = list === from?.list ? from.mark : undefined
    const found = await merged(lists[list]!, markOf, { after, limit })
    rows.push(...found.map((ticket) => ({ ticket, list })))
  }
  return rows
}

/** The same towards the beginning. */
const backward = async (lists: readonly (readonly Read[])[], markOf: MarkOf, from: Asked) => {
  const rows: Placed[] = []
  for (let list = from.list; list >= 0 && rows.length <= PAGE_ROWS; list--) {
    const limit = PAGE_ROWS + 1 - rows.length
    const before = list === from.list ? from.mark : END
    const found = await merged(lists[list] ?? [], markOf, { before, limit })
    rows.unshift(...found.map((ticket) => ({ ticket, list })))
  }
  return rows
}

/**
 * A page of several lists shown below each other, each of which may lie in several of its own. It is found by the
 * ticket where the last page ended, not by counting: what was answered meanwhile moves nothing out of sight.
 */
export const readPage = async (
  lists: readonly (readonly Read[])[],
  markOf: MarkOf,
  from?: Asked,
): Promise<Found> => {
  const at = (way: Asked['way'], placed: Placed | undefined): Asked | undefined =>
    placed && { way, list: placed.list, mark: markOf(placed.ticket) }
  if (from?.way === 'back') {
    const found = await backward(lists, markOf, from)
    if (found.length > PAGE_ROWS) {
      const rows = found.slice(-PAGE_ROWS)
      return { rows, before: at('back', rows[0]), after: at('on', rows.at(-1)) }
    }
    // Less than a page is left before: the first page, whole.
    return readPage(lists, markOf)
  }
  const found = await onward(lists, markOf, from)
  // All that came after was answered meanwhile.
  if (from && found.length === 0) return readPage(lists, markOf)
  const rows = found.slice(0, PAGE_ROWS)
  return {
    rows,
    before: from && at('back', rows[0]),
    after: found.length > PAGE_ROWS ? at('on', rows.at(-1)) : undefined,
  }
}
