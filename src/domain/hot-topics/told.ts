import type { Township } from '../township.ts'

/** A complaint as it is grouped. Reports on people in office are left out before. */
export interface Told {
  readonly no: string
  /** As they were filed. */
  readonly words: string
  /** Ids of the township's. */
  readonly area: string | null
  readonly category: string
  /** Whose it is; each with null is somebody else's. */
  readonly person: number | null
  /** Into another ticket. */
  readonly merged: boolean
  /** A UTC instant. */
  readonly filedAt: string
}

/** Complaints of a period about one matter at one place. */
export interface Topic {
  /** The same from one period to the next: it says the place and the trouble, and holds no words. */
  readonly id: string
  readonly title: string
  /** Whether a model made the title up: it is shown with a mark. */
  readonly titleByModel: boolean
  /** How many different complaints there are. */
  readonly count: number
  /** Of the period: whoever said it first, the earliest first; what was said again behind. */
  readonly tickets: readonly string[]
  /** How many of them, at the end, were said again by somebody, or merged into another ticket. */
  readonly repeats: number
  /** How many different ones there were in the period before; null where that is not known. */
  readonly before: number | null
  /** Those of the period before; null where they are not known. */
  readonly ticketsBefore: readonly string[] | null
  readonly area: string | null
  readonly category: string
}

/** What of a township grouping reads. */
export type TopicTown = Pick<Township, 'areas' | 'categories'>

/** The same order whatever order they came in. */
export const inOrder = (told: readonly Told[]): Told[] =>
  told.toSorted((a, b) =>
    a.filedAt === b.filedAt ? (a.no < b.no ? -1 : 1) : a.filedAt < b.filedAt ? -1 : 1,
  )

/** Of many, some that are spread evenly. */
export const spread = <T>(all: readonly T[], most: number): T[] => {
  const step = Math.max(1, Math.floor(all.length / most))
  return all.filter((_, i) => i % step === 0).slice(0, most)
}

/** Each of several complaints by whoever said it first, and apart from them what was said again. */
export const withoutRepeats = (
  told: readonly Told[],
): { readonly first: Told[]; readonly again: Told[] } => {
  const known = new Set<number>()
  const first: Told[] = []
  const again: Told[] = []
  for (const one of told) {
    const isRepeat = one.merged || (one.person !== null && known.has(one.person))
    if (one.person !== null && !one.merged) known.add(one.person)
    ;(isRepeat ? again : first).push(one)
  }
  return { first, again }
}

/** What grew by how much; nothing where nothing is known of before. */
const growth = ({ count, before }: Topic): number => (before === null ? 0 : count - before)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** The most first, then what grew most, then by name. */
export const byWeight = (a: Topic, b: Topic): number =>
  b.count - a.count || growth(b) - growth(a) || compare(a.title, b.title) || compare(a.id, b.id)
