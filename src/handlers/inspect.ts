import { randomBytes } from 'node:crypto'

import { inspect, type Inspected } from '../domain/inspection/inspect.ts'
import { drawSamples } from '../domain/inspection/sample.ts'
import type { ItemVersion } from '../domain/item.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { periodAfter, readPeriod, type Period } from '../domain/period.ts'
import { addDays, dayOf } from '../domain/time.ts'
import { standingsBetween } from './due.ts'
import { inTurns } from './in-turns.ts'
import { rulesOnRecord } from './rules-on-record.ts'
import { lastsOf, NO_LINKS, stateOfLinks, type LinkStates } from './inspection-links.ts'
import { recordFindings } from './inspection-record.ts'
import { rescoreQuarter, scoreAll } from './inspection-scores.ts'
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

/** The items in which the program found something: in this quarter, or in one before where it is not settled. */
const faultyIn = async ({ records, store }: World, label: string): Promise<Set<string>> => {
  const live = await records.liveFindings(store.read, 'all')
  const known = [...live, ...(await records.findingsOf(store.read, label))]
  return new Set(
    known.flatMap(({ finder, quarter, entry, item }) =>
      finder === 'machine' && quarter <= label && entry === null && item ? [item.id] : [],
    ),
  )
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
  const faulty = await faultyIn(world, quarter.label)
  const basis = { town, today, quarter, items, judged, links: links.states, rules, faulty }
  const inspected = await inTurns(inspect(basis))
  return { inspected: inspected!, links }
}

/** The other quarters in which it counts what a run changed: of a quarter, what was put right counts in the next. */
const countedWith = (quarter: Period, changed: readonly Finding[]): Period[] => {
  const touched = [quarter.label, ...changed.map((one) => one.quarter)].map((label) =>
    readPeriod('quarter', label)!,
  )
  const all = [...touched, ...touched.map(periodAfter)]
  const others = new Map(all.map((one) => [one.label, one]))
  others.delete(quarter.label)
  return [...others.values()]
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
  const changed = await recordFindings(world, trx, quarter, inspected, lasts, now)
  await scoreAll(world, trx, quarter, inspected.counted)
  for (const other of countedWith(quarter, changed)) await rescoreQuarter(world, trx, other)
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
