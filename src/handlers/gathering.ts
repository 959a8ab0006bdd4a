import { callTally, type CallTally } from '../domain/call-backs.ts'
import { countedTicket, isOnlyCalled } from '../domain/counted.ts'
import type { Told } from '../domain/hot-topics.ts'
import { tally, type Contribution, type Tally } from '../domain/indicators.ts'
import type { CountedTicket } from '../domain/counts.ts'
import type { Compared, Part, Summary } from '../domain/summary.ts'
import type { Township } from '../domain/township.ts'
import { named } from './named-parts.ts'
import type { ReceivedBy } from './received-by.ts'

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
  readonly received: ReceivedTicket[]
}

/** A complaint of a period as topics are made of it, but for its words. */
export type ReceivedTicket = Omit<Told, 'words'> & {
  readonly satisfaction: boolean | null
}

export const gathered = (): Gathered => ({
  units: new Map(),
  categories: new Map(),
  areas: new Map(),
  calls: callTally(),
  callsByUnit: new Map(),
  tickets: [],
  open: [],
  received: [],
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

/** Takes in a ticket that was received; reports on people in office are nobody's topic. */
export const gatherReceived = (to: ReceivedTicket[], row: Contribution): void => {
  const { no, complaint, filedBy, received, satisfaction } = row
  if (!received || complaint.report) return
  const { area, category, filedAt, state } = complaint
  to.push({
    no,
    area,
    category,
    filedAt,
    person: filedBy,
    merged: state === 'merged',
    satisfaction,
  })
}

/** Takes in what one ticket brings. */
export const gather = (to: Gathered, row: Contribution): void => {
  const ticket = countedTicket(row)
  if (row.calls.length > 0) {
    to.calls.add(row)
    addTo(to.callsByUnit, row.unit, callTally, row)
  }
  // Over before, and not a word of it since.
  if (!ticket) return
  to.tickets.push(ticket)
  if (isOnlyCalled(ticket)) return
  addTo(to.units, row.unit, tally, row)
  // In a quiet week the one report under a village says whom it is on (docs/decisions: what figures do not tell).
  if (!row.complaint.report) {
    addTo(to.categories, row.complaint.category, tally, row)
    addTo(to.areas, row.complaint.area, tally, row)
  }
  if (row.open) to.open.push(row)
  gatherReceived(to.received, row)
}

/** What is told of each unit, category and area, beside what it received in the period before and the year before. */
export const partsOf = (
  town: Township,
  own: Gathered,
  before: ReceivedBy,
  yearBefore: ReceivedBy,
): Pick<Summary, 'byUnit' | 'byCategory' | 'byArea' | 'callBacks' | 'callBacksByUnit'> => {
  const parts = <Id extends keyof ReceivedBy>(
    key: Id,
    groups: readonly { readonly id: string; readonly name: string }[],
    tallies: ReadonlyMap<string, Tally>,
  ): Part<Id>[] => {
    // What had something only then has a row as well: else the rows were not the whole of then.
    const then = [...before[key].keys(), ...yearBefore[key].keys()].filter((id) => !tallies.has(id))
    const all = new Map([...tallies, ...then.map((id) => [id, tally()] as const)])
    return named(groups, all, ({ id, name }, one) => {
      const compared: Compared = {
        before: { received: before[key].get(id) ?? 0 },
        yearBefore: { received: yearBefore[key].get(id) ?? 0 },
      }
      return { [key]: id, name, ...one.figures(), ...compared } as Part<Id>
    })
  }
  return {
    byUnit: parts('unit', town.units, own.units),
    byCategory: parts('category', town.categories, own.categories),
    byArea: parts('area', town.areas, own.areas),
    callBacks: own.calls.callBacks(),
    callBacksByUnit: named(town.units, own.callsByUnit, ({ id, name }, one) => ({
      unit: id,
      name,
      ...one.callBacks(),
    })),
  }
}
