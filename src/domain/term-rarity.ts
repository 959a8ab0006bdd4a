import { USUAL_PAIRS } from './usual-pairs.ts'

/**
 * As if so many complaints were held besides, in which a usual pair stands in every tenth and any other term in
 * one: among a handful of open tickets nothing is rare or common by itself.
 */
const BACKGROUND = 500
const USUAL = 50
const UNUSUAL = 1

/** How rare a term is among the complaints held; 0 for one that stands everywhere. */
export interface TermRarity {
  /** Numbers of terms, given when first held and given back when no complaint has them. */
  idOf(term: string): number | undefined
  hold(term: string): number
  release(id: number): void
  /** Of a term by its number. */
  of(id: number): number
  /** Of a term nobody has used. */
  ofUnknown(term: string): number
  /** The most it can be. */
  most(): number
  documents(id: number): number
  /** Says how many complaints are held. */
  resize(size: number): void
}

const priorOf = (term: string): number => (USUAL_PAIRS.has(term) ? USUAL : UNUSUAL)

export const termRarity = (): TermRarity => {
  const ids = new Map<string, number>()
  const terms: string[] = []
  const counts: number[] = []
  const priors: number[] = []
  const free: number[] = []
  let all = BACKGROUND

  const rarity = (count: number): number => Math.max(0, Math.log(all / count))
  const take = (term: string): number => {
    const id = free.pop() ?? terms.length
    ids.set(term, id)
    terms[id] = term
    counts[id] = 0
    priors[id] = priorOf(term)
    return id
  }
  return {
    idOf: (term) => ids.get(term),
    hold: (term) => {
      const id = ids.get(term) ?? take(term)
      counts[id]!++
      return id
    },
    release: (id) => {
      if (--counts[id]! > 0) return
      ids.delete(terms[id]!)
      free.push(id)
    },
    of: (id) => rarity(counts[id]! + priors[id]!),
    ofUnknown: (term) => rarity(priorOf(term)),
    most: () => Math.log(all / UNUSUAL),
    documents: (id) => counts[id]!,
    resize: (size) => {
      all = BACKGROUND + size
    },
  }
}
