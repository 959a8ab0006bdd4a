import { randomBytes } from 'node:crypto'

import { inspect, type Inspected } from '../domain/inspection/inspect.ts'
import { drawSamples } from '../domain/inspection/sample.ts'
import type { ItemVersion } from '../domain/item.ts'
import type { Period } from '../domain/period.ts'
import { addDays, dayOf } from '../domain/time.ts'
import { standingsBetween } from './due.ts'
import { inTurns } from './in-turns.ts'
import { rulesOnRecord } from './rules-on-record.ts'
import { lastsOf, NO_LINKS, stateOfLinks, type LinkStates } from './inspection-links.ts'
import { recordFindings } from './inspection-record.ts'
import { scoreAll } from './inspection-scores.ts'
import type { Db, World } from './world.ts'

/** What was due so long ago and is still missing is asked for; older things are past an inspection. */
const DAYS_BACK = 365
/** No catalogue gives more than 250 working days after a period. */
const DAYS_AHEAD = 400

export interface InspectOptions {
  /** Follow links, where the world can. */
  readonly links: boolean
  /** Aborted when the program is to stop: nothing is written down then. */
  readonly signal?: AbortSignal | undefined
}

/** Opens the inspection of a quarter, once: its seed goes into the record of acts, and samples are drawn by it. */
const open = async (
  { records }: World,
  trx: Db,
  quarter: string,
  items: readonly ItemVersion[],
  by: number | null,
  now: Date,
): Promise<void> => {
  const seed = randomBytes(16).toString('hex')
  if (!(await records.openInspection(trx, quarter, seed, now))) return
  await records.appendAct(trx, { what: 'open-inspection', quarter, seed }, by, now)
  await records.addSamples(trx, quarter, drawSamples(records.sha256, seed, items))
}

/** What an inspection will write down; read and thought out with no transaction open. */
export interface PreparedInspection {
  readonly inspected: Inspected
  readonly links: LinkStates
}

/** Looks at everything, and writes nothing. */
export const prepareInspection = async (
  world: World,
  quarter: Period,
  options: InspectOptions,
  now: Date,
): Promise<PreparedInspection> => {
  const { town, records, store } = world
  const today = dayOf(now, town.timezone)
  const items = await records.allItems(store.read)
  const around = { from: addDays(quarter.from, -DAYS_BACK), to: addDays(quarter.to, DAYS_AHEAD) }
  const judged = await standingsBetween(world, store.read, 'all', around, now)
  const rules = await rulesOnRecord(world, store.read, 'all', now)
  const links = options.links ? await stateOfLinks(world, items, today, options.signal) : NO_LINKS
  const basis = { town, today, quarter, items, judged, links: links.states, rules }
  const inspected = await inTurns(inspect(basis))
  return { inspected: inspected!, links }
}

/** Writes down what was found; `by`: the inspector who ran it, null for the clock and the command line. */
export const recordInspection = async (
  world: World,
  trx: Db,
  quarter: Period,
  { inspected, links: followed }: PreparedInspection,
  by: number | null,
  now: Date,
): Promise<void> => {
  await open(world, trx, quarter.label, inspected.items, by, now)
  const lasts = lastsOf(inspected.items, followed)
  await recordFindings(world, trx, quarter, inspected, lasts, now)
  await scoreAll(world, trx, quarter, inspected.counted)
  // Somebody who looks again without following links takes nothing back of what was found behind them.
  const before = await world.records.findInspection(trx, quarter.label)
  const links = followed.whole || before?.links === 'checked' ? 'checked' : 'not-checked'
  await world.records.noteRun(trx, quarter.label, { items: inspected.items.length, links }, now)
}

/** The inspection of a quarter: looked at, and written down (issue 6). */
export const inspectQuarter = async (
  world: World,
  quarter: Period,
  options: InspectOptions,
  now: Date,
): Promise<void> => {
  const prepared = await prepareInspection(world, quarter, options, now)
  await world.store.commit((trx) => recordInspection(world, trx, quarter, prepared, null, now))
}
