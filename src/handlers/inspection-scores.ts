import type { Inspected } from '../domain/inspection/inspect.ts'
import { weightsOf } from '../domain/inspection/score.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { NOTHING_COUNTED, sharesOf } from '../domain/inspection/unit-shares.ts'
import { periodAfter, periodBefore, type Period } from '../domain/period.ts'
import { unitOf } from '../domain/township.ts'
import type { Db, InspectedUnit, World } from './world.ts'

const byUnit = (all: readonly Finding[]): ReadonlyMap<string, Finding[]> => {
  const units = new Map<string, Finding[]>()
  for (const one of all) {
    const own = units.get(one.unit)
    if (own) own.push(one)
    else units.set(one.unit, [one])
  }
  return units
}

/** A unit as the township has it now, and by what it is measured. */
const unitNow = ({ town }: World, id: string): InspectedUnit['kept'] => {
  const unit = unitOf(town, id)
  return unit ? { name: unit.name, level: unit.level, weights: weightsOf(town.weights) } : null
}

type ToScore = Pick<InspectedUnit, 'unit' | 'counted' | 'kept'>

/** Counts the shares of some units anew from what is on record; of one unit alone where it is named. */
const score = async (
  { records }: World,
  trx: Db,
  quarter: Period,
  units: readonly ToScore[],
  only?: string,
): Promise<void> => {
  const findings = byUnit(await records.findingsOf(trx, quarter.label, only))
  const before = byUnit(await records.findingsOf(trx, periodBefore(quarter).label, only))
  await records.scoreUnits(
    trx,
    quarter.label,
    units.map(({ unit, counted, kept }) => {
      const shares = sharesOf(counted, findings.get(unit) ?? [], before.get(unit) ?? [])
      return { unit, counted, shares, kept }
    }),
  )
}

/** Counts every unit of the township, as it is now, in what was just inspected. */
export const scoreAll = (
  world: World,
  trx: Db,
  quarter: Period,
  counted: Inspected['counted'],
): Promise<void> =>
  score(
    world,
    trx,
    quarter,
    world.town.units.map(({ id: unit }) => ({
      unit,
      counted: counted.get(unit) ?? NOTHING_COUNTED,
      kept: unitNow(world, unit),
    })),
  )

const asCounted = (world: World, { unit, counted, kept }: InspectedUnit): ToScore => ({
  unit,
  counted,
  kept: kept ?? unitNow(world, unit),
})

/** All units of a quarter anew, as they were counted when it was inspected; none where it was not. */
export const rescoreQuarter = async (world: World, trx: Db, quarter: Period): Promise<void> => {
  const known = await world.records.inspectedUnits(trx, quarter.label)
  const units = known.map((one) => asCounted(world, one))
  if (units.length > 0) await score(world, trx, quarter, units)
}

/**
 * A unit's shares anew, after something of it was found, answered or decided; also in the quarter after, where what was
 * put right counts.
 */
export const rescore = async (
  world: World,
  trx: Db,
  quarter: Period,
  unit: string,
): Promise<void> => {
  for (const one of [quarter, periodAfter(quarter)]) {
    const known = await world.records.inspectedUnit(trx, one.label, unit)
    if (known) await score(world, trx, one, [asCounted(world, known)], unit)
  }
}
