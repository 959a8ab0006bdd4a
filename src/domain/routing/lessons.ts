import type { Category, Township } from '../township.ts'
import { classifier, learn, type Learned } from './classifier.ts'
import { fallback } from './signposts.ts'
import type { Steps } from '../steps.ts'

/** What a complaint turned out to be about, and who dealt with it; at least one is known. */
export interface Lesson {
  readonly words: string
  readonly category: string | null
  readonly unit: string | null
}

/** What lessons teach: a category, a unit, or of a category without a unit of its own both. */
export interface Destination {
  readonly category: string | null
  readonly unit: string | null
}

/** What was learned from lessons, as it can be kept. */
export interface LearnedRoutes {
  readonly destinations: readonly Destination[]
  /** How many lessons each was learned from. */
  readonly lessons: readonly number[]
  readonly learned: Learned
}

/** How likely a text goes there, of all places that lessons were about. */
export interface Opinion extends Destination {
  readonly chance: number
  readonly lessons: number
}

const onlyOf = (town: Township, unit: string): Category | undefined => {
  const found = town.categories.filter((category) => category.unit === unit)
  return found.length === 1 ? found[0] : undefined
}

/** Where a lesson says that its words go; undefined where the township knows neither any more. */
const destinationOf = (town: Township, { category, unit }: Lesson): Destination | undefined => {
  const known = town.units.some(({ id }) => id === unit) ? unit : null
  const of =
    town.categories.find(({ id }) => id === category) ??
    (known === null ? undefined : onlyOf(town, known))
  if (!of) return known === null ? undefined : { category: null, unit: known }
  return { category: of.id, unit: of.unit === undefined ? known : null }
}

const keyOf = ({ category, unit }: Destination): string => `${category ?? ''} ${unit ?? ''}`

/** Learns where complaints go, step by step; undefined where no lesson is about anything the township has. */
export function* learnRoutes(
  town: Township,
  lessons: readonly Lesson[],
): Steps<LearnedRoutes | undefined> {
  const placed = lessons.flatMap((lesson) => {
    const destination = destinationOf(town, lesson)
    return destination ? [{ text: lesson.words, key: keyOf(destination), destination }] : []
  })
  if (placed.length === 0) return undefined
  const destinations = new Map(placed.map(({ key, destination }) => [key, destination]))
  const keys = [...destinations.keys()].toSorted()
  const labels = new Map(keys.map((key, label) => [key, label]))
  const examples = placed.map(({ text, key }) => ({ text, label: labels.get(key)! }))
  const counts = keys.map(() => 0)
  for (const { label } of examples) counts[label]!++
  return {
    destinations: keys.map((key) => destinations.get(key)!),
    lessons: counts,
    learned: yield* learn(examples, keys.length),
  }
}

/** What was learned says of a text, about what the township still has. */
export const opinionsOf = (
  town: Township,
  { destinations, lessons, learned }: LearnedRoutes,
): ((text: string) => Opinion[]) => {
  const classify = classifier(learned)
  const units = new Set(town.units.map(({ id }) => id))
  const categories = new Set(town.categories.map(({ id }) => id))
  const stands = ({ category, unit }: Destination): boolean =>
    category === null ? units.has(unit!) : categories.has(category)
  return (text) =>
    classify(text).flatMap((chance, i) => {
      const { category, unit } = destinations[i]!
      if (!stands({ category, unit })) return []
      const known = unit !== null && units.has(unit) ? unit : null
      return [{ category, unit: known, chance, lessons: lessons[i]! }]
    })
}

/** The categories a destination may mean: those that lead to its unit, else those that lead nowhere by themselves. */
export const meantBy = (town: Township, { category, unit }: Destination): string[] => {
  if (category !== null) return [category]
  const leading = town.categories.filter((one) => one.unit === unit)
  const open = town.categories.filter((one) => one.unit === undefined)
  const found = leading.length > 0 ? leading : open
  return found.length > 0 ? found.map(({ id }) => id) : [fallback(town).category.id]
}
