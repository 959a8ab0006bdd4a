import { senseOfQuestion } from './asked-questions.ts'
import { alikeBy } from './hot-topics/alike.ts'
import type { Told } from './hot-topics/told.ts'
import { matterWords } from './matter-words.ts'
import { termRarity } from './term-rarity.ts'

/** Surer than where somebody is asked whether it is one (same-matter.ts): here nobody is. */
const SURE = 0.8

/** What was asked in the gaps of one unit, beside which a new asking is held. */
export interface GapMatters {
  /** The gap that words are most likely about; undefined where that is not likely enough. */
  nearest(words: string): number | undefined
  add(gap: number, words: string): void
}

const told = (words: string): Told => ({
  no: '',
  words,
  area: null,
  category: '',
  person: null,
  filedAt: '',
  merged: false,
})

/** The same for all wordings of one question; 的 between two nouns is said or not. */
export const gapSense = (words: string): string =>
  senseOfQuestion(words.replaceAll('的', '') || words)

/** How it is asked, and its numbers: where to is not how much, and 2025 not 2026. */
const askedAs = (words: string): string =>
  [...senseOfQuestion(words).matchAll(/‹[^›]+›|\d+/g)]
    .map(([found]) => found)
    .toSorted()
    .join()

/**
 * Askings of one matter that differ in more than their way of asking (asked-questions.ts), by the likeness by which two
 * complaints are one. Careful: what it misses is two gaps for one matter, which an editor sees; two matters in one gap
 * would be told what they did not ask.
 */
export const gapMatters = (): GapMatters => {
  const rarity = termRarity()
  const alike = alikeBy(rarity, { areas: [], categories: [] })
  const held: { readonly gap: number; readonly told: Told; readonly as: string }[] = []
  return {
    nearest: (words) => {
      const likeTo = alike(told(words))
      const as = askedAs(words)
      let best: { readonly gap: number; readonly score: number } | undefined
      for (const { gap, told: other, as: otherAs } of held) {
        if (as !== otherAs) continue
        const score = likeTo(other)
        if (score >= SURE && score > (best?.score ?? 0)) best = { gap, score }
      }
      return best?.gap
    },
    add: (gap, words) => {
      for (const term of matterWords(words).terms.keys()) rarity.hold(term)
      held.push({ gap, told: told(words), as: askedAs(words) })
      rarity.resize(held.length)
    },
  }
}
