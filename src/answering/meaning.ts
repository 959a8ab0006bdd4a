import type { ItemContent } from '../domain/item.ts'
import { splitSentences } from './sentences.ts'

/** A passage and its title together stay below the 512 tokens that smaller models read, a character each. */
const PASSAGE = 360
const TITLE = 100
/** As much as the longest notice has; what stands behind it is found by its words. */
const MOST_PASSAGES = 64

/**
 * The texts by whose meaning an item is found: its title with each stretch of its body, cut between
 * sentences. At least one; none is empty.
 */
export function meaningTexts({ title, body }: Pick<ItemContent, 'title' | 'body'>): string[] {
  const head = title.slice(0, TITLE)
  const stretches: { start: number; end: number }[] = []
  for (const { start, end } of splitSentences(body)) {
    const last = stretches.at(-1)
    if (last && end - last.start <= PASSAGE) last.end = end
    else stretches.push({ start, end })
  }
  if (stretches.length === 0) return [head]
  return stretches
    .slice(0, MOST_PASSAGES)
    .map(({ start, end }) => `${head}\n${body.slice(start, end)}`)
}

/** How near items are to a question in meaning, by id: 0 as any other item of the collection, 1 the same. */
export type Nearness = ReadonlyMap<string, number>

/** The vectors of the items' passages, in memory. All are of length 1. */
export interface MeaningIndex {
  /** Takes an item's passages in, in place of those it had. */
  put(id: string, vectors: readonly Float32Array[]): void
  remove(id: string): void
  readonly size: number
  /** The items nearest to a question's vector, nearest first, each by its best passage. */
  near(question: Float32Array, most?: number): Nearness
}

/** As many as the words' own first round looks at, and some more for where both agree. */
const MOST_NEAR = 30

/**
 * Every passage is compared: with 7,000 passages of 1,024 numbers that takes about ten milliseconds, and no
 * structure that could miss one has to be kept up to date.
 */
export function createMeaning(): MeaningIndex {
  const passages = new Map<string, readonly Float32Array[]>()
  return {
    put: (id, vectors) => void passages.set(id, vectors),
    remove: (id) => void passages.delete(id),
    get size() {
      return passages.size
    },
    near(question, most = MOST_NEAR) {
      const found: { id: string; cosine: number }[] = []
      for (const [id, vectors] of passages) {
        let best = -Infinity
        for (const vector of vectors)
          if (vector.length === question.length) best = Math.max(best, dot(question, vector))
        if (best > -Infinity) found.push({ id, cosine: best })
      }
      const usual = found.reduce((sum, { cosine }) => sum + cosine, 0) / (found.length || 1)
      return new Map(
        found
          .toSorted((a, b) => b.cosine - a.cosine)
          .slice(0, most)
          .map(({ id, cosine }) => [id, nearness(cosine, usual)]),
      )
    },
  }
}

/**
 * How much the nearest in meaning gains on the best by words, whose score is about 1. Measured with
 * bench/answers/meaning.ts: vectors that say nothing cost a point or two of nDCG@10 at this share, good ones
 * bring four or five; ranks put together (reciprocal rank fusion) lose up to a third with bad vectors.
 */
const SHARE = 0.5

/**
 * Two rankings as one, best first: the words' scores, raised by nearness in meaning. Scores stay on the
 * words' scale, so that with no nearness they are what they were.
 */
export function fuse(words: ReadonlyMap<string, number>, meaning: Nearness): Map<string, number> {
  const merged = new Map(words)
  for (const [id, near] of meaning) merged.set(id, (words.get(id) ?? 0) + SHARE * near)
  return new Map([...merged].toSorted(([, a], [, b]) => b - a))
}

/**
 * What a cosine is worth differs from model to model: with some any two texts have 0.7. What any item of the
 * collection has on the whole counts as nothing.
 */
function nearness(cosine: number, usual: number): number {
  const room = 1 - usual
  return room <= 0 ? 0 : Math.min(1, Math.max(0, (cosine - usual) / room))
}

function dot(a: Float32Array, b: Float32Array): number {
  // Four sums at once: the processor need not wait for the one before.
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const fours = a.length - (a.length % 4)
  let i = 0
  for (; i < fours; i += 4) {
    s0 += a[i]! * b[i]!
    s1 += a[i + 1]! * b[i + 1]!
    s2 += a[i + 2]! * b[i + 2]!
    s3 += a[i + 3]! * b[i + 3]!
  }
  for (; i < a.length; i++) s0 += a[i]! * b[i]!
  return s0 + s1 + s2 + s3
}
