import { fold } from '../fold.ts'
import { MISSING, withoutPersons } from '../masking.ts'
import { placeNameIn } from './place-names.ts'
import { isNamed } from './places.ts'
import { sharedWords } from './shared-words.ts'
import { spread, type Told, type TopicTown } from './told.ts'

/** What a title is made from. */
export interface Titled {
  /** Of the place. */
  readonly key: string
  /** How the trouble may be called, best first; none where only the complaints themselves can say. */
  readonly words: readonly string[]
  /** Of both periods, so that a title stays while the matter goes on. */
  readonly told: readonly Told[]
  readonly area: string | null
  readonly category: string
}

/** Characters; more is no title. */
const MOST = 14
/** Words are looked for in so many complaints: reading a thousand brings no better title. */
const READ = 40
const MOST_CHARACTERS = 300
const HEAD = 60
/** This share of them has to say a word of the title. */
const SHARE = 1 / 4
const FEWEST_SAYING = 2
/** 公交 alone does not say what is wrong with it. */
const SHORT = 3

/** The first of the words that enough texts say; else the one that most say. */
const usualWord = (words: readonly string[], texts: readonly string[]): string | undefined => {
  const said = words
    .map((word) => ({ word, saying: texts.filter((text) => text.includes(word)).length }))
    .filter(({ saying }) => saying > 0)
  const enough = Math.max(FEWEST_SAYING, texts.length * SHARE)
  const best = said.find(({ saying }) => saying >= enough)
  return (best ?? said.toSorted((a, b) => b.saying - a.saying)[0])?.word
}

/** In their beginnings, where people say what it is about; else anywhere. */
const sharedBy = (texts: readonly string[], room: number, within = ''): string =>
  sharedWords(
    texts.map((text) => text.slice(0, HEAD)),
    room,
    within,
  ) || sharedWords(texts, room, within)

const troubleIn = (texts: readonly string[], words: readonly string[], room: number): string => {
  const word = usualWord(
    words.filter(({ length }) => length <= room),
    texts.map(fold),
  )
  if (word === undefined) return sharedBy(texts, room)
  return (word.length <= SHORT && sharedBy(texts, room, word)) || word
}

/** A few words for a topic, place and trouble, out of its complaints; nobody is named in it. */
export const titleOf = (
  { key, words, told, area, category }: Titled,
  { areas, categories }: TopicTown,
): string => {
  const areaName = areas.find(({ id }) => id === area)?.name ?? ''
  const texts = spread(told, READ).map((one) => one.words)
  const place = (isNamed(key) ? placeNameIn(texts, key) : undefined) ?? areaName
  // What is said of a place, without its name and the names of people.
  const said = texts.map((text) =>
    withoutPersons(text.slice(0, MOST_CHARACTERS))
      .replace(MISSING, ' ')
      .normalize('NFKC')
      .replaceAll(place === '' ? ' ' : place, ' '),
  )
  const others = words.filter((word) => !place.endsWith(word))
  const trouble =
    troubleIn(said, others, MOST - place.length) ||
    (categories.find(({ id }) => id === category)?.name ?? '')
  return withoutPersons(place + trouble).replace(MISSING, '')
}
