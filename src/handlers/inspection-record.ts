import { compare } from '../domain/inspection/compare.ts'
import type { Inspected } from '../domain/inspection/inspect.ts'
import { isPutRight } from '../domain/inspection/looked-for.ts'
import { isLive, type Finding } from '../domain/inspection/task.ts'
import type { Period } from '../domain/period.ts'
import type { Lasts } from './inspection-links.ts'
import { limitFrom } from './inspection-tasks.ts'
import type { Db, World } from './world.ts'

const idsOf = (findings: readonly Finding[]): number[] => findings.map(({ id }) => id)

const onRecordOf = async ({ records }: World, trx: Db, label: string) => {
  const live = (await records.liveFindings(trx, 'all')).filter(({ finder }) => finder === 'machine')
  return {
    stands: await records.findingsOf(trx, label),
    older: live.filter(({ quarter }) => quarter < label),
    later: live.filter(({ quarter }) => quarter > label),
    dropped: await records.droppedFindings(trx, label),
  }
}

/**
 * Brings the record in line with what was found: running again updates, and never doubles. Gives what was changed of
 * the quarters before.
 */
export const recordFindings = async (
  world: World,
  trx: Db,
  { label }: Period,
  { findings, lookedFor }: Inspected,
  lasts: Lasts,
  now: Date,
): Promise<Finding[]> => {
  const { records } = world
  const onRecord = await onRecordOf(world, trx, label)
  const { added, goesOn, renewed, again, carried, gone } = compare(findings, {
    ...onRecord,
    isPutRight: (finding) => isPutRight(lookedFor, finding) && !lasts(finding),
  })
  const due = limitFrom(world, now)
  const fresh = added.map((one) => ({ ...one, due, releasedAt: null }))
  await records.addFindings(trx, label, fresh, now)
  const on = goesOn.map(({ before, one }) => ({ id: before.id, one }))
  await records.goOnFindings(trx, label, on, now)
  for (const { before, one } of renewed) {
    await records.renewFinding(trx, before.id, one)
    // It was put right and is there again: its unit knows nothing of that yet.
    if (before.goneAt !== null && isLive(before.state))
      await records.recurFinding(trx, before.id, due)
  }
  await records.foundAgain(trx, idsOf(again))
  await records.goneFindings(trx, idsOf(gone), now)
  await records.carryFindings(trx, idsOf(carried))
  return [...carried, ...gone.filter(({ quarter }) => quarter !== label)]
}
