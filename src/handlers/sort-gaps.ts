import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { canBeUndone } from './gap-history.ts'
import { wordsOfGap, type GapWording } from './gap-words.ts'
import { unsettledGap } from './gaps.ts'
import { unnamedIn } from './unnamed.ts'
import type { Db, Gap, GapAct, Who, World } from './world.ts'

/** 合并到…, 分出: gaps put together and parted by hand, by an editor or a coordinator; both can be undone. */

const MOST_PARTS = 8

/** Puts all that was asked in a gap into another one, which stands for both from now on. */
export const mergeGaps = async (
  world: World,
  trx: Db,
  who: Who,
  { from, into }: { readonly from: number; readonly into: number },
  now: Date,
): Promise<Gap> => {
  const { records } = world
  await records.holdGaps(trx, [from, into])
  const gap = await unsettledGap(world, trx, who, from)
  const target = await unsettledGap(world, trx, who, into)
  if (gap.id === target.id) throw new Refusal('already-done')
  const askings = await records.askingIdsOf(trx, gap.id)
  if (!(await records.changeGap(trx, gap, { state: 'merged', into: target.id }, now)))
    throw new Refusal('someone-else-did')
  await records.moveGapAskings(trx, askings, gap.id, target.id)
  const act = {
    gap: target.id,
    other: gap.id,
    person: who.person,
    what: 'merged',
    askings,
  } as const
  await records.addGapAct(trx, act, now)
  return target
}

export interface PartChoices {
  readonly gap: Gap
  readonly title: string
  /** One wording of each question that can be parted off. */
  readonly choices: readonly GapWording[]
}

/** What can be parted off a gap: each question asked in it, all its wordings together. */
export const partChoices = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<PartChoices> => {
  const gap = await unsettledGap(world, db, who, id)
  const { wordings } = await wordsOfGap(world, db, await unnamedIn(world, db, now), gap.id, now)
  const bySense = new Map<string, GapWording>()
  for (const wording of wordings)
    if (wording.sense !== '' && !bySense.has(wording.sense)) bySense.set(wording.sense, wording)
  const choices = [...bySense.values()]
  if (choices.length < 2) throw new Refusal('stale-button')
  return { gap, title: wordings[0]!.words, choices: choices.slice(0, MOST_PARTS) }
}

/** Parts one question, as `asking` has it, off a gap: it is a gap of its own from now on. */
export const partGap = async (
  world: World,
  trx: Db,
  who: Who,
  at: { readonly gap: number; readonly asking: number },
  now: Date,
): Promise<Gap> => {
  const { records } = world
  await records.holdGaps(trx, [at.gap])
  const { gap, choices } = await partChoices(world, trx, who, at.gap, now)
  const chosen = choices.find(({ asking }) => asking === at.asking)
  if (!chosen) throw new Refusal('stale-button')
  const askings = await records.askingIdsOf(trx, gap.id, chosen.sense)
  const parted = await records.openGap(trx, gap.unit, now)
  await records.moveGapAskings(trx, askings, gap.id, parted.id)
  const act = {
    gap: gap.id,
    other: parted.id,
    person: who.person,
    what: 'parted',
    askings,
  } as const
  await records.addGapAct(trx, act, now)
  return parted
}

/** Takes two gaps that are one apart again, or one that was parted together. */
const bothOf = async (world: World, trx: Db, who: Who, act: GapAct): Promise<[Gap, Gap]> => {
  const { records } = world
  await records.lockGaps(trx, act.other === null ? [act.gap] : [act.gap, act.other])
  const gap = await records.findGap(trx, act.gap)
  const other = act.other === null ? undefined : await records.findGap(trx, act.other)
  const seen = [gap, other].every((one) => one && may(who.memberships, 'sort-gaps', one.unit))
  if (!gap || !other || !seen) throw new Refusal('not-your-button')
  return [gap, other]
}

/**
 * Undoes what was put together or parted: what was moved goes back where it came from, what was asked since stays.
 * Gives the gap that stands then. Refused once one of them was filled, since people are told by it.
 */
export const undoSorting = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<Gap> => {
  const { records } = world
  const act = await records.findGapAct(trx, id)
  if (!act) throw new Refusal('not-your-button')
  const [gap, other] = await bothOf(world, trx, who, act)
  if (!canBeUndone(act)) throw new Refusal('already-done')
  const merged = act.what === 'merged'
  // Of what was done with them since, some may rest on it.
  const isAsItWas = gap.state === 'open' || gap.state === 'dismissed'
  const otherIs = merged
    ? other.state === 'merged' && other.into === gap.id
    : other.state === 'open'
  if (!isAsItWas || !otherIs) throw new Refusal('stale-button')
  if (!(await records.undoGapAct(trx, act.id, who.person, now)))
    throw new Refusal('someone-else-did')
  if (merged) {
    await records.moveGapAskings(trx, act.askings, gap.id, other.id)
    await records.changeGap(trx, other, { state: 'open' }, now)
    return gap
  }
  // All of it, with what was asked in it since: nobody is left in a gap that is none.
  await records.moveGapAskings(trx, await records.askingIdsOf(trx, other.id), other.id, gap.id)
  await records.changeGap(trx, other, { state: 'merged', into: gap.id }, now)
  return gap
}
