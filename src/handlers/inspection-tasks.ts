import { Refusal } from '../domain/errors.ts'
import { workingDaysAfter } from '../domain/calendar.ts'
import { checkItem } from '../domain/inspection/check-item.ts'
import { findingOfDuty, findingOfItem } from '../domain/inspection/findings.ts'
import { isExplanation } from '../domain/inspection/linked.ts'
import type { SeenRule } from '../domain/inspection/rules.ts'
import type { Sample, Verdict } from '../domain/inspection/sample.ts'
import { canTake, TASK_STEPS, type Finding } from '../domain/inspection/task.ts'
import { isShown } from '../domain/item.ts'
import { readPeriod, type Period } from '../domain/period.ts'
import { may, unitsInView } from '../domain/roles.ts'
import { addDays, dayOf, type Day } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { standingsBetween } from './due.ts'
import { rescore } from './inspect.ts'
import { cleanWords } from './words.ts'
import type { Db, SentFile, Who, World } from './world.ts'

/** 整改: what a unit does about a finding, and what the inspector says to it. */

const limitFrom = ({ calendar, town }: World, now: Date): Day =>
  workingDaysAfter(calendar, dayOf(now, town.timezone), town.limits.rectifyWorkingDays).day

export const quarterOrRefusal = (label: string): Period => {
  const quarter = readPeriod('quarter', label)
  if (!quarter) throw new Refusal('stale-button')
  return quarter
}

/** A finding for somebody who inspects, reads inspections or answers for its unit; to others it does not exist. */
export const openFinding = async (
  { records }: World,
  db: Db,
  { memberships }: Who,
  id: number,
): Promise<Finding> => {
  const finding = await records.findFinding(db, id)
  const sees =
    finding && (may(memberships, 'see-inspection') || may(memberships, 'rectify', finding.unit))
  if (!sees) throw new Refusal('not-your-button')
  return finding
}

/** The findings of somebody's units that are not settled. */
export const ownTasks = async ({ records }: World, db: Db, who: Who): Promise<Finding[]> => {
  if (!may(who.memberships, 'rectify')) throw new Refusal('not-allowed')
  return records.liveFindings(db, unitsInView(who.memberships, 'rectify'))
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

const isGone = async (world: World, finding: Finding, now: Date): Promise<boolean> => {
  const { records, store, town } = world
  const today = dayOf(now, town.timezone)
  if (finding.entry !== null) {
    const { from, to } = quarterOrRefusal(finding.quarter)
    const around = { from: addDays(from, -365), to: addDays(to, 400) }
    const judged = await standingsBetween(world, store.read, [finding.unit], around, now)
    return !judged.some((one) => findingOfDuty(one)?.key === finding.key)
  }
  const item = await records.findItem(store.read, finding.item?.id ?? '')
  if (!item || !isShown(item, today)) return true
  const needsOthers = finding.rule === 'policy-unexplained'
  const items = needsOthers ? await records.allItems(store.read) : []
  const explanations = items.filter((one) => isShown(one, today) && isExplanation(one))
  return !checkItem(item, { town, today, explanations }).some(
    (found) => findingOfItem(item, found).key === finding.key,
  )
}

/** What the program finds when it looks again: at what people saw, and at links, it cannot look. */
export const recheck = async (
  world: World,
  finding: Finding,
  now: Date,
): Promise<NonNullable<Finding['checked']>> => {
  if (finding.finder !== 'machine' || finding.rule === 'dead-link') return 'unknown'
  // What was late stays late, whatever is done.
  if (finding.rule === 'late') return 'unknown'
  return (await isGone(world, finding, now)) ? 'gone' : 'there'
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

/** Whether somebody may add findings on a unit, and as what: the inspector, or its own supervision group. */
export const finderFor = (
  { town }: World,
  { memberships }: Who,
  unit: string,
): 'inspector' | 'self' => {
  if (!unitOf(town, unit)) throw new Refusal('stale-button')
  if (may(memberships, 'inspect')) return 'inspector'
  if (may(memberships, 'self-inspect', unit)) return 'self'
  throw new Refusal('not-your-button')
}

export interface Seen {
  readonly quarter: Period
  readonly unit: string
  readonly rule: SeenRule
  readonly words: string
  readonly photos: readonly SentFile[]
  readonly item?: Finding['item']
}

/** Puts on record what somebody found on the spot, with photographs. */
export const addFinding = async (
  world: World,
  trx: Db,
  who: Who,
  { quarter, unit, rule, words, photos, item = null }: Seen,
  now: Date,
): Promise<Finding> => {
  const finder = finderFor(world, who, unit)
  const seen = {
    quarter: quarter.label,
    unit,
    finder,
    rule,
    item,
    words: cleanWords(words),
    by: who.person,
    due: limitFrom(world, now),
  }
  const finding = await world.records.addSeen(trx, seen, photos, now)
  await rescore(world, trx, quarter, unit)
  return finding
}

/** 自查: a unit's own supervision group has inspected it. */
export const noteSelfInspection = async (
  world: World,
  trx: Db,
  who: Who,
  {
    quarter,
    unit,
    words,
  }: { readonly quarter: Period; readonly unit: string; readonly words: string },
  now: Date,
): Promise<void> => {
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  if (!may(who.memberships, 'self-inspect', unit)) throw new Refusal('not-your-button')
  const said = cleanWords(words)
  await world.records.noteSelfInspection(trx, quarter.label, unit, who.person, said, now)
}

/** A sample of a unit by the order in which it was drawn. */
export const sampleToJudge = async (
  { records }: World,
  db: Db,
  { memberships }: Who,
  quarter: Period,
  unit: string,
  nth: number,
): Promise<Sample> => {
  if (!may(memberships, 'inspect')) throw new Refusal('not-your-button')
  const sample = (await records.samplesOf(db, quarter.label, unit)).find((one) => one.nth === nth)
  if (!sample) throw new Refusal('stale-button')
  if (sample.verdict !== null) throw new Refusal('already-done')
  return sample
}

/** 属实 or 不属实: what is not as published is a finding. */
export const judgeSample = async (
  world: World,
  trx: Db,
  who: Who,
  judged: {
    readonly quarter: Period
    readonly unit: string
    readonly nth: number
    readonly verdict: Verdict
    readonly words: string | null
    readonly photos: readonly SentFile[]
  },
  now: Date,
): Promise<void> => {
  const { quarter, unit, nth, verdict, words, photos } = judged
  const sample = await sampleToJudge(world, trx, who, quarter, unit, nth)
  const said = words === null ? null : cleanWords(words)
  const found = { verdict, words: said, by: who.person }
  if (!(await world.records.judgeSample(trx, quarter.label, sample.item, found, now)))
    throw new Refusal('already-done')
  if (verdict === 'true' || said === null) return
  const item = { id: sample.item, version: sample.version, title: sample.title }
  await addFinding(
    world,
    trx,
    who,
    { quarter, unit, rule: 'seen-untrue', words: said, photos, item },
    now,
  )
}

/** 签字: a unit's sheet is signed, and its points stay. */
export const signUnit = async (
  { records }: World,
  trx: Db,
  who: Who,
  quarter: Period,
  unit: string,
  now: Date,
): Promise<void> => {
  if (!may(who.memberships, 'inspect')) throw new Refusal('not-your-button')
  if (!(await records.confirmUnit(trx, quarter.label, unit, who.person, now)))
    throw new Refusal('already-done')
}
