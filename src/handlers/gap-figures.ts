import { setImmediate as nextTurn } from 'node:timers/promises'

import type { AskedMatter } from '../domain/asked-matter.ts'
import type { GapRow } from '../domain/gap.ts'
import { gapSense } from '../domain/gap-matters.ts'
import { sameAsked } from '../domain/same-asked.ts'
import type { Unnamed } from '../domain/unnamed.ts'
import { titleOf, wordsOfGap } from './gap-words.ts'
import { askedWords, titlesOf } from './questions-asked.ts'
import type { Db, FilledGap, GapAsking, SettledQuestion, World } from './world.ts'

/** The gaps behind a summary's figures. */

/** So many askings of a gap are held beside what was asked since. */
const MOST_ASKINGS = 200
/** So many questions are read before others have their turn. */
const AT_ONCE = 100
/** What so many people asked is nobody's own question. */
const SEVERAL = 3

/** What went unanswered before an item filled the gap. */
interface Unanswered extends FilledGap {
  readonly senses: ReadonlySet<string>
  readonly matters: readonly AskedMatter[]
}

/** Reads the words of questions as they are shown: nobody to be told from them. */
type Read = (asking: Pick<GapAsking, 'words' | 'about'>) => Promise<string | undefined>

const readerOf =
  (world: World, db: Db, unnamed: Unnamed, now: Date): Read =>
  async (asking) =>
    askedWords(asking, await titlesOf(world, db, [asking], now), unnamed)

const unansweredIn = async (
  { readAsked, records }: World,
  db: Db,
  filled: FilledGap,
  read: Read,
): Promise<Unanswered> => {
  const senses = new Set<string>()
  const matters: AskedMatter[] = []
  for (const asking of await records.askingsOfGap(db, filled.gap, MOST_ASKINGS)) {
    const words = asking.question === undefined ? undefined : await read(asking)
    const sense = words === undefined ? undefined : gapSense(words)
    if (words === undefined || sense === undefined || senses.has(sense)) continue
    senses.add(sense)
    matters.push(readAsked(words))
  }
  return { ...filled, senses, matters }
}

/**
 * Of the questions that gaps' items answered, how many asked by each gap what had gone unanswered in it. Modest: an
 * item answers others, too, and would have before.
 */
const answeredSince = async (
  world: World,
  db: Db,
  { filled, settled }: { filled: readonly FilledGap[]; settled: readonly SettledQuestion[] },
  read: Read,
): Promise<ReadonlyMap<number, number>> => {
  const counts = new Map<number, number>()
  const byItem = new Map<string, FilledGap[]>()
  for (const one of filled) byItem.set(one.item, [...(byItem.get(one.item) ?? []), one])
  const known = new Map<number, Unanswered>()
  for (const [i, question] of settled.entries()) {
    if (i % AT_ONCE === 0) await nextTurn()
    const gaps = (byItem.get(question.item) ?? []).filter(({ at }) => at <= question.askedAt)
    const words = gaps.length === 0 ? undefined : await read(question)
    if (words === undefined) continue
    const [sense, matter] = [gapSense(words), world.readAsked(words)]
    for (const one of gaps) {
      const before = known.get(one.gap) ?? (await unansweredIn(world, db, one, read))
      known.set(one.gap, before)
      const isSame =
        before.senses.has(sense) || before.matters.some((other) => sameAsked(other, matter))
      if (!isSame) continue
      counts.set(one.gap, (counts.get(one.gap) ?? 0) + 1)
      break
    }
  }
  return counts
}

/** What a gap is called in a paper: as residents' questions are told there (domain/asked-questions.ts). */
const paperTitle = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  gap: number,
  now: Date,
): Promise<string | null> => {
  const said = await wordsOfGap(world, db, unnamed, gap, now)
  const title = titleOf(said)
  if (title === '') return null
  // In these words, not about the matter; several whom nobody knows may be one who was forgotten.
  const { sense } = said.wordings[0]!
  const asked = said.askings.filter((one) => one.sense === sense)
  const people = new Set(asked.map(({ person }) => person)).size
  return people >= SEVERAL || unnamed.isPlain(title) ? title : null
}

/**
 * The gaps of which a stretch of time has something to tell, each with its share of the figures: what they come to is
 * what a summary says (gapFiguresOf).
 */
export const gapRows = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  { from, until, now }: { readonly from: Date; readonly until: Date; readonly now: Date },
): Promise<GapRow[]> => {
  const { records } = world
  const read = readerOf(world, db, unnamed, now)
  const filled = await records.filledGaps(db, until)
  const settled = filled.length === 0 ? [] : await records.settledQuestions(db, from, until)
  const since = await answeredSince(world, db, { filled, settled }, read)
  const rows: GapRow[] = []
  for (const gap of await records.gapsInFigures(db, from, until, [...since.keys()])) {
    await nextTurn()
    const item = gap.item === null ? undefined : await records.findItem(db, gap.item)
    rows.push({
      ...gap,
      title: await paperTitle(world, db, unnamed, gap.gap, now),
      item: item?.title ?? null,
      counts: { ...gap.counts, answeredSince: since.get(gap.gap) ?? 0 },
    })
  }
  return rows
}
