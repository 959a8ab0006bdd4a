import { Refusal } from '../domain/errors.ts'
import type { ItemVersion } from '../domain/item.ts'
import { isShown } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import { fillGap } from './fill-gap.ts'
import { gapToFill, viewGap, type GapView } from './gaps.ts'
import type { Db, Gap, Who, World } from './world.ts'

/** 公开过了: a gap is answered with an item that stood there before anybody asked, and was not found. */

const MOST_CHOICES = 3
/** So many of a gap's wordings are looked up. */
const MOST_ASKED = 3

export interface AnswerChoices extends GapView {
  /** Public items that may answer it, best first. */
  readonly choices: readonly ItemVersion[]
}

/** The three items that are found best by a gap's own wordings; in house, as its words are residents'. */
const itemsFor = async (
  { answers, records, store, town }: World,
  { examples }: GapView,
  now: Date,
): Promise<ItemVersion[]> => {
  const today = dayOf(now, town.timezone)
  const best = new Map<string, number>()
  for (const words of examples.slice(0, MOST_ASKED)) {
    const { items } = await answers.find(words, today, { inHouse: true })
    for (const { id, score } of items) best.set(id, Math.max(score, best.get(id) ?? -Infinity))
  }
  const items: ItemVersion[] = []
  for (const [id] of [...best].toSorted(([, a], [, b]) => b - a)) {
    if (items.length === MOST_CHOICES) break
    const item = await records.findItem(store.read, id)
    if (item && isShown(item, today)) items.push(item)
  }
  return items
}

/** What a gap may be answered with. */
export const answerChoices = async (
  world: World,
  who: Who,
  id: number,
  now: Date,
): Promise<AnswerChoices> => {
  const { read } = world.store
  await gapToFill(world, read, who, id)
  const view = await viewGap(world, read, who, id, now)
  return { ...view, choices: await itemsFor(world, view, now) }
}

/** One of them, as residents see it; refused where they do not. */
export const itemForGap = async (
  { records, town }: World,
  db: Db,
  key: string,
  now: Date,
): Promise<ItemVersion> => {
  const item = await records.findItemByKey(db, key)
  if (!item || !isShown(item, dayOf(now, town.timezone))) throw new Refusal('no-such-item')
  return item
}

/** Answers a gap with an item: those who asked are told by the clock, and the item learns how it was asked for. */
export const answerGap = async (
  world: World,
  trx: Db,
  who: Who,
  at: { readonly gap: number; readonly key: string },
  now: Date,
): Promise<Gap> => {
  const { records } = world
  await records.holdGaps(trx, [at.gap])
  const gap = await gapToFill(world, trx, who, at.gap)
  const item = await itemForGap(world, trx, at.key, now)
  await fillGap(world, trx, { gap: gap.id, item, known: true, person: who.person }, now)
  await records.addGapAct(trx, { gap: gap.id, person: who.person, what: 'answered' }, now)
  return gap
}
