import { callTally, type CallTally } from '../domain/call-backs.ts'
import { countedTicket } from '../domain/counted.ts'
import { tally, type Contribution, type Tally } from '../domain/indicators.ts'
import type { CountedTicket, Summary } from '../domain/summary.ts'
import type { Township } from '../domain/township.ts'

/** What a period's tickets bring, gathered one by one, so that nobody has to hold all that each of them is. */
export interface Gathered {
  readonly units: Map<string, Tally>
  readonly categories: Map<string, Tally>
  readonly areas: Map<string, Tally>
  readonly calls: CallTally
  readonly callsByUnit: Map<string, CallTally>
  readonly tickets: CountedTicket[]
  /** Not answered at its end. */
  readonly open: Contribution[]
}

export const gathered = (): Gathered => ({
  units: new Map(),
  categories: new Map(),
  areas: new Map(),
  calls: callTally(),
  callsByUnit: new Map(),
  tickets: [],
  open: [],
})

const addTo = <T extends { add(row: Contribution): void }>(
  tallies: Map<string, T>,
  key: string | null,
  make: () => T,
  row: Contribution,
): void => {
  if (key === null) return
  let one = tallies.get(key)
  if (!one) tallies.set(key, (one = make()))
  one.add(row)
}

/** Takes in what one ticket brings. */
export const gather = (to: Gathered, row: Contribution): void => {
  const ticket = countedTicket(row)
  if (row.calls.length > 0) {
    to.calls.add(row)
    addTo(to.callsByUnit, row.complaint.unit, callTally, row)
  }
  // Over before, and not a word of it since.
  if (!ticket) return
  to.tickets.push(ticket)
  addTo(to.units, row.complaint.unit, tally, row)
  addTo(to.categories, row.complaint.category, tally, row)
  addTo(to.areas, row.complaint.area, tally, row)
  if (row.open) to.open.push(row)
}

interface Named {
  readonly id: string
  readonly name: string
}

/** In the township's order; those with nothing are left out. */
const named = <T, Row>(
  groups: readonly Named[],
  tallies: ReadonlyMap<string, T>,
  rowOf: (group: Named, tally: T) => Row,
): Row[] =>
  groups.flatMap((group) => {
    const one = tallies.get(group.id)
    return one === undefined ? [] : [rowOf(group, one)]
  })

/** What is told of each unit, category and area. */
export const partsOf = (
  town: Township,
  own: Gathered,
): Pick<Summary, 'byUnit' | 'byCategory' | 'byArea' | 'callBacks' | 'callBacksByUnit'> => ({
  byUnit: named(town.units, own.units, ({ id, name }, one) => ({
    unit: id,
    name,
    ...one.figures(),
  })),
  byCategory: named(town.categories, own.categories, ({ id, name }, one) => ({
    category: id,
    name,
    ...one.figures(),
  })),
  byArea: named(town.areas, own.areas, ({ id, name }, one) => ({
    area: id,
    name,
    ...one.figures(),
  })),
  callBacks: own.calls.callBacks(),
  callBacksByUnit: named(town.units, own.callsByUnit, ({ id, name }, one) => ({
    unit: id,
    name,
    ...one.callBacks(),
  })),
})
