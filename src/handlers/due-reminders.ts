import { stageOf, type DueStage } from '../domain/disclosure/due-stages.ts'
import type { Judged } from '../domain/disclosure/standing.ts'
import { publishesFor, type Membership } from '../domain/roles.ts'
import { addDays, dayOf } from '../domain/time.ts'
import { dueOf } from './due.ts'
import type { Db, DueReminder, World } from './world.ts'

/** Something a unit has to publish, at a stage of which it was not reminded yet. */
export interface DueNow {
  readonly judged: Judged
  readonly stage: DueStage
}

export const reminderOf = ({ judged: { obligation }, stage }: DueNow): DueReminder => ({
  unit: obligation.unit,
  entry: obligation.entry.id,
  period: obligation.period.label,
  due: obligation.due,
  stage,
})

const keyOf = ({ unit, entry, period, due, stage }: DueReminder): string =>
  [unit, entry, period, due, stage].join('\n')

/** What units are to be reminded of this morning, the first due first. */
export const dueToTell = async (world: World, db: Db, now: Date): Promise<DueNow[]> => {
  const { calendar, records, town } = world
  const today = dayOf(now, town.timezone)
  const { overdue, open } = await dueOf(world, db, 'all', now)
  const at = [...overdue, ...open].flatMap((judged): DueNow[] => {
    const stage = stageOf(calendar, judged.obligation.due, today)
    return stage ? [{ judged, stage }] : []
  })
  const first = at[0]?.judged.obligation.due ?? addDays(today, 1)
  const told = new Set((await records.dueReminders(db, first)).map(keyOf))
  return at.filter((one) => !told.has(keyOf(reminderOf(one))))
}

/**
 * What somebody is reminded of: what their units have to publish. The town's editors, who have no unit, hear of the
 * units that have nobody of their own.
 */
export const dueForPerson = (
  due: readonly DueNow[],
  memberships: readonly Membership[],
  everybody: readonly { readonly roles: readonly Membership[] }[],
): DueNow[] => {
  const isTownEditor = memberships.some(({ role, unit }) => role === 'editor' && unit === null)
  return due.filter(({ judged: { obligation } }) => {
    const { unit } = obligation
    if (publishesFor(memberships, unit)) return true
    return isTownEditor && !everybody.some(({ roles }) => publishesFor(roles, unit))
  })
}
