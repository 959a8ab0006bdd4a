import type { Inspected } from '../domain/inspection/inspect.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { NOTHING_COUNTED, sharesOf } from '../domain/inspection/unit-shares.ts'
import { periodBefore, type Period } from '../domain/period.ts'
import type { Db, World } from './world.ts'

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
export const scoreAll = async (
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
      const own = counted.get(id) ?? NOTHING_COUNTED
      const shares = sharesOf(own, findings.get(id) ?? [], before.get(id) ?? [])
      return { unit: id, counted: own, shares }
    }),
  )
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
