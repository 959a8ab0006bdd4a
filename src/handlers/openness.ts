import { fiveFixings, rulesInForce } from '../domain/disclosure/five-fixings.ts'
import type { LoggedYear } from '../domain/disclosure/logged-year.ts'
import { logFigures, type LogEntry, type LogFigures } from '../domain/disclosure/openness-log.ts'
import type { PollFigures } from '../domain/disclosure/social-comment.ts'
import { logOfYear } from './openness-log.ts'
import { pollsBetween } from './poll-results.ts'
import { rulesUntil } from './rules-on-record.ts'
import type { Db, World } from './world.ts'

/** The openness year on record, for the annual papers: figures, and the rows they are counted from. */
export interface Openness extends LoggedYear {
  readonly figures: LogFigures
  /** Rules in force at the year's end; `figures` has how many were issued and repealed in it. */
  readonly inForce: readonly LogEntry[]
  /** 社会评议: the rounds of the year's quarters that are closed. */
  readonly polls: readonly PollFigures[]
}

/** All that is on record of a year's work on openness, of some units or of all. */
export const openness = async (
  world: World,
  db: Db,
  year: number,
  units: readonly string[] | 'all' = 'all',
): Promise<Openness> => {
  const entries = await logOfYear(world, db, units, year)
  const rules = await rulesUntil(world, db, units, `${year}-12-31`)
  const seen = world.town.units.filter(({ id }) => units === 'all' || units.includes(id))
  return {
    year,
    entries,
    figures: logFigures(entries),
    inForce: rulesInForce(rules),
    fixings: fiveFixings(seen, { year: entries, rules }),
    polls: await pollsBetween(world, db, `${year}-Q1`, `${year}-Q4`),
  }
}
