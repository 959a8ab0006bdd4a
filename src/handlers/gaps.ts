import { Refusal } from '../domain/errors.ts'
import type { DismissReason, ListedGaps } from '../domain/gap.ts'
import { may, unitsInView } from '../domain/roles.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import { filedWordsOf } from './filed-words.ts'
import { askedWords, titlesOf } from './questions-asked.ts'
import { lastReply } from './replies.ts'
import { unnamedIn } from './unnamed.ts'
import type { CountedGap, Db, Gap, GapAsking, Who, World } from './world.ts'

/** 大家在问: what residents asked in vain, for who edits what its unit publishes. */

const PAGE = 8
/** So many askings of a gap are read for its words. */
const MOST_ASKINGS = 60
const MOST_EXAMPLES = 3
const MOST_REPLIES = 4
/** A wording of more tells a story. */
const MOST_CHARACTERS = 60

/** A gap with what it is called: the wording used most, nobody to be told from it. */
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
}

/** The words of a gap's questions as an editor sees them; the used most first, those of tickets last. */
const wordingsOf = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  askings: readonly GapAsking[],
  now: Date,
): Promise<string[]> => {
  const titles = await titlesOf(world, db, askings, now)
  const counts = new Map<string, number>()
  for (const asking of askings) {
    const words = asking.question === undefined ? undefined : askedWords(asking, titles, unnamed)
    if (words !== undefined) counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  const asked = [...counts].toSorted(([a, n], [b, m]) => m - n || a.length - b.length)
  const told: string[] = []
  for (const { ticket } of askings) {
    if (ticket === undefined) continue
    const words = (await filedWordsOf(world, db, ticket)).replace(/\s+/g, ' ')
    // A complaint is its resident's story: shown only where it is nobody's.
    if (unnamed.isPlain(words)) told.push(words)
  }
  return [...new Set([...asked.map(([words]) => words), ...told])]
}

const shortest = (words: readonly string[]): readonly string[] => {
  const short = words.filter((one) => [...one].length <= MOST_CHARACTERS)
  return short.length > 0 ? short : words
}

const read = async (world: World, db: Db, unnamed: Unnamed, gap: number, now: Date) => {
  const askings = await world.records.askingsOfGap(db, gap, MOST_ASKINGS)
  const wordings = shortest(await wordingsOf(world, db, unnamed, askings, now))
  return { askings, wordings }
}

/** The units whose gaps somebody sees. */
const unitsOf = ({ memberships }: Who): readonly string[] | 'all' => {
  if (!may(memberships, 'edit-items')) throw new Refusal('not-allowed')
  return unitsInView(memberships, 'edit-items')
}

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
  const units = unitsOf(who)
  const pages = Math.max(1, Math.ceil((await countGaps(db, units, state)) / PAGE))
  const page = Math.min(asked, pages - 1)
  const unnamed = await unnamedIn(world, db, now)
  const gaps: TitledGap[] = []
  for (const gap of await pageOfGaps(db, units, state, page * PAGE, PAGE)) {
    const { wordings } = await read(world, db, unnamed, gap.id, now)
    gaps.push({ ...gap, title: wordings[0] ?? '' })
  }
  return { state, gaps, page, pages, dismissed: await countGaps(db, units, 'dismissed') }
}

/** A gap of a unit that somebody edits for; to others it does not exist. */
export const gapInView = async (world: World, db: Db, who: Who, id: number): Promise<Gap> => {
  const gap = await world.records.findGap(db, id)
  if (!gap || !may(who.memberships, 'edit-items', gap.unit)) throw new Refusal('not-your-button')
  return gap
}

/** The same, while it waits to be filled. */
export const gapToFill = async (world: World, db: Db, who: Who, id: number): Promise<Gap> => {
  const gap = await gapInView(world, db, who, id)
  if (gap.state === 'published') throw new Refusal('already-done')
  return gap
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

const countPeople = (askings: readonly GapAsking[]): number => {
  const known = new Set(askings.flatMap(({ person }) => person ?? []))
  return known.size + askings.filter(({ person }) => person === null).length
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
  const { askings, wordings } = await read(world, db, unnamed, id, now)
  if (askings.length === 0) throw new Refusal('stale-button')
  return {
    gap,
    title: wordings[0] ?? '',
    people: countPeople(askings),
    askings: askings.length,
    firstAsked: askings.at(-1)!.askedAt,
    lastAsked: askings[0]!.askedAt,
    examples: wordings.slice(0, MOST_EXAMPLES),
    replies: await repliesIn(world, db, unnamed, askings),
  }
}

/** An editor leaves a gap as it is, with a reason; it comes back when somebody else asks. */
export const dismissGap = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  reason: DismissReason,
  now: Date,
): Promise<void> => {
  const gap = await gapToFill(world, trx, who, id)
  if (!(await world.records.changeGap(trx, gap, { state: 'dismissed', reason }, now)))
    throw new Refusal('someone-else-did')
}

/** It was dismissed by mistake. */
export const bringBackGap = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<void> => {
  const gap = await gapToFill(world, trx, who, id)
  if (gap.state === 'dismissed') await world.records.changeGap(trx, gap, { state: 'open' }, now)
}
