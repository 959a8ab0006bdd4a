import { Refusal } from '../domain/errors.ts'
import type { DismissReason, ListedGaps } from '../domain/gap.ts'
import { may, unitsInView } from '../domain/roles.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import { titleOf, wordsOfGap } from './gap-words.ts'
import { lastGapActs, type GapActLine } from './gap-history.ts'
import { lastReply } from './replies.ts'
import { unnamedIn } from './unnamed.ts'
import type { CountedGap, Db, Gap, GapAsking, Who, World } from './world.ts'

/** 大家在问: what residents asked in vain, for who edits what its unit publishes, and who leads the work. */

const PAGE = 8
const MOST_EXAMPLES = 3
const MOST_REPLIES = 4

/** A gap with what it is called. */
export interface TitledGap extends CountedGap {
  readonly title: string
}

export interface GapList {
  readonly state: ListedGaps
  readonly gaps: readonly TitledGap[]
  readonly page: number
  readonly pages: number
  /** How many there are that an editor dismissed. */
  readonly dismissed: number
}

/** An officer's answer to a ticket of the gap, nobody to be told from it. */
export interface GapReply {
  readonly ticket: string
  readonly words: string
}

export interface GapView {
  readonly gap: Gap
  readonly title: string
  readonly people: number
  readonly askings: number
  readonly firstAsked: string
  readonly lastAsked: string
  readonly examples: readonly string[]
  readonly replies: readonly GapReply[]
  /** Whether whoever looks may fill it and leave it. */
  readonly edits: boolean
  /** Whether it was asked in ways that can be parted. */
  readonly parts: boolean
  /** What was done with it last, the newest first. */
  readonly acts: readonly GapActLine[]
}

/** The units whose gaps somebody sees. */
export const unitsOfGaps = ({ memberships }: Who): readonly string[] | 'all' => {
  if (!may(memberships, 'sort-gaps')) throw new Refusal('not-allowed')
  return unitsInView(memberships, 'sort-gaps')
}

export const titled = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  gap: CountedGap,
  now: Date,
): Promise<TitledGap> => ({
  ...gap,
  title: titleOf(await wordsOfGap(world, db, unnamed, gap.id, now)),
})

/** A page of the gaps of somebody's units, those most people asked first; the last page where there is no such. */
export const listGaps = async (
  world: World,
  db: Db,
  who: Who,
  state: ListedGaps,
  asked: number,
  now: Date,
): Promise<GapList> => {
  const { countGaps, pageOfGaps } = world.records
  const units = unitsOfGaps(who)
  const pages = Math.max(1, Math.ceil((await countGaps(db, units, state)) / PAGE))
  const page = Math.min(asked, pages - 1)
  const unnamed = await unnamedIn(world, db, now)
  const gaps: TitledGap[] = []
  for (const gap of await pageOfGaps(db, units, state, page * PAGE, PAGE))
    gaps.push(await titled(world, db, unnamed, gap, now))
  return { state, gaps, page, pages, dismissed: await countGaps(db, units, 'dismissed') }
}

/** A gap that somebody sees; to others it does not exist. One that was put into another is that one. */
export const gapInView = async (world: World, db: Db, who: Who, id: number): Promise<Gap> => {
  const gap = await world.records.findGapNow(db, id)
  if (!gap || !may(who.memberships, 'sort-gaps', gap.unit)) throw new Refusal('not-your-button')
  return gap
}

/** The same, while it is neither filled nor put into another one. */
export const unsettledGap = async (world: World, db: Db, who: Who, id: number): Promise<Gap> => {
  const gap = await gapInView(world, db, who, id)
  if (gap.state === 'published') throw new Refusal('already-done')
  return gap
}

/** The same, of a unit that somebody edits for, while it waits to be filled. */
export const gapToFill = async (world: World, db: Db, who: Who, id: number): Promise<Gap> => {
  const gap = await gapInView(world, db, who, id)
  if (!may(who.memberships, 'edit-items', gap.unit)) throw new Refusal('not-your-button')
  return unsettledGap(world, db, who, id)
}

/** What officers answered to a gap's tickets, the newest first. */
const repliesIn = async (
  world: World,
  db: Db,
  { masked }: Unnamed,
  askings: readonly GapAsking[],
): Promise<GapReply[]> => {
  const replies: GapReply[] = []
  for (const { ticket } of askings) {
    if (ticket === undefined || replies.length === MOST_REPLIES) continue
    const seq = await lastReply(world, db, ticket)
    const words = seq === undefined ? undefined : (await world.records.wordsOf(db, ticket)).get(seq)
    if (words !== undefined) replies.push({ ticket, words: masked(words) })
  }
  return replies
}

/** A gap as its editor sees it: how it was asked, by how many, since when, and what officers answered. */
export const viewGap = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<GapView> => {
  const gap = await gapInView(world, db, who, id)
  const unnamed = await unnamedIn(world, db, now)
  const said = await wordsOfGap(world, db, unnamed, gap.id, now)
  const { askings, wordings } = said
  const counted = await world.records.countedGap(db, gap.id)
  if (!counted) throw new Refusal('stale-button')
  return {
    gap,
    title: titleOf(said),
    people: counted.people,
    askings: counted.askings,
    firstAsked: counted.firstAsked,
    lastAsked: counted.lastAsked,
    examples: wordings.slice(0, MOST_EXAMPLES).map(({ words }) => words),
    replies: await repliesIn(world, db, unnamed, askings),
    edits: may(who.memberships, 'edit-items', gap.unit),
    parts: (await world.records.sensesOfGap(db, gap.id)).length > 1,
    acts: await lastGapActs(world, db, gap.id),
  }
}

/** How residents asked for what a gap is about, nobody to be told from it; undefined where all of it was erased. */
export const askedInGap = async (
  world: World,
  db: Db,
  id: number,
  now: Date,
): Promise<string | undefined> => {
  const gap = await world.records.findGapNow(db, id)
  if (!gap) return undefined
  const said = await wordsOfGap(world, db, await unnamedIn(world, db, now), gap.id, now)
  return said.askings.length === 0 ? undefined : titleOf(said)
}

/** An editor leaves a gap as it is, with a reason; without one that residents are told, it comes back when somebody else asks. */
export const dismissGap = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  reason: DismissReason,
  now: Date,
): Promise<void> => {
  const { records } = world
  await records.holdGaps(trx, [id])
  const gap = await gapToFill(world, trx, who, id)
  if (!(await records.changeGap(trx, gap, { state: 'dismissed', reason }, now)))
    throw new Refusal('someone-else-did')
  await records.addGapAct(trx, { gap: gap.id, person: who.person, what: 'dismissed' }, now)
}

/** It was dismissed by mistake. */
export const bringBackGap = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<void> => {
  const { records } = world
  await records.holdGaps(trx, [id])
  const gap = await gapToFill(world, trx, who, id)
  if (gap.state !== 'dismissed') return
  if (!(await records.changeGap(trx, gap, { state: 'open' }, now)))
    throw new Refusal('someone-else-did')
  await records.addGapAct(trx, { gap: gap.id, person: who.person, what: 'brought-back' }, now)
}
