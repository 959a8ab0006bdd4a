import { checkItem } from '../domain/inspection/check-item.ts'
import { findingOfDuty, findingOfItem } from '../domain/inspection/findings.ts'
import { findingsOfFixings, fixingsStanding } from '../domain/inspection/fixings.ts'
import { besideOf } from '../domain/inspection/inspect.ts'
import { soundOfDuty, soundOfFixings } from '../domain/inspection/looked-for.ts'
import type { RuleCode } from '../domain/inspection/rules.ts'
import type { Finding } from '../domain/inspection/task.ts'
import { isShown } from '../domain/item.ts'
import { addDays, dayOf, type Day } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { standingsBetween } from './due.ts'
import { quarterOrRefusal } from './inspection-tasks.ts'
import { rulesOnRecord } from './rules-on-record.ts'
import type { World } from './world.ts'

/** The program looks again at one finding, when its unit has answered (系统复查). */

/** Rules by which an item is checked beside others. */
const BESIDE_OTHERS: readonly RuleCode[] = ['policy-unexplained', 'opening-differs']

type Checked = NonNullable<Finding['checked']>

/** Whether it was looked for and not found, found, or neither. */
const checkedBy = (
  finding: Finding,
  sound: readonly string[],
  found: readonly { key: string }[],
) =>
  sound.includes(finding.key)
    ? 'gone'
    : found.some(({ key }) => key === finding.key)
      ? 'there'
      : 'unknown'

const checkDuty = async (world: World, finding: Finding, now: Date): Promise<Checked> => {
  const { from, to } = quarterOrRefusal(finding.quarter)
  const around = { from: addDays(from, -365), to: addDays(to, 400) }
  const judged = await standingsBetween(world, world.store.read, [finding.unit], around, now)
  const found = judged.flatMap((one) => findingOfDuty(one) ?? [])
  return checkedBy(finding, judged.flatMap(soundOfDuty), found)
}

const checkFixing = async (world: World, finding: Finding, today: Day, now: Date) => {
  const unit = unitOf(world.town, finding.unit)
  if (!unit) return 'unknown'
  const rules = await rulesOnRecord(world, world.store.read, 'all', now)
  const standing = fixingsStanding(unit, {
    quarter: quarterOrRefusal(finding.quarter),
    today,
    rules,
  })
  const found = findingsOfFixings(unit, standing)
  return checkedBy(finding, soundOfFixings(unit.id, standing), found)
}

const checkItemAgain = async (world: World, finding: Finding, today: Day): Promise<Checked> => {
  const { records, store, town } = world
  const item = await records.findItem(store.read, finding.item?.id ?? '')
  if (!item || !isShown(item, today)) return 'gone'
  const items = BESIDE_OTHERS.includes(finding.rule) ? await records.allItems(store.read) : []
  const found = checkItem(item, besideOf({ town, today, items }))
  return found.some((one) => findingOfItem(item, one).key === finding.key) ? 'there' : 'gone'
}

/** What the program finds when it looks again: at what people saw, and at links, it cannot look. */
export const recheck = async (world: World, finding: Finding, now: Date): Promise<Checked> => {
  if (finding.finder !== 'machine' || finding.rule === 'dead-link') return 'unknown'
  // What was late stays late, whatever is done.
  if (finding.rule === 'late') return 'unknown'
  const today = dayOf(now, world.town.timezone)
  if (finding.entry !== null) return checkDuty(world, finding, now)
  if (finding.rule === 'fixing-open') return checkFixing(world, finding, today, now)
  return checkItemAgain(world, finding, today)
}
