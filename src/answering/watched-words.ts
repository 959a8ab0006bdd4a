import { namesAmong } from '../domain/unnamed/names.ts'
import type { Steps } from '../domain/steps.ts'
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
  /**
   * Says which of `words` stand in an item, once they are read, some at a step. What an item costs depends on its
   * length, and little on how many there are.
   */
  finder(words: readonly string[]): Steps<(item: Text) => ReadonlySet<string>>
}

const LATIN = /[a-z0-9]/
const HAN_RUN = /[\u3400-\u9fff]/

const isHan = (character: string | undefined): boolean =>
  character !== undefined && HAN_RUN.test(character)

/** Whether a word of Latin letters or a number goes on at a place. */
const goesOn = (text: string, at: number): boolean =>
  LATIN.test(text[at - 1] ?? '') && LATIN.test(text[at] ?? '')

/** The run of Han characters around a place, in which words and names are looked for. */
const runAround = (text: string, from: number, to: number): readonly [number, number] => {
  let [start, end] = [from, to]
  while (start > 0 && isHan(text[start - 1])) start--
  while (end < text.length && isHan(text[end])) end++
  return [start, end]
}

/** Where the words of a run begin and end, and which stretches of it are somebody's name; places in the whole text. */
interface Run {
  readonly borders: ReadonlySet<number>
  readonly names: readonly (readonly [number, number])[]
}

const readRun = (text: string, start: number, end: number, tag: TagWords): Run => {
  const words = tag(text.slice(start, end)).map((word) => ({ ...word, written: word.text }))
  const ends: number[] = [start]
  for (const { text: word } of words) ends.push(ends.at(-1)! + word.length)
  return {
    borders: new Set(ends),
    names: namesAmong(words).map(({ from, to }) => [ends[from]!, ends[to]!] as const),
  }
}

/** Whether what stands at a place is the words meant there, and not parts of others. */
const readerOf = (text: string, tag: TagWords) => {
  const runs = new Map<string, Run>()
  const runAt = (from: number, to: number): Run => {
    const [start, end] = runAround(text, from, to)
    const key = `${start} ${end}`
    const run = runs.get(key) ?? readRun(text, start, end, tag)
    runs.set(key, run)
    return run
  }
  return (from: number, to: number): boolean => {
    if (goesOn(text, from) || goesOn(text, to)) return false
    const { borders, names } = runAt(from, to)
    // 低保 in 降低保证金: it begins within one word and ends within another.
    if (!borders.has(from) && !borders.has(to)) return false
    // 陈南 in 陈南生.
    return !names.some(([first, last]) => from < last && to > first && (first < from || last > to))
  }
}

const pushTo = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}

/** Words to be looked for in one look through a text. */
interface Filed {
  /** 1 for each UTF-16 unit a word begins with: most places in a text are passed over by this alone. */
  readonly starts: Uint8Array
  /** By their first two characters, those of one character by that. */
  readonly words: ReadonlyMap<string, readonly string[]>
}

const fileWords = (all: Iterable<string>): Filed => {
  const starts = new Uint8Array(0x10000)
  const words = new Map<string, string[]>()
  for (const word of all) {
    starts[word.charCodeAt(0)] = 1
    pushTo(words, word.slice(0, 2), word)
  }
  return { starts, words }
}

const standingIn = (text: string, { starts, words }: Filed, tag: TagWords): ReadonlySet<string> => {
  const isMeant = readerOf(text, tag)
  const standing = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    if (starts[text.charCodeAt(at)] === 0) continue
    for (const length of [1, 2])
      for (const word of words.get(text.slice(at, at + length)) ?? [])
        if (!standing.has(word) && text.startsWith(word, at) && isMeant(at, at + word.length))
          standing.add(word)
  }
  return standing
}

/** So many are read at a step. */
const AT_ONCE = 50

/** For which of the words that are asked for a word of the text counts, and as which of their pieces. */
interface Use {
  readonly asked: number
  readonly piece: number
}

/** `words`: the township's own, colloquial to official. `tag`: a dictionary, for words and names. */
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
    *finder(all) {
      const pieces: string[][][] = []
      const uses = new Map<string, Use[]>()
      for (const [asked, said] of all.entries()) {
        const own = piecesOf(said)
        pieces.push(own)
        for (const [piece, wordings] of own.entries())
          for (const word of new Set(wordings)) pushTo(uses, word, { asked, piece })
        if (asked % AT_ONCE === 0) yield
      }
      const filed = fileWords(uses.keys())
      return ({ title, body, keywords }) => {
        const text = normalise([title, ...keywords, body].join('\n'))
        const shown = new Map<number, Set<number>>()
        for (const word of standingIn(text, filed, tag))
          for (const { asked, piece } of uses.get(word)!)
            shown.set(asked, (shown.get(asked) ?? new Set()).add(piece))
        return new Set(
          [...shown].flatMap(([asked, own]) =>
            own.size === pieces[asked]!.length ? [all[asked]!] : [],
          ),
        )
      }
    },
  }
}
