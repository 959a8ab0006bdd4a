import { fold } from './fold.ts'
import { placesIn, type NamedPlace } from './named-places.ts'

/** How a term stands in a text. */
export interface Standing {
  readonly times: number
  /** In a name of a place, at least once. */
  readonly named: boolean
  /** Near the beginning, where people say what it is about. */
  readonly early: boolean
}

/** What a complaint's words are compared by. */
export interface MatterWords {
  /** Pairs of neighbouring Han characters, and words in letters and digits. */
  readonly terms: ReadonlyMap<string, Standing>
  readonly places: readonly NamedPlace[]
}

/** Who writes more has said by then what it is about. */
const MOST_CHARACTERS = 2_000
const EARLY = 50

const RUN = /\p{Script=Han}+|[a-z0-9]{2,}/gu
const HAN = /^\p{Script=Han}/u
/** The parts of an address and long numbers say nothing of the matter. */
const NO_TERM = /^(?:https?|www|com|cn|html?|0+|\d{7,})$/

/** Where something is, seen from a place: it belongs to the place. */
const BESIDE = /旁边?|门口|大门|村口|路口|前面|后面|附近|那里|那边|这里|对面|里面|外面|边上|一带/g

/** Visits the terms of a folded text in order. */
export const eachTerm = (
  folded: string,
  visit: (term: string, at: number, length: number) => void,
): void => {
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    if (HAN.test(run))
      for (let i = 0; i + 1 < run.length; i++) visit(run.slice(i, i + 2), index + i, 2)
    else if (!NO_TERM.test(run)) visit(run, index, run.length)
  }
}

/** Reads a complaint's words once, for comparing them with many. */
export const matterWords = (words: string): MatterWords => {
  const text = fold(words.slice(0, MOST_CHARACTERS))
  const places = placesIn(text)
  const inName = new Uint8Array(text.length)
  for (const { at, name } of places) inName.fill(1, at, at + name.length)
  for (const { 0: word, index } of text.matchAll(BESIDE)) inName.fill(1, index, index + word.length)
  const terms = new Map<string, Standing>()
  eachTerm(text, (term, at, length) => {
    const known = terms.get(term)
    // Of 村路, where a name ends and the trouble begins, neither is told.
    const named = inName[at] === 1 || inName[at + length - 1] === 1
    terms.set(term, {
      times: (known?.times ?? 0) + 1,
      named: named || known?.named === true,
      early: known?.early ?? at < EARLY,
    })
  })
  return { terms, places }
}
