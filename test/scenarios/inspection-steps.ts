import { readPeriod } from '../../src/domain/period.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town, type TownOptions } from '../support/town.ts'
import { forge } from './steps.ts'

/** What the stories of inspections have in common: 南田 did not publish the accounts of the third quarter. */

export const Q3 = readPeriod('quarter', '2026-Q3')!
export const Q4 = readPeriod('quarter', '2026-Q4')!
export const NANTIAN = 'nantian-village'
const FRIDAY = '2026-11-27T10:00:00+08:00'

export const inspectedTown = async (options: TownOptions = {}) => {
  const town = await openTown({ start: FRIDAY, ...options })
  const inspector = await town.staff('余主席', 'inspector')
  const head = await town.staff('戚主任', 'head', NANTIAN)
  await run(town)
  return { town, inspector, head }
}

export const run = (town: Town, quarter = Q3): Promise<void> =>
  inspectQuarter(town.app.house.world, quarter, { links: false }, town.clock.now())

export const report = async (town: Town, quarter = Q3) => {
  const { world } = town.app.house
  return (await inspectionReport(world, world.store.read, quarter, town.clock.now()))!
}

/** What was found of 南田, the oldest first. */
export const findings = async (town: Town, quarter = Q3) =>
  (await report(town, quarter)).findings.filter(({ unit }) => unit === NANTIAN)

export const send = (town: Town, inspector: Phone, { label } = Q3): Promise<string> =>
  forge(town, inspector, `inspectsend:${label}`)
