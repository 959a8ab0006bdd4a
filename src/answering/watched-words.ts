import { namesAmong } from '../domain/unnamed/names.ts'
import type { TagWords } from '../domain/unnamed.ts'
import { analyse, officials } from './analyse.ts'
import { lexicon } from './lexicon.ts'
import { normalise } from './normalise.ts'

/** What is read of an item. */
interface Text {
  readonly title: string
  readonly body: string
  readonly keywords: readonly string[]
}

/** Words that somebody waits for, read as a question's are: folded, in one script, the office's words beside their own. */
export interface WatchedWords {
  /** Both sides of a comparison go through it. */
  normalise(text: string): string
  /** Whether anything can be looked for by these words: not where they are only a way of asking. */
  canBeFound(words: string): boolean
  /** Says which of `words` stand in an item. */
  finder(words: readonly string[]): (item: Text) => ReadonlySet<string>
}

const LATIN = /[a-z0-9]/
const HAN_RUN = /[\u3400-\u9fff]/

/** The run of Han characters around a place, in which a name is looked for. */
const runAround = (text: string, from: number, to: number): readonly [number, number] => {
  let [start, end] = [from, to]
  while (start > 0 && HAN_RUN.test(text[start - 1]!)) start--
  while (end < text.length && HAN_RUN.test(text[end]!)) end++
  return [start, end]
}

/** Whether the words are a part of somebody's name there: 陈南 in 陈南生. */
const cutsName = (text: string, from: number, to: number, tag: TagWords): boolean => {
  const [start, end] = runAround(text, from, to)
  const words = tag(text.slice(start, end)).map((word) => ({ ...word, written: word.text }))
  const ends: number[] = [start]
  for (const { text: word } of words) ends.push(ends.at(-1)! + word.length)
  return namesAmong(words).some((name) => {
    const [first, last] = [ends[name.from]!, ends[name.to]!]
    return from < last && to > first && (first < from || last > to)
  })
}

/** Whether a word of Latin letters or a number goes on at a place. */
const goesOn = (text: string, at: number): boolean =>
  LATIN.test(text[at - 1] ?? '') && LATIN.test(text[at] ?? '')

const standsIn = (text: string, word: string, tag: TagWords): boolean => {
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    const to = from + word.length
    if (!goesOn(text, from) && !goesOn(text, to) && !cutsName(text, from, to, tag)) return true
  }
  return false
}

/** `words`: the township's own, colloquial to official. `tag`: a dictionary, for names. */
export const watchedWords = (
  words: Readonly<Record<string, string>>,
  tag: TagWords,
): WatchedWords => {
  const book = lexicon(words)
  /** What has to stand there: of each piece one of its words. */
  const piecesOf = (asked: string): string[][] =>
    analyse(asked, book).pieces.map((piece) => [piece.text, ...officials(piece)])
  return {
    normalise,
    canBeFound: (asked) => piecesOf(asked).length > 0,
    finder: (all) => {
      const wanted = all.map((asked) => ({ asked, pieces: piecesOf(asked) }))
      return ({ title, body, keywords }) => {
        const text = normalise([title, ...keywords, body].join('\n'))
        const stands = (word: string) => standsIn(text, word, tag)
        const found = wanted.filter(
          ({ pieces }) => pieces.length > 0 && pieces.every((piece) => piece.some(stands)),
        )
        return new Set(found.map(({ asked }) => asked))
      }
    },
  }
}
