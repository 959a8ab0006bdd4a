import type { Area, Category, Township } from '../township.ts'
import { wordFinder, type FindWords } from '../word-finder.ts'

/** What a word found counts for: a keyword is chosen for this, a duty or name only suggests. */
const KEYWORD = 1
const DUTY = 0.7
const NAME = 0.8
/** How sure a route is that no word stands for. */
export const NO_EVIDENCE = 0.15

/** Where a complaint goes that nothing points to: the category without keywords, or the last with a unit. */
export const fallback = (town: Township): { category: Category; unit: string } => {
  const withUnit = town.categories.filter(({ unit }) => unit)
  const category = withUnit.find(({ keywords }) => keywords.length === 0) ?? withUnit.at(-1)!
  return { category, unit: category.unit! }
}

// Longer words are rarer, so that they tell more.
const weightOf = (word: string): number => Math.sqrt(Math.min(word.length, 6))

/** A township's words, made ready to be looked for. */
interface Signposts {
  readonly find: FindWords
  /** For each category, what each of its words counts for. */
  readonly worth: readonly { readonly category: Category; readonly words: readonly Worth[] }[]
  readonly areas: readonly { readonly area: Area; readonly names: readonly string[] }[]
}
type Worth = readonly [word: string, worth: number]

const worthOf = (town: Township, category: Category): Worth[] => {
  const duties = town.units.find(({ id }) => id === category.unit)?.duties ?? []
  const weighed = (words: readonly string[], worth: number) =>
    words.map((word): Worth => [word, worth * weightOf(word)])
  return [
    ...weighed(category.keywords, KEYWORD),
    ...weighed([category.name], NAME),
    ...weighed(
      duties.filter((duty) => !category.keywords.includes(duty)),
      DUTY,
    ),
  ]
}

const putUp = (town: Township): Signposts => {
  const worth = town.categories.map((category) => ({ category, words: worthOf(town, category) }))
  const areas = town.areas.map((area) => ({
    area,
    names: [area.name, area.name.replace(/[村镇]$/, '')],
  }))
  const words = worth.flatMap((one) => one.words.map(([word]) => word))
  return { find: wordFinder([...words, ...areas.flatMap(({ names }) => names)]), worth, areas }
}

const known = new WeakMap<Township, Signposts>()

/** A township's words never change while it is open: they are made ready once. */
const signpostsOf = (town: Township): Signposts => {
  let signposts = known.get(town)
  if (!signposts) known.set(town, (signposts = putUp(town)))
  return signposts
}

/** What the township's own words say of a text. */
export interface Signs {
  readonly area: Area | undefined
  /**
   * For each category that words stand for, the share of the evidence, best first. Damped where there is little of
   * it: together they are less than 1.
   */
  readonly shares: ReadonlyMap<string, number>
}

export const signsIn = (town: Township, text: string): Signs => {
  const { find, worth, areas } = signpostsOf(town)
  const found = find(text.normalize('NFKC'))
  const area = areas.find(({ names }) => names.some((name) => found.has(name)))?.area
  const scored = worth
    .map(({ category, words }) => ({
      category: category.id,
      score: words.reduce((sum, [word, value]) => (found.has(word) ? sum + value : sum), 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const total = scored.reduce((sum, { score }) => sum + score, NO_EVIDENCE * 4)
  return { area, shares: new Map(scored.map(({ category, score }) => [category, score / total])) }
}
