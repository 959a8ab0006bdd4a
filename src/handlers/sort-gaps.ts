import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { canBeUndone } from './gap-history.ts'
import { titleOf, wordsOfGap, type GapWording } from './gap-words.ts'
import { unsettledGap } from './gaps.ts'
import { unnamedIn } from './unnamed.ts'
import type { Db, Gap, GapAct, Who, World } from './world.ts'

/** 合并到…, 分出: gaps put together and parted by hand, by an editor or a coordinator; both can be undone. */

/** Questions on a page. */
const PAGE = 8

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
  // Undone, it is what it was: left for that reason, or waiting.
  const merged = { state: 'merged', into: target.id, reason: gap.reason } as const
  if (!(await records.changeGap(trx, gap, merged, now))) throw new Refusal('someone-else-did')
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
  readonly page: number
  readonly pages: number
}

/** The questions asked in a gap, of which one can be parted off. */
const partsOf = async ({ records }: World, db: Db, gap: Gap): Promise<string[]> => {
  const senses = await records.sensesOfGap(db, gap.id)
  if (senses.length < 2) throw new Refusal('stale-button')
  return senses
}

/**
 * A page of what can be parted off a gap: each question asked in it, all its wordings together; the last page where
 * there is no such. None of what nobody may be told from.
 */
export const partChoices = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  asked: number,
  now: Date,
): Promise<PartChoices> => {
  const gap = await unsettledGap(world, db, who, id)
  const senses = await partsOf(world, db, gap)
  const pages = Math.ceil(senses.length / PAGE)
  const page = Math.min(asked, pages - 1)
  const unnamed = await unnamedIn(world, db, now)
  const choices: GapWording[] = []
  for (const sense of senses.slice(page * PAGE, (page + 1) * PAGE)) {
    const [wording] = (await wordsOfGap(world, db, unnamed, gap.id, now, [sense])).wordings
    if (wording) choices.push(wording)
  }
  const title = titleOf(await wordsOfGap(world, db, unnamed, gap.id, now))
  return { gap, title, choices, page, pages }
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
  const gap = await unsettledGap(world, trx, who, at.gap)
  const sense = await records.senseOfAsking(trx, gap.id, at.asking)
  if (sense === undefined || !(await partsOf(world, trx, gap)).includes(sense))
    throw new Refusal('stale-button')
  const askings = await records.askingIdsOf(trx, gap.id, sense)
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
    const before =
      other.reason === null
        ? ({ state: 'open' } as const)
        : ({ state: 'dismissed', reason: other.reason } as const)
    if (!(await records.changeGap(trx, other, before, now))) throw new Refusal('someone-else-did')
    return gap
  }
  // All of it, with what was asked in it since: nobody is left in a gap that is none.
  await records.moveGapAskings(trx, await records.askingIdsOf(trx, other.id), other.id, gap.id)
  if (!(await records.changeGap(trx, other, { state: 'merged', into: gap.id }, now)))
    throw new Refusal('someone-else-did')
  return gap
}
