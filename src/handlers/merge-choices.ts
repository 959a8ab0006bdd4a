import { LIGHTLY, sharedThings } from '../domain/same-asked.ts'
import { titleOf, wordsOfGap, type GapWording } from './gap-words.ts'
import { listGaps, titled, unitsOfGaps, unsettledGap, type TitledGap } from './gaps.ts'
import { unnamedIn } from './unnamed.ts'
import type { Db, Gap, Who, World } from './world.ts'

/** 合并到…: what a gap can be put into. */

/** So many of a gap's likest are offered first. */
const MOST_LIKELY = 6
/** So many askings are looked through for them. */
const MOST_LOOKED = 500

export interface MergeChoices {
  readonly gap: Gap
  readonly title: string
  readonly choices: readonly TitledGap[]
  /** 0: the likest; from 1 on all there are, by how many people asked. */
  readonly page: number
  readonly pages: number
}

/** The gaps whose askings have most words in common with one's own, the likest first. */
const likestTo = async (
  world: World,
  db: Db,
  who: Who,
  gap: number,
  wordings: readonly GapWording[],
): Promise<number[]> => {
  const own = wordings.map(({ words }) => world.readAsked(words))
  const best = new Map<number, number>()
  const units = unitsOfGaps(who)
  const others = await world.records.unfilledQuestions(db, units, MOST_LOOKED, ['open'])
  for (const { gap: other, words } of others) {
    if (other === gap) continue
    const asked = world.readAsked(words)
    const share = Math.max(0, ...own.map((one) => sharedThings(one, asked)))
    if (share >= LIGHTLY) best.set(other, Math.max(share, best.get(other) ?? 0))
  }
  return [...best]
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, MOST_LIKELY)
    .map(([id]) => id)
}

/** What a gap can be put into: the likest, and behind them all that whoever asks sees. */
export const mergeChoices = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  asked: number,
  now: Date,
): Promise<MergeChoices> => {
  const gap = await unsettledGap(world, db, who, id)
  const unnamed = await unnamedIn(world, db, now)
  const said = await wordsOfGap(world, db, unnamed, gap.id, now)
  const all = await listGaps(world, db, who, 'open', Math.max(0, asked - 1), now)
  const likely = asked > 0 ? [] : await likestTo(world, db, who, gap.id, said.wordings)
  const choices: TitledGap[] = []
  for (const one of await world.records.countedGaps(db, likely))
    choices.push(await titled(world, db, unnamed, one, now))
  const first = likely.length > 0
  const open = await world.records.countGaps(db, unitsOfGaps(who), 'open')
  if (open === (gap.state === 'open' ? 1 : 0))
    return { gap, title: titleOf(said), choices: [], page: 0, pages: 1 }
  return {
    gap,
    title: titleOf(said),
    choices: first ? choices : all.gaps.filter((one) => one.id !== gap.id),
    page: first ? 0 : all.page + 1,
    pages: all.pages + 1,
  }
}
