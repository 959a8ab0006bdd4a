import { timesIn } from './counted.ts'
import { COUNTS, type Count, type CountedTicket } from './counts.ts'

/** What the tickets behind a figure can be looked at by. */
export const PARTED_BY = ['unit', 'category', 'area'] as const
export type PartedBy = (typeof PARTED_BY)[number]

/** One unit, category or village. */
export interface OnePart {
  readonly by: PartedBy
  readonly id: string
}

/** The tickets behind every figure of a period. */
export interface TicketLists {
  /** What the tickets of a figure come to; of one part of it where one is named. */
  figure(count: Count, part?: OnePart): number
  /** Their numbers, in the order of the summary. */
  numbers(count: Count, part?: OnePart): string[]
  /** The parts of a figure and what each comes to, those with the most first; tickets without an area are of none. */
  parts(count: Count, by: PartedBy): (readonly [id: string, figure: number])[]
  /** Numbers of what is overdue, what is late for longest first; as many as anybody looks through. */
  readonly latest: readonly string[]
}

const MOST_LATEST = 100

// A bit each: there is room for 32.
const BITS = Object.fromEntries(COUNTS.map((count, i) => [count, 2 ** i])) as Record<Count, number>

// Plain loops from here on: of a million tickets everybody waits for each of them.
const bitsOf = (tickets: readonly CountedTicket[]): Uint32Array => {
  const bits = new Uint32Array(tickets.length)
  for (let at = 0; at < bits.length; at++)
    for (const count of tickets[at]!.counts) bits[at]! |= BITS[count]
  return bits
}

/** The ids of one kind of part, and which of them each ticket has. */
interface Column {
  readonly ids: readonly (string | null)[]
  readonly of: Uint16Array
}

/** A report on somebody in office is of no kind and no village: it would point at one (gathering.ts leaves it out, too). */
const partOf = (ticket: CountedTicket, by: PartedBy): string | null =>
  ticket.report && by !== 'unit' ? null : ticket[by]

const columnOf = (tickets: readonly CountedTicket[], by: PartedBy): Column => {
  const places = new Map<string | null, number>()
  const placeOf = (id: string | null): number => {
    const known = places.get(id)
    if (known !== undefined) return known
    places.set(id, places.size)
    return places.size - 1
  }
  const of = new Uint16Array(tickets.length)
  for (let at = 0; at < of.length; at++) of[at] = placeOf(partOf(tickets[at]!, by))
  return { ids: [...places.keys()], of }
}

/** Those that may count more than once in a figure, by their place. */
const repeatsOf = (tickets: readonly CountedTicket[]): ReadonlyMap<number, CountedTicket> => {
  const repeats = new Map<number, CountedTicket>()
  for (let at = 0; at < tickets.length; at++) {
    const ticket = tickets[at]!
    if (ticket.reopenings > 1 || ticket.calls !== null) repeats.set(at, ticket)
  }
  return repeats
}

const latestOf = (tickets: readonly CountedTicket[]): string[] =>
  tickets
    .filter(({ counts }) => counts.includes('overdueOpen'))
    .toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1))
    .slice(0, MOST_LATEST)
    .map(({ no }) => no)

/**
 * The lists of a period in a few bytes a ticket, so that they can be kept where the tickets themselves cannot: of a
 * year of a large town there are a million.
 */
export const ticketLists = (tickets: readonly CountedTicket[]): TicketLists => {
  const numbers = tickets.map(({ no }) => no)
  const bits = bitsOf(tickets)
  const columns = {
    unit: columnOf(tickets, 'unit'),
    category: columnOf(tickets, 'category'),
    area: columnOf(tickets, 'area'),
  }
  const repeats = repeatsOf(tickets)
  const times = (at: number, count: Count): number => {
    const repeated = repeats.get(at)
    return repeated ? timesIn(repeated, count) : 1
  }
  const each = (count: Count, part: OnePart | undefined, visit: (at: number) => void): void => {
    const bit = BITS[count]
    const column = part && columns[part.by]
    const place = column?.ids.indexOf(part!.id)
    for (let at = 0; at < bits.length; at++)
      if ((bits[at]! & bit) !== 0 && (!column || column.of[at] === place)) visit(at)
  }
  return {
    latest: latestOf(tickets),
    figure: (count, part) => {
      let figure = 0
      each(count, part, (at) => (figure += times(at, count)))
      return figure
    },
    numbers: (count, part) => {
      const found: string[] = []
      each(count, part, (at) => found.push(numbers[at]!))
      return found
    },
    parts: (count, by) => {
      const { ids, of } = columns[by]
      const figures = ids.map(() => 0)
      each(count, undefined, (at) => (figures[of[at]!]! += times(at, count)))
      return ids
        .flatMap((id, i) => (id === null || figures[i] === 0 ? [] : [[id, figures[i]!] as const]))
        .toSorted((a, b) => b[1] - a[1])
    },
  }
}
