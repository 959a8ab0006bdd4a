import { Refusal } from '../domain/errors.ts'
import type { SeenRule } from '../domain/inspection/rules.ts'
import type { Sample, Verdict } from '../domain/inspection/sample.ts'
import type { Finding } from '../domain/inspection/task.ts'
import type { Period } from '../domain/period.ts'
import { may } from '../domain/roles.ts'
import { unitOf } from '../domain/township.ts'
import { refuseTooMuch } from './draft.ts'
import { rescore } from './inspection-scores.ts'
import { limitFrom, openFinding } from './inspection-tasks.ts'
import { cleanWords } from './words.ts'
import type { Db, SentFile, Who, World } from './world.ts'

/** What people see where the program cannot look: findings on the spot, own inspections, samples, signatures. */

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
  refuseTooMuch(photos, 0)
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

/** More photographs of a finding: the later parts of the album it came with. */
export const addPhotos = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  photos: readonly SentFile[],
  now: Date,
): Promise<void> => {
  const finding = await openFinding(world, trx, who, id)
  finderFor(world, who, finding.unit)
  refuseTooMuch(photos, (await world.records.photosOfFinding(trx, id)).length)
  await world.records.addPhotosOfFinding(trx, id, photos, now)
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

/** 属实 or 不属实: what is not as published is a finding, which is given back. */
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
): Promise<Finding | undefined> => {
  const { quarter, unit, nth, verdict, words, photos } = judged
  const sample = await sampleToJudge(world, trx, who, quarter, unit, nth)
  const said = words === null ? null : cleanWords(words)
  const found = { verdict, words: said, by: who.person }
  if (!(await world.records.judgeSample(trx, quarter.label, sample.item, found, now)))
    throw new Refusal('already-done')
  if (verdict === 'true' || said === null) return undefined
  const item = { id: sample.item, version: sample.version, title: sample.title }
  const seen = { quarter, unit, rule: 'seen-untrue', words: said, photos, item } as const
  return addFinding(world, trx, who, seen, now)
}

/** 签字: a unit's sheet is signed, and its points stay. */
export const signUnit = async (
  world: World,
  trx: Db,
  who: Who,
  quarter: Period,
  unit: string,
  now: Date,
): Promise<void> => {
  if (!may(who.memberships, 'inspect')) throw new Refusal('not-your-button')
  // The unit as it is called and the weights that are on the sheet stay with it.
  await rescore(world, trx, quarter, unit)
  if (!(await world.records.confirmUnit(trx, quarter.label, unit, who.person, now)))
    throw new Refusal('already-done')
}
