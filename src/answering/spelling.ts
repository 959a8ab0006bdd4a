import { isWeak } from './analyse.ts'
import { wordsOf } from './dictionary.ts'
import { soundOf, soundsOf } from './sounds.ts'

/** The words that items are named by, to be found again by their sound. */
export interface Spelling {
  /** Takes in the words of a normalised name. */
  learn(name: string): void
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
  const words = new Map<string, string>()
  const learnt = new Set<string>()

  function wordFor(typed: string): string | undefined {
    if (learnt.has(typed)) return undefined
    for (const sound of soundsOf(typed)) {
      const word = words.get(sound)
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
      for (const word of wordsOf(name)) {
        if (learnt.has(word) || word.length < 2 || word.length > LONGEST_WORD || !HAN.test(word)) {
          continue
        }
        learnt.add(word)
        words.set(soundOf(word), word)
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

const isLone = (part: string): boolean =>
  part.length === 1 && HAN.test(part) && !isWeak(part) && !ALONE.test(part)

const sharesOne = (word: string, text: string): boolean =>
  [...word].some((character, at) => character === text[at])

const pairsOf = (text: string): string[] =>
  Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)).filter((pair) =>
    HAN.test(pair),
  )
