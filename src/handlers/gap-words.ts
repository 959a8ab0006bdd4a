import type { Unnamed } from '../domain/unnamed.ts'
import { filedWordsOf } from './filed-words.ts'
import { askedWords, titlesOf } from './questions-asked.ts'
import type { Db, GapAsking, World } from './world.ts'

/** In which words a gap was asked, nobody to be told from them. */

/** So many askings of a gap are read for its words. */
const MOST_ASKINGS = 60
/** A wording of more tells a story. */
const MOST_CHARACTERS = 60

/** One way in which a gap was asked. */
export interface GapWording {
  readonly words: string
  /** How often it was asked so. */
  readonly count: number
  /** One of its askings. */
  readonly asking: number
  /** The same for all ways of asking one question. */
  readonly sense: string
}

export interface GapWords {
  /** The newest first. */
  readonly askings: readonly GapAsking[]
  /** The used most first, those of tickets last. */
  readonly wordings: readonly GapWording[]
}

const ofQuestions = (
  askings: readonly GapAsking[],
  titles: ReadonlyMap<string, string>,
  unnamed: Unnamed,
): GapWording[] => {
  const wordings = new Map<string, GapWording>()
  for (const asking of askings) {
    const words = asking.question === undefined ? undefined : askedWords(asking, titles, unnamed)
    if (words === undefined) continue
    const { id, sense } = asking
    const count = (wordings.get(words)?.count ?? 0) + 1
    wordings.set(words, { words, count, asking: id, sense })
  }
  return [...wordings.values()].toSorted(
    (a, b) => b.count - a.count || a.words.length - b.words.length,
  )
}

const ofTickets = async (
  world: World,
  db: Db,
  { isPlain }: Unnamed,
  askings: readonly GapAsking[],
): Promise<GapWording[]> => {
  const wordings: GapWording[] = []
  for (const { id, ticket, sense } of askings) {
    if (ticket === undefined) continue
    const words = (await filedWordsOf(world, db, ticket)).replace(/\s+/g, ' ')
    // A complaint is its resident's story: shown only where it is nobody's.
    if (isPlain(words)) wordings.push({ words, count: 1, asking: id, sense })
  }
  return wordings
}

const shortest = (wordings: readonly GapWording[]): readonly GapWording[] => {
  const short = wordings.filter(({ words }) => [...words].length <= MOST_CHARACTERS)
  return short.length > 0 ? short : wordings
}

/** `senses`: of these questions alone. */
export const wordsOfGap = async (
  world: World,
  db: Db,
  unnamed: Unnamed,
  gap: number,
  now: Date,
  senses?: readonly string[],
): Promise<GapWords> => {
  const askings = await world.records.askingsOfGap(db, gap, MOST_ASKINGS, senses)
  const titles = await titlesOf(world, db, askings, now)
  const asked = ofQuestions(askings, titles, unnamed)
  const told = await ofTickets(world, db, unnamed, askings)
  const known = new Set(asked.map(({ words }) => words))
  const others = [...new Map(told.map((one) => [one.words, one])).values()]
  return {
    askings,
    wordings: shortest([...asked, ...others.filter(({ words }) => !known.has(words))]),
  }
}

/** What a gap is called: the wording used most; empty where none can be shown. */
export const titleOf = ({ wordings }: GapWords): string => wordings[0]?.words ?? ''
