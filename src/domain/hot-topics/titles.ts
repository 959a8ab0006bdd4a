import { isNamed, keyOfPlace } from './places.ts'
import { MISSING, withoutPersons } from '../masking.ts'
import { placesIn } from '../named-places.ts'
import { fold } from '../fold.ts'
import { SURE_SURNAME } from '../surnames.ts'
import { USUAL_PAIRS } from '../usual-pairs.ts'
import type { Told, TopicTown } from './told.ts'

/** What a title is made from. */
export interface Titled {
  /** Of the place. */
  readonly key: string
  /** How the trouble may be called, best first; empty where only the complaints themselves can say. */
  readonly words: readonly string[]
  readonly told: readonly Told[]
  readonly area: string | null
  readonly category: string
}

/** Characters; more is no title. */
const MOST = 14
/** Words are looked for in so many complaints: reading a thousand brings no better title. */
const READ = 40
const MOST_CHARACTERS = 300
/** This share of them has to say a word of the title. */
const SHARE = 1 / 4
const FEWEST_SAYING = 2

/** 王小明超市 is somebody's. */
const SOMEBODYS = new RegExp(
  `^${SURE_SURNAME}\\p{Script=Han}{2}(?:超市|饭店|餐馆|酒店|公司|厂|养殖场|猪场|砂场|采石场|驾校|会所|网吧)$`,
  'u',
)

const isSaid = (saying: number, of: number): boolean =>
  saying >= Math.max(FEWEST_SAYING, of * SHARE)

/** The most common way to write a name whose beginning may hold a word too many: what most of them end in. */
const commonEnding = (names: readonly string[]): string => {
  let common = ''
  for (let length = 1; ; length++) {
    const counts = new Map<string, number>()
    for (const name of names)
      if (name.length >= length) {
        const end = name.slice(-length)
        counts.set(end, (counts.get(end) ?? 0) + 1)
      }
    const best = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]
    if (!best || best[1] * 2 <= names.length) return common
    common = best[0]
  }
}

const placeNameOf = ({ key, told, area }: Titled, { areas }: TopicTown): string => {
  const areaName = areas.find(({ id }) => id === area)?.name ?? ''
  if (!isNamed(key)) return areaName
  const names = told.flatMap(({ words }) =>
    placesIn(fold(words))
      .filter((place) => keyOfPlace(place) === key)
      .slice(0, 1)
      .map(({ name }) => name),
  )
  const name = commonEnding(names)
  return SOMEBODYS.test(name) || withoutPersons(name) !== name ? areaName : name
}

const LONGEST = 10
const NO_BEGINNING = /^[的了是在和与及到把被有就都也又还很不们个这那吗呢吧啊上下中里,、]/
const NO_END = /[的了是在和与及到把被有就都也又还很不们我你他这那一个请要]$/
const WORD = /^[\p{Script=Han}a-z0-9]+$/iu

/** A few words that several of the complaints have alike; empty where there are none. */
const sharedWords = (texts: readonly string[], room: number): string => {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const pieces = new Set<string>()
    for (const run of text.split(/[^\p{Script=Han}a-z0-9]+/iu))
      for (let at = 0; at < run.length; at++)
        for (
          let length = 2;
          length <= Math.min(LONGEST, room) && at + length <= run.length;
          length++
        )
          pieces.add(run.slice(at, at + length))
    for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  }
  const rated = [...counts].filter(
    ([piece, saying]) =>
      saying * 2 > texts.length &&
      !NO_BEGINNING.test(piece) &&
      !NO_END.test(piece) &&
      WORD.test(piece) &&
      !(piece.length === 2 && USUAL_PAIRS.has(piece)),
  )
  const worth = ([piece, saying]: [string, number]): number => saying * (piece.length - 1)
  return rated.toSorted((a, b) => worth(b) - worth(a) || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ''
}

const troubleOf = (
  { words, told, category }: Titled,
  texts: readonly string[],
  place: string,
  { categories }: TopicTown,
): string => {
  const room = MOST - place.length
  const folded = told.map((one) => fold(one.words))
  const said = words
    .filter((word) => word.length <= room)
    .map((word) => ({ word, saying: folded.filter((text) => text.includes(word)).length }))
    .filter(({ saying }) => saying > 0)
  const best =
    said.find(({ saying }) => isSaid(saying, told.length)) ??
    said.toSorted((a, b) => b.saying - a.saying)[0]
  if (best) return best.word
  const shared = sharedWords(
    texts.map((text) => (place === '' ? text : text.replaceAll(place, ' '))),
    room,
  )
  return shared || (categories.find(({ id }) => id === category)?.name ?? '')
}

/** What stands nearest to the beginning, in either period: so that a title stays while the matter goes on. */
const some = (told: readonly Told[]): Told[] => {
  const step = Math.max(1, Math.floor(told.length / READ))
  return told.filter((_, i) => i % step === 0).slice(0, READ)
}

/** A few words for a topic, place and trouble, out of its complaints: nobody is named in it. */
export const titleOf = (titled: Titled, town: TopicTown): string => {
  const told = some(titled.told)
  const place = placeNameOf({ ...titled, told }, town)
  const texts = told.map(({ words }) =>
    withoutPersons(words.slice(0, MOST_CHARACTERS)).replace(MISSING, ' ').normalize('NFKC'),
  )
  const trouble = troubleOf({ ...titled, told }, texts, place, town)
  const title = trouble.includes(place) ? trouble : place + trouble
  return withoutPersons(title).replace(MISSING, '')
}
