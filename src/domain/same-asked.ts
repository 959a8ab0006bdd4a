import type { AskedMatter, Thing } from './asked-matter.ts'

/** 南山村 and 南山 are one village, 承包合同 and 承包 one matter; nothing else may be left out of a word. */
const LEFT_OUT = /^(?:村|镇|乡|社区|屯|村委会|合同|服务|业务|资金)$/
/** 公厕 for 公共厕所: of longer words, what stands first and some of the rest, in its order. */
const LONG = 4

const isShortFor = (short: string, long: string): boolean => {
  if (short.length < 2 || short[0] !== long[0]) return false
  if (long.startsWith(short)) return LEFT_OUT.test(long.slice(short.length))
  if (long.length < LONG) return false
  let at = 0
  for (const char of long) if (char === short[at]) at++
  return at === short.length
}

const areOne = (a: Thing, b: Thing): boolean =>
  a.word === b.word ||
  isShortFor(a.word, b.word) ||
  isShortFor(b.word, a.word) ||
  b.official?.includes(a.word) === true

/** Where the counterpart of a word stands among others; -1 where there is none. */
const counterpart = (thing: Thing, others: readonly Thing[], joined: string): number => {
  const same = others.findIndex((other) => areOne(thing, other))
  if (same >= 0 || thing.word.length < 2) return same
  // A dictionary may have cut it otherwise there, and an office's word may be several.
  const at = joined.indexOf(thing.word)
  return at >= 0 || thing.official === undefined ? at : joined.indexOf(thing.official)
}

const placesIn = (of: AskedMatter, other: AskedMatter): number[] => {
  const joined = other.things.map(({ word }) => word).join('')
  return of.things.map((thing) => counterpart(thing, other.things, joined))
}

const goesUp = (places: readonly number[]): boolean =>
  places.every((place, i) => i === 0 || place >= places[i - 1]!)

/** Two that leave something out have to have so many characters in common. */
const ENOUGH = 4

/** What one says, beside another: how many characters of it the other says, too, and whether the rest may be left out. */
const beside = (of: AskedMatter, other: AskedMatter) => {
  let shared = 0
  let more = false
  let mild = true
  placesIn(of, other).forEach((place, i) => {
    const thing = of.things[i]!
    if (place >= 0) shared += thing.word.length
    else {
      more = true
      mild &&= thing.mild
    }
  })
  return { shared, more, mild }
}

/**
 * Whether two askings are of one matter: asked for in the same way, and each word of either said by the other, too, as
 * it is or as people say it for the same. Careful: a village, a fee, a paper that one of them names alone parts them.
 */
export const sameAsked = (a: AskedMatter, b: AskedMatter): boolean => {
  if (a.as !== b.as || a.things.every(({ word }) => word.length < 2)) return false
  const [there, here] = [beside(a, b), beside(b, a)]
  if (!there.mild || !here.mild || (there.more && here.more)) return false
  if ((there.more || here.more) && Math.min(there.shared, here.shared) < ENOUGH) return false
  return !(a.ordered || b.ordered) || goesUp(placesIn(a, b))
}

/** Whether one of two says all that the other does. */
export const saysAllOf = (a: AskedMatter, b: AskedMatter): boolean =>
  !beside(a, b).more || !beside(b, a).more

/** Askings that have less in common are not offered as perhaps the same. */
export const LIGHTLY = 0.3

/** 0 to 1: how many of the words of two askings the other has, too, however they are asked for. */
export const sharedThings = (a: AskedMatter, b: AskedMatter): number => {
  const found = [...placesIn(a, b), ...placesIn(b, a)]
  return found.length === 0 ? 0 : found.filter((place) => place >= 0).length / found.length
}
