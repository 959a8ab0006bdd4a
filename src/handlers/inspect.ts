import { randomBytes } from 'node:crypto'

import { workingDaysAfter } from '../domain/calendar.ts'
import type { MachineFinding } from '../domain/inspection/findings.ts'
import { inspect, type Inspected } from '../domain/inspection/inspect.ts'
import { drawSamples } from '../domain/inspection/sample.ts'
import { isLive, type Finding } from '../domain/inspection/task.ts'
import { sharesOf } from '../domain/inspection/unit-shares.ts'
import type { ItemVersion } from '../domain/item.ts'
import { periodBefore, type Period } from '../domain/period.ts'
import { addDays, dayOf } from '../domain/time.ts'
import { standingsBetween } from './due.ts'
import { lastsOf, NO_LINKS, stateOfLinks, type Lasts, type LinkStates } from './inspection-links.ts'
import { inTurns } from './in-turns.ts'
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

/** What is on record of a quarter, and what the program finds now. */
interface Beside {
  readonly found: readonly MachineFinding[]
  readonly stands: readonly Finding[]
  readonly lasts: Lasts
}

const byKey = <T extends { readonly key: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [one.key, one]))

const isSame = (one: MachineFinding, other: Finding): boolean =>
  other.goneAt === null &&
  other.quote === one.quote &&
  other.item?.version === one.item?.version &&
  JSON.stringify(other.params) === JSON.stringify(one.params)

/** What is new, what is found again in other words or again at all, and what is found no more. */
const compare = ({ found, stands, lasts }: Beside) => {
  const now = byKey(found)
  const before = byKey(stands)
  const gone = stands.filter(
    (one) => one.finder === 'machine' && one.goneAt === null && !now.has(one.key) && !lasts(one),
  )
  return {
    added: [...now.values()].filter(({ key }) => !before.has(key)),
    renewed: [...now.values()].flatMap((one) => {
      const stood = before.get(one.key)
      return stood && !isSame(one, stood) ? [{ id: stood.id, one }] : []
    }),
    gone: gone.map(({ id }) => id),
  }
}

/** The quarters before, of which something may be open still. */
const earlier = (all: readonly Finding[], quarter: string): Finding[] =>
  all.filter((one) => one.quarter < quarter && one.finder === 'machine' && isLive(one.state))

/** Brings the record in line with what was found: running again updates, and never doubles. */
const record = async (
  world: World,
  trx: Db,
  quarter: Period,
  prepared: PreparedInspection,
  now: Date,
): Promise<void> => {
  const { records, town, calendar } = world
  const { inspected } = prepared
  const lasts = lastsOf(inspected.items, prepared.links)
  const { label } = quarter
  const stands = await records.findingsOf(trx, label)
  const { added, renewed, gone } = compare({ found: inspected.findings, stands, lasts })
  const open = earlier(await records.liveFindings(trx, 'all'), label)
  const older = byKey(open)
  const today = dayOf(now, town.timezone)
  const limit = workingDaysAfter(calendar, today, town.limits.rectifyWorkingDays).day
  const asKnown = added.map((one) => {
    const before = older.get(one.key)
    // Found again by a later inspection: its unit knows it, and the limit it had goes on.
    return before && before.releasedAt !== null
      ? { ...one, due: before.due, releasedAt: before.releasedAt }
      : { ...one, due: limit, releasedAt: null }
  })
  await records.addFindings(trx, label, asKnown, now)
  for (const { id, one } of renewed) await records.renewFinding(trx, id, one)
  await records.goneFindings(trx, gone, now)
  const again = new Set(inspected.findings.map(({ key }) => key))
  const carried = open.filter(({ key }) => again.has(key))
  await records.carryFindings(
    trx,
    carried.map(({ id }) => id),
  )
  // What earlier quarters found and is found no more is put right.
  const mended = open.filter((one) => !again.has(one.key) && !lasts(one))
  await records.goneFindings(
    trx,
    mended.map(({ id }) => id),
    now,
  )
}

const byUnit = (all: readonly Finding[]): ReadonlyMap<string, Finding[]> => {
  const units = new Map<string, Finding[]>()
  for (const one of all) {
    const own = units.get(one.unit)
    if (own) own.push(one)
    else units.set(one.unit, [one])
  }
  return units
}

/** Counts every unit's shares anew from what is on record. */
const score = async (
  { records, town }: World,
  trx: Db,
  quarter: Period,
  counted: Inspected['counted'],
): Promise<void> => {
  const findings = byUnit(await records.findingsOf(trx, quarter.label))
  const before = byUnit(await records.findingsOf(trx, periodBefore(quarter).label))
  await records.scoreUnits(
    trx,
    quarter.label,
    town.units.map(({ id }) => {
      const own = counted.get(id) ?? { duties: 0, items: 0, linkable: 0 }
      const shares = sharesOf(own, findings.get(id) ?? [], before.get(id) ?? [])
      return { unit: id, counted: own, shares }
    }),
  )
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
  const links = options.links ? await stateOfLinks(world, items, today, options.signal) : NO_LINKS
  const basis = { town, today, quarter, items, judged, links: links.states }
  const inspected = await inTurns(inspect(basis))
  return { inspected: inspected!, links }
}

/** Writes down what was found; `by`: the inspector who ran it, null for the clock and the command line. */
export const recordInspection = async (
  world: World,
  trx: Db,
  quarter: Period,
  prepared: PreparedInspection,
  by: number | null,
  now: Date,
): Promise<void> => {
  const { inspected, links: followed } = prepared
  await open(world, trx, quarter.label, inspected.items, by, now)
  await record(world, trx, quarter, prepared, now)
  await score(world, trx, quarter, inspected.counted)
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

/** A unit's shares anew, after somebody found, dropped or confirmed something of it. */
export const rescore = async (
  { records }: World,
  trx: Db,
  quarter: Period,
  unit: string,
): Promise<void> => {
  const known = await records.inspectedUnit(trx, quarter.label, unit)
  if (!known) return
  const findings = await records.findingsOf(trx, quarter.label, unit)
  const before = await records.findingsOf(trx, periodBefore(quarter).label, unit)
  const shares = sharesOf(known.counted, findings, before)
  await records.scoreUnits(trx, quarter.label, [{ unit, counted: known.counted, shares }])
}
