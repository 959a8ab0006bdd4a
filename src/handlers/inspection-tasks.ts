import { Refusal } from '../domain/errors.ts'
import { workingDaysAfter } from '../domain/calendar.ts'
import { canTake, TASK_STEPS, type Finding } from '../domain/inspection/task.ts'
import { periodAfter, readPeriod, type Period } from '../domain/period.ts'
import { may, unitsInView } from '../domain/roles.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { rescore, rescoreQuarter } from './inspection-scores.ts'
import { cleanWords } from './words.ts'
import type { Db, Who, World } from './world.ts'

/** 整改: what a unit does about a finding, and what the inspector says to it. */

/** The day by which what a unit is sent now is to be put right. */
export const limitFrom = ({ calendar, town }: World, now: Date): Day =>
  workingDaysAfter(calendar, dayOf(now, town.timezone), town.limits.rectifyWorkingDays).day

export const quarterOrRefusal = (label: string): Period => {
  const quarter = readPeriod('quarter', label)
  if (!quarter) throw new Refusal('stale-button')
  return quarter
}

/**
 * A finding for somebody who inspects, reads inspections, or answers for the unit it was sent to; to others it does
 * not exist.
 */
export const openFinding = async (
  { records }: World,
  db: Db,
  { memberships }: Who,
  id: number,
): Promise<Finding> => {
  const finding = await records.findFinding(db, id)
  const sees =
    finding &&
    (may(memberships, 'see-inspection') ||
      (finding.releasedAt !== null && may(memberships, 'rectify', finding.unit)))
  if (!sees) throw new Refusal('not-your-button')
  return finding
}

/** What was sent to somebody's units and is not settled. */
export const ownTasks = async ({ records }: World, db: Db, who: Who): Promise<Finding[]> => {
  if (!may(who.memberships, 'rectify')) throw new Refusal('not-allowed')
  const live = await records.liveFindings(db, unitsInView(who.memberships, 'rectify'))
  return live.filter(({ releasedAt }) => releasedAt !== null)
}

/** A finding that is open, for whoever answers for its unit. */
export const findingToAnswer = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
): Promise<Finding> => {
  const finding = await openFinding(world, db, who, id)
  if (!may(who.memberships, 'rectify', finding.unit)) throw new Refusal('not-your-button')
  if (!canTake(finding.state, 'answer')) throw new Refusal('already-done')
  return finding
}

/** 答复整改: what the unit did, with what the program found when it looked again. */
export const answerFinding = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  said: { readonly words: string; readonly checked: NonNullable<Finding['checked']> },
  now: Date,
): Promise<Finding> => {
  const finding = await findingToAnswer(world, trx, who, id)
  const words = cleanWords(said.words)
  const answer = { words, by: who.person, checked: said.checked }
  if (!(await world.records.answerFinding(trx, id, answer, now))) throw new Refusal('already-done')
  if (said.checked === 'gone') await world.records.goneFindings(trx, [id], now)
  await rescore(world, trx, quarterOrRefusal(finding.quarter), finding.unit)
  return (await world.records.findFinding(trx, id))!
}

export const DECISIONS = ['confirm', 'return', 'drop'] as const
export type Decision = (typeof DECISIONS)[number]

/** A finding that the inspector may decide so now. */
export const findingToDecide = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  decision: Decision,
): Promise<Finding> => {
  if (!may(who.memberships, 'inspect')) throw new Refusal('not-your-button')
  const finding = await openFinding(world, db, who, id)
  if (!canTake(finding.state, decision)) throw new Refusal('already-done')
  return finding
}

/** 确认, 退回 or 不算问题; what is sent back has its limit anew. */
export const decideFinding = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  { decision, words }: { readonly decision: Decision; readonly words: string | null },
  now: Date,
): Promise<Finding> => {
  const finding = await findingToDecide(world, trx, who, id, decision)
  const { from, to } = TASK_STEPS[decision]
  const decided = {
    from,
    to,
    words: words === null ? null : cleanWords(words),
    by: who.person,
    due: decision === 'return' ? limitFrom(world, now) : finding.due,
  }
  if (!(await world.records.decideFinding(trx, id, decided, now))) throw new Refusal('already-done')
  await rescore(world, trx, quarterOrRefusal(finding.quarter), finding.unit)
  return (await world.records.findFinding(trx, id))!
}

/** 发给各单位: until an inspector sends it, a unit hears nothing of what was found; its limit counts from then. */
export const releaseFindings = async (
  world: World,
  trx: Db,
  who: Who,
  period: Period,
  now: Date,
): Promise<number> => {
  const { label: quarter } = period
  if (!may(who.memberships, 'inspect')) throw new Refusal('not-your-button')
  const { records } = world
  const count = await records.releaseFindings(trx, quarter, limitFrom(world, now), now)
  if (count === 0) throw new Refusal('already-done')
  // What was sent is what the next inspection asks to have been put right.
  await rescoreQuarter(world, trx, periodAfter(period))
  await records.appendAct(trx, { what: 'release-findings', quarter, count }, who.person, now)
  return count
}
