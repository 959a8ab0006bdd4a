import type { DraftContent } from './item-draft.ts'
import { personalNumbersIn, type PersonalNumber } from './personal-numbers.ts'

/** A personal number in what an item says: nothing with one is published before somebody looked at it. */
export interface ItemNumber {
  readonly field: string
  readonly kind: PersonalNumber
  readonly number: string
  /** The number among the words around it, on one line. */
  readonly around: string
}

const AROUND = 12

const around = (text: string, [from, to]: readonly [number, number]): string =>
  text
    .slice(Math.max(0, from - AROUND), to + AROUND)
    .replace(/\s+/g, ' ')
    .trim()

/** The personal numbers in an item's texts, in the order of its fields. */
export function* personalNumbers(content: DraftContent): Generator<ItemNumber> {
  const { title, body, basis, docNo, indexNo, keywords = [], columns = {} } = content
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['title', title],
    ['body', body],
    ['basis', basis],
    ['docNo', docNo],
    ['indexNo', indexNo],
    ['keywords', keywords.join('\n')],
    ['columns', Object.entries(columns).flat().join('\n')],
  ]
  for (const [field, text = ''] of texts)
    for (const { kind, number, at } of personalNumbersIn(text))
      yield { field, kind, number, around: around(text, at) }
}
