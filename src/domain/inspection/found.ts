import { isFor } from '../disclosure/nothing.ts'
import type { ItemVersion } from '../item.ts'
import type { Township } from '../township.ts'
import type { Day } from '../time.ts'
import type { Closings } from './closing.ts'
import type { RuleCode } from './rules.ts'

/** Something an item does against a rule, with the words of the item that show it. */
export interface Found {
  readonly rule: RuleCode
  readonly quote: string
  /** What fills the rule's sentence; `element` names an element of its kind (locales, inspect.element.*). */
  readonly params?: Readonly<Record<string, string | number>>
}

/** What an item is checked beside. */
export interface Beside {
  readonly town: Pick<Township, 'name' | 'units' | 'areas' | 'catalogue'>
  readonly today: Day
  /** Items that explain policies (解读), to find one by title or number. */
  readonly explanations: readonly Pick<ItemVersion, 'id' | 'title' | 'body'>[]
  /** With what balance accounts closed, to be carried into the next ones. */
  readonly closings: Closings
}

/** One kind of check: what it finds in an item, nothing where it is sound. */
export type Check = (item: ItemVersion, beside: Beside) => readonly Found[]

const LONGEST_QUOTE = 60

const cut = (words: string): string => {
  const characters = [...words.replaceAll(/\s+/g, ' ').trim()]
  return characters.length <= LONGEST_QUOTE
    ? characters.join('')
    : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`
}

/** Where an item's own words end a stretch that can be quoted: a sentence, a row, a line. */
const STRETCH = /[^。；;\n]+[。；;]?/g

/** The sentence, or the row of a table, in which something stands. */
export const sentenceAt = (text: string, at: number): string => {
  for (const stretch of text.matchAll(STRETCH))
    if (at < stretch.index + stretch[0].length) return cut(stretch[0])
  return cut(text)
}

/** How a text begins, to be quoted where something is not in it. */
export const beginning = (text: string): string => sentenceAt(text, 0)

/** All words of an item that a reader sees, its columns' values among them. */
export const wordsOf = ({ title, body, columns }: ItemVersion): string =>
  [title, body, ...Object.values(columns)].join('\n')

/** The entry of the catalogue an item belongs to by its level and kind; undefined where there is none. */
export const entryOf = (
  { level, kind, columns }: Pick<ItemVersion, 'level' | 'kind' | 'columns'>,
  { catalogue }: Pick<Township, 'catalogue'>,
): Township['catalogue'][number] | undefined =>
  catalogue.find(
    (entry) => entry.level === level && entry.kind === kind && isFor({ columns }, entry),
  )
