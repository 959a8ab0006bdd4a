import { rulesInForce } from '../disclosure/five-fixings.ts'
import type { LogEntry } from '../disclosure/openness-log.ts'
import type { Period } from '../period.ts'
import type { Day } from '../time.ts'
import type { Unit } from '../township.ts'
import type { MachineFinding } from './findings.ts'

/**
 * What an inspection asks of 五个落实 (a leader, an office, staff, funds, measures: disclosure/five-fixings.ts), and the
 * group that supervises. Not funds: a small unit may rightly have spent none, and what was spent is told by the year.
 */
export const ASKED_FIXINGS = ['leader', 'office', 'staff', 'supervision', 'measures'] as const
export type AskedFixing = (typeof ASKED_FIXINGS)[number]

type Stated = Pick<Unit, 'id' | 'name' | 'leads' | 'groups'>

export interface FixingsBasis {
  readonly quarter: Pick<Period, 'to'>
  readonly today: Day
  /** Entries of the openness log about rules, of all units, up to now. */
  readonly rules: readonly LogEntry[]
}

/** What a unit is asked for, and what of it nothing on record shows. */
export interface FixingsStanding {
  readonly asked: readonly AskedFixing[]
  readonly lacking: readonly AskedFixing[]
}

/**
 * What is asked for once the quarter is over; nothing before. A township that keeps none of its rules in the log has
 * them on paper, where the program cannot look: measures are asked for from its first entry on.
 */
export const askedFixings = ({ quarter, today, rules }: FixingsBasis): AskedFixing[] =>
  today <= quarter.to ? [] : ASKED_FIXINGS.filter((one) => one !== 'measures' || rules.length > 0)

/** How it stands with what is asked of a unit. */
export const fixingsStanding = (unit: Stated, basis: FixingsBasis): FixingsStanding => {
  const { rules } = basis
  const asked = askedFixings(basis)
  const lacks: Readonly<Record<AskedFixing, boolean>> = {
    leader: unit.leads.main === undefined,
    office: unit.groups.leading.length === 0,
    staff: unit.leads.staff === undefined,
    supervision: unit.groups.supervision.length === 0,
    measures: rulesInForce(rules.filter((entry) => entry.unit === unit.id)).length === 0,
  }
  return { asked, lacking: asked.filter((one) => lacks[one]) }
}

/** By what a finding on a unit's fixing is known. */
export const fixingKey = (unit: string, fixing: AskedFixing): string =>
  `unit|${unit}|fixing-open|${fixing}`

/** What a unit lacks, a finding each: each can be put right by itself. */
export const findingsOfFixings = (
  { id, name }: Stated,
  { lacking }: FixingsStanding,
): MachineFinding[] =>
  lacking.map((fixing) => ({
    key: fixingKey(id, fixing),
    unit: id,
    rule: 'fixing-open',
    item: null,
    entry: null,
    quote: name,
    params: { fixing },
  }))
