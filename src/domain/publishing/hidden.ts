/** Figures that leave the desk fold what has fewer than so many received: nobody is to be recognised in them. */
export const FOLDED_BELOW = 5

/** The id of what is folded together; no unit, category or area can have it (township.ts: id). */
export const FOLDED = '*'

export const isFolded = (id: string): boolean => id === FOLDED

export const sum = (values: readonly number[]): number =>
  values.reduce((all, value) => all + value, 0)

/**
 * Which of several sizes cannot be shown, as places in the list: those below `least`, and of the others the smallest,
 * until what is hidden is together as large as what may be shown and more than one. Else whoever has the whole
 * subtracts what is shown, and has it.
 */
export const hidden = (sizes: readonly number[], least: number): ReadonlySet<number> => {
  const order = sizes.map((_, i) => i).toSorted((a, b) => sizes[a]! - sizes[b]!)
  const out = new Set(order.filter((i) => sizes[i]! < least))
  if (out.size === 0) return out
  const isEnough = () => {
    const own = [...out].map((i) => sizes[i]!).filter((size) => size > 0)
    return own.length > 1 && sum(own) >= least
  }
  for (const i of order) {
    if (isEnough()) break
    out.add(i)
  }
  return out
}
