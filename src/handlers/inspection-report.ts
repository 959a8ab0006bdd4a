import {
  NO_OBJECTIONS,
  type InspectionReport,
  type UnitReport,
} from '../domain/inspection/report.ts'
import { scoreOf, weightsOf } from '../domain/inspection/score.ts'
import type { Period } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { objectionsByUnit } from './inspected-objections.ts'
import type { Db, InspectedUnit, World } from './world.ts'

/** As the township lists its units, so that every paper does. */
const inOrder = <T extends { readonly unit: string }>(
  { units }: World['town'],
  all: readonly T[],
): T[] => {
  const places = new Map(units.map(({ id }, i) => [id, i]))
  const placeOf = ({ unit }: T): number => places.get(unit) ?? units.length
  return all.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** A unit as it was when it was counted: what township.yaml says by now changes no sheet, signed or old. */
const unitReport = (
  town: World['town'],
  { kept, ...unit }: InspectedUnit,
  objections: UnitReport['objections'],
): UnitReport => {
  const now = unitOf(town, unit.unit)
  return {
    ...unit,
    name: kept?.name ?? now?.name ?? unit.unit,
    level: kept?.level ?? now?.level ?? 'government',
    score: scoreOf(unit.shares, kept?.weights ?? weightsOf(town.weights)),
    objections,
  }
}

/** The inspection of a quarter as it stands on record; undefined where none was opened. */
export const inspectionReport = async (
  world: World,
  db: Db,
  quarter: Period,
  now: Date,
): Promise<InspectionReport | undefined> => {
  const { records, town } = world
  const inspection = await records.findInspection(db, quarter.label)
  if (!inspection) return undefined
  const objections = await objectionsByUnit(world, db, quarter, now)
  const known = await records.inspectedUnits(db, quarter.label)
  const units = inOrder(town, known).map((unit) =>
    unitReport(town, unit, objections.get(unit.unit) ?? NO_OBJECTIONS),
  )
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
