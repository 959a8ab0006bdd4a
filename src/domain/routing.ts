import { asksInEarnest, clausesOf } from './clauses.ts'
import { matterOf } from './matter.ts'
import type { Area, Category, Township } from './township.ts'
import { wordFinder, type FindWords } from './word-finder.ts'

export interface Guess {
  readonly category: string
  readonly unit: string
  readonly confidence: number
}

export interface Route extends Guess {
  readonly area: string | null
  readonly alternatives: readonly Guess[]
}

/** What a word found counts for: a keyword is chosen for this, a duty or name only suggests. */
const KEYWORD = 1
const DUTY = 0.7
const NAME = 0.8
/** A head start of the category that matched more than the next one by this much is taken as sure. */
const NO_EVIDENCE = 0.15

/** A category with a unit goes there; one without goes to the area's (design: contract, "route"). */
const unitFor = (town: Township, category: Category, area: Area | undefined): string =>
  category.unit ?? area?.unit ?? fallback(town).unit

/** Where a complaint goes that nothing points to: the category without keywords, or the last with a unit. */
const fallback = (town: Township): { category: Category; unit: string } => {
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

/**
 * Category, unit and area of a complaint by the township's own words. Confidence is the share of
 * the evidence, damped where there is little of it.
 */
export const routeByWords = (town: Township, text: string): Route => {
  const { find, worth, areas } = signpostsOf(town)
  const found = find(text.normalize('NFKC'))
  const area = areas.find(({ names }) => names.some((name) => found.has(name)))?.area
  const scored = worth
    .map(({ category, words }) => ({
      category,
      score: words.reduce((sum, [word, value]) => (found.has(word) ? sum + value : sum), 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const total = scored.reduce((sum, { score }) => sum + score, NO_EVIDENCE * 4)
  const guesses = scored.slice(0, 4).map(({ category, score }): Guess => ({
    category: category.id,
    unit: unitFor(town, category, area),
    confidence: Number((score / total).toFixed(3)),
  }))
  const other = fallback(town)
  const best = guesses[0] ?? {
    category: other.category.id,
    unit: other.unit,
    confidence: NO_EVIDENCE,
  }
  return { ...best, area: area?.id ?? null, alternatives: guesses.slice(1) }
}

/** Whether any of the township's words stand for the route; else it is only where everything goes. */
export const isTold = ({ confidence }: Pick<Route, 'confidence'>): boolean =>
  confidence > NO_EVIDENCE

/** What is told, without what is asked besides. */
const toldIn = (text: string): string =>
  clausesOf(text)
    .filter((clause) => !asksInEarnest(clause) && !clause.topic)
    .map(({ words }) => words)
    .join(',')

/**
 * As `routeByWords`; but who complains and asks besides is routed by what they complain of: the question has
 * an answer of its own, and may be about anything.
 */
export const routeComplaint = (town: Township, text: string): Route => {
  const whole = routeByWords(town, text)
  const words = toldIn(text)
  if (words === '' || matterOf(words) !== 'complaint') return whole
  const told = routeByWords(town, words)
  return isTold(told) ? { ...told, area: told.area ?? whole.area } : whole
}

/** Whether a matter goes where everything goes that nothing points to: somebody has to look at it. */
export const isUnsure = (town: Township, { category }: Pick<Guess, 'category'>): boolean =>
  category === fallback(town).category.id
