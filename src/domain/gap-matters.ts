import type { AskedMatter, ReadAsked } from './asked-matter.ts'
import { senseOfQuestion } from './asked-questions.ts'
import { alikeBy } from './hot-topics/alike.ts'
import type { Told } from './hot-topics/told.ts'
import { matterWords } from './matter-words.ts'
import { sameAsked, saysAllOf } from './same-asked.ts'
import { termRarity } from './term-rarity.ts'

/** Surer than where somebody is asked whether it is one (same-matter.ts): here nobody is. */
const SURE = 0.8

/** Of a unit that has more, what was asked longest ago is not compared any more; the same words still find it. */
const MOST_HELD = 500

/** What was asked in the gaps of one unit, whatever stands for a gap, beside which a new asking is held. */
export interface GapMatters<Gap> {
  /** The gap that words are most likely about; undefined where that is not likely enough. */
  nearest(words: string): Gap | undefined
  /** Whatever says by rule what was said before adds nothing. */
  add(gap: Gap, words: string): void
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

interface Held<Gap> {
  readonly gap: Gap
  readonly told: Told
  readonly as: string
  readonly matter: AskedMatter
  readonly sense: string
}

/**
 * Askings of one matter that differ in more than their way of asking (asked-questions.ts): those that say the same
 * things (same-asked.ts), else what is as like as two complaints that are one, where one of them says all that the other
 * does. Careful: what it misses is two gaps for
 * one matter, which an editor sees and puts together; two matters in one gap would be told what they did not ask.
 */
export const gapMatters = <Gap>(read: ReadAsked): GapMatters<Gap> => {
  const rarity = termRarity()
  const alike = alikeBy(rarity, { areas: [], categories: [] })
  const held: Held<Gap>[] = []
  const senses = new Set<string>()
  const drop = ({ sense, told: { words } }: Held<Gap>): void => {
    senses.delete(sense)
    for (const term of matterWords(words).terms.keys()) rarity.release(rarity.idOf(term)!)
  }
  const likest = (words: string, matter: AskedMatter): Gap | undefined => {
    const likeTo = alike(told(words))
    const as = askedAs(words)
    let best: { readonly gap: Gap; readonly score: number } | undefined
    for (const { gap, told: other, as: otherAs, matter: otherMatter } of held) {
      if (as !== otherAs || !saysAllOf(matter, otherMatter)) continue
      const score = likeTo(other)
      if (score >= SURE && score > (best?.score ?? 0)) best = { gap, score }
    }
    return best?.gap
  }
  return {
    nearest: (words) => {
      const matter = read(words)
      return held.find((other) => sameAsked(matter, other.matter))?.gap ?? likest(words, matter)
    },
    add: (gap, words) => {
      const sense = gapSense(words)
      if (senses.has(sense)) return
      senses.add(sense)
      for (const term of matterWords(words).terms.keys()) rarity.hold(term)
      held.push({ gap, told: told(words), as: askedAs(words), matter: read(words), sense })
      if (held.length > MOST_HELD) drop(held.shift()!)
      rarity.resize(held.length)
    },
  }
}
