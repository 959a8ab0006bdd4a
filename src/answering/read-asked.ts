import { askedReader, type ReadAsked } from '../domain/asked-matter.ts'
import { COLLOQUIAL } from './colloquial.ts'
import { taggedWords } from './dictionary.ts'

/** Reads what questions ask for with the dictionary; `words`: the township's own, colloquial to official. */
export const readAskedIn = (words: Readonly<Record<string, string>>): ReadAsked =>
  askedReader(taggedWords, [...COLLOQUIAL, ...Object.entries(words)])
