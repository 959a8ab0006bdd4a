import type { Area, Category, Township } from './township.ts'

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

const areaIn = (town: Township, text: string): Area | undefined =>
  town.areas.find(({ name }) => text.includes(name) || text.includes(name.replace(/[村镇]$/, '')))

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

const found = (text: string, words: readonly string[], worth: number): number =>
  words.reduce((sum, word) => (text.includes(word) ? sum + worth * weightOf(word) : sum), 0)

const evidence = (town: Township, category: Category, text: string): number => {
  const duties = category.unit
    ? (town.units.find(({ id }) => id === category.unit)?.duties ?? [])
    : []
  return (
    found(text, category.keywords, KEYWORD) +
    found(text, [category.name], NAME) +
    found(
      text,
      duties.filter((duty) => !category.keywords.includes(duty)),
      DUTY,
    )
  )
}

/**
 * Category, unit and area of a complaint by the township's own words. Confidence is the share of
 * the evidence, damped where there is little of it.
 */
export const routeByWords = (town: Township, text: string): Route => {
  const plain = text.normalize('NFKC')
  const area = areaIn(town, plain)
  const scored = town.categories
    .map((category) => ({ category, score: evidence(town, category, plain) }))
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
