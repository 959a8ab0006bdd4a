import type { Unit } from '../township.ts'
import type { LogEntry } from './openness-log.ts'

/**
 * 五个落实 (rules: township work summary): each unit has a leader, an office, staff, funds and measures for open affairs.
 * What nobody wrote down is open; nothing is taken for granted.
 */
export const FIXINGS = ['leader', 'office', 'staff', 'funds', 'measures'] as const
export type Fixing = (typeof FIXINGS)[number]

export interface UnitFixings {
  readonly unit: string
  readonly name: string
  /** Who answers for it, and who stands in; from township.yaml. */
  readonly leader: string | null
  readonly deputy: string | null
  /** The group that leads open affairs in the unit. */
  readonly office: readonly { readonly name: string; readonly post: string }[]
  readonly staff: string | null
  /** What was spent in the year by the log, in fen, and the entries it is the sum of. */
  readonly funds: number
  readonly fundsEntries: readonly number[]
  /** Rules in force at the year's end by the log. */
  readonly measures: readonly {
    readonly entry: number
    readonly title: string
    readonly docNo: string | null
  }[]
  /** Which of the five nothing on record shows. */
  readonly open: readonly Fixing[]
}

/** What of units' rules, or documents, is in force: of each title the last word counts. The oldest day first. */
export const inForceOf = (
  ruled: 'rules' | 'documents',
  entries: readonly LogEntry[],
): LogEntry[] => {
  const last = new Map<string, LogEntry>()
  const inOrder = entries
    .filter(({ kind, now }) => kind === ruled && !now.withdrawn)
    .toSorted((a, b) => (a.now.day === b.now.day ? a.id - b.id : a.now.day < b.now.day ? -1 : 1))
  for (const entry of inOrder) {
    const title = `${entry.unit}\n${entry.now.title ?? ''}`
    last.delete(title)
    last.set(title, entry)
  }
  return [...last.values()].filter(({ now }) => now.standing === 'issued')
}

export const rulesInForce = (entries: readonly LogEntry[]): LogEntry[] =>
  inForceOf('rules', entries)

type Stated = Pick<Unit, 'id' | 'name' | 'leads' | 'groups'>

interface Logged {
  /** The year's entries. */
  readonly year: readonly LogEntry[]
  /** Entries of rules up to the year's end. */
  readonly rules: readonly LogEntry[]
}

const fixingsOf = (unit: Stated, { year, rules }: Logged): UnitFixings => {
  const own = (entry: LogEntry) => entry.unit === unit.id && !entry.now.withdrawn
  const spent = year.filter((entry) => own(entry) && entry.kind === 'funds')
  const found = {
    leader: unit.leads.main ?? null,
    office: unit.groups.leading,
    staff: unit.leads.staff ?? null,
    funds: spent.reduce((sum, { now }) => sum + (now.amount ?? 0), 0),
    measures: rulesInForce(rules.filter(own)).map(({ id, now }) => ({
      entry: id,
      title: now.title ?? '',
      docNo: now.docNo,
    })),
  }
  const isOpen: Readonly<Record<Fixing, boolean>> = {
    leader: found.leader === null,
    office: found.office.length === 0,
    staff: found.staff === null,
    funds: found.funds === 0,
    measures: found.measures.length === 0,
  }
  return {
    unit: unit.id,
    name: unit.name,
    ...found,
    deputy: unit.leads.deputy ?? null,
    fundsEntries: spent.map(({ id }) => id),
    open: FIXINGS.filter((one) => isOpen[one]),
  }
}

/** The five of each unit, in the order given. */
export const fiveFixings = (units: readonly Stated[], logged: Logged): UnitFixings[] =>
  units.map((unit) => fixingsOf(unit, logged))
