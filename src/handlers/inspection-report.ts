import type { InspectionReport, UnitReport } from '../domain/inspection/report.ts'
import { scoreOf, weightsOf } from '../domain/inspection/score.ts'
import type { Period } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, World } from './world.ts'

/** As the township lists its units, so that every paper does. */
const inOrder = <T extends { readonly unit: string }>(
  { units }: World['town'],
  all: readonly T[],
): T[] => {
  const places = new Map(units.map(({ id }, i) => [id, i]))
  const placeOf = ({ unit }: T): number => places.get(unit) ?? units.length
  return all.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** The inspection of a quarter as it stands on record; undefined where none was opened. */
export const inspectionReport = async (
  { records, town }: World,
  db: Db,
  quarter: Period,
  now: Date,
): Promise<InspectionReport | undefined> => {
  const inspection = await records.findInspection(db, quarter.label)
  if (!inspection) return undefined
  const weights = weightsOf(town.weights)
  const known = new Map(
    (await records.inspectedUnits(db, quarter.label)).map((one) => [one.unit, one]),
  )
  const units = town.units.flatMap(({ id, name, level }): UnitReport[] => {
    const unit = known.get(id)
    return unit ? [{ ...unit, name, level, score: scoreOf(unit.shares, weights) }] : []
  })
  return {
    quarter: quarter.label,
    from: quarter.from,
    to: quarter.to,
    asOf: inspection.runAt,
    today: dayOf(now, town.timezone),
    seed: inspection.seed,
    items: inspection.items,
    links: inspection.links,
    units,
    findings: inOrder(town, await records.findingsOf(db, quarter.label)),
    samples: inOrder(town, await records.samplesOf(db, quarter.label)),
  }
}
