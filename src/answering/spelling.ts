import { isWeak } from './analyse.ts'
import { wordsOf } from './dictionary.ts'
import { soundOf, soundsOf } from './sounds.ts'

/** The words that items are named by, to be found again by their sound. */
export interface Spelling {
  /** Takes in the words of a normalised name. */
  learn(name: string): void
  /** Gives them up again: a word that no name has any more is put into nobody's mouth. */
  forget(name: string): void
  /**
   * A stretch of a question with those words put right that were typed by their sound (高龄金贴 for
   * 高龄津贴); the stretch itself where there are none. `isKnown` tells whether two neighbouring
   * characters stand so in any text.
   */
  putRight(stretch: string, isKnown: (pair: string) => boolean): string
}

const LONGEST_WORD = 4
/** Characters that do stand alone: what is around them was not typed for a word. */
const ALONE = /[市县区省一二三四五六七八九十两第号]/
/** What ends a place's name: villages, streets and estates are called what they like. */
const PLACE_END = /^[村镇乡路街巷道区市县组屯苑园庄桥湖山河洲岭城校站]/
const HAN = /^[\u3400-\u9fff]+$/

export function createSpelling(): Spelling {
  /** By their sound; of several the one that came last. */
  const words = new Map<string, string[]>()
  /** How many names have each. */
  const learnt = new Map<string, number>()

  function wordFor(typed: string): string | undefined {
    if (learnt.has(typed)) return undefined
    for (const sound of soundsOf(typed)) {
      const word = words.get(sound)?.at(-1)
      if (word !== undefined && word !== typed) return word
    }
    return undefined
  }

  /** The longest word that begins at a place and covers only characters that make no words as they stand. */
  function wordAt(
    parts: readonly string[],
    at: number,
    isKnown: (pair: string) => boolean,
  ): string | undefined {
    for (let length = LONGEST_WORD; length > 1; length--) {
      const typed = parts.slice(at, at + length)
      const text = typed.join('')
      if (typed.length < length || !typed.every(isLone) || pairsOf(text).some(isKnown)) continue
      if (PLACE_END.test(parts[at + length] ?? '')) continue
      const word = wordFor(text)
      // Nobody misses every character of a word among others that are right.
      if (word !== undefined && (length === parts.length || sharesOne(word, text))) return word
    }
    return undefined
  }

  return {
    learn(name) {
      for (const word of learnable(name)) {
        const names = learnt.get(word) ?? 0
        learnt.set(word, names + 1)
        if (names > 0) continue
        const sound = soundOf(word)
        words.set(sound, [...(words.get(sound) ?? []), word])
      }
    },
    forget(name) {
      for (const word of learnable(name)) {
        const names = learnt.get(word) ?? 0
        if (names > 1) {
          learnt.set(word, names - 1)
          continue
        }
        learnt.delete(word)
        const sound = soundOf(word)
        const others = words.get(sound)?.filter((one) => one !== word) ?? []
        if (others.length > 0) words.set(sound, others)
        else words.delete(sound)
      }
    },
    putRight(stretch, isKnown) {
      if (pairsOf(stretch).every(isKnown)) return stretch
      const parts = wordsOf(stretch)
      let right = ''
      for (let at = 0; at < parts.length;) {
        const word = wordAt(parts, at, isKnown)
        right += word ?? parts[at]
        at += word?.length ?? 1
      }
      return right
    },
  }
}

/** Each word of a name that may be typed by its sound, once. */
const learnable = (name: string): Set<string> =>
  new Set(
    wordsOf(name).filter(
      (word) => word.length > 1 && word.length <= LONGEST_WORD && HAN.test(word),
    ),
  )

const isLone = (part: string): boolean =>
  part.length === 1 && HAN.test(part) && !isWeak(part) && !ALONE.test(part)

const sharesOne = (word: string, text: string): boolean =>
  [...word].some((character, at) => character === text[at])

const pairsOf = (text: string): string[] =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)).filter((pair) =>
    HAN.test(pair),
  )
