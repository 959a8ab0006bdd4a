import type { Figures } from '../indicators.ts'
import type { Compared, Part } from '../summary.ts'
import { figuresBeside, figuresTogether, isNothing, partsFigures } from './figures.ts'
import { FOLDED, FOLDED_BELOW, hidden, isFolded } from './hidden.ts'

/** What parts received before is not told: papers of two periods fold differently, and one would tell on the other. */
const UNTOLD: Compared = { before: { received: null }, yearBefore: { received: null } }

/**
 * Units, categories or areas with what is small of them as one part, called `name`. What of the whole is in none of
 * them (a report on somebody in office, a complaint that names no place) is in that part, too: whoever subtracted the
 * parts from the whole would have it. Of few, it takes others with it as any small part does.
 */
export const foldParts = <Id extends 'unit' | 'category' | 'area'>(
  whole: Figures,
  all: readonly Part<Id>[],
  key: Id,
  name: string,
): Part<Id>[] =>
  folded(
    whole,
    // Some had something before, and nothing now.
    all.filter((part) => !isNothing(part)),
    key,
    name,
  ).map((part) => ({ ...part, ...UNTOLD }))

const folded = <Id extends 'unit' | 'category' | 'area'>(
  whole: Figures,
  parts: readonly Part<Id>[],
  key: Id,
  name: string,
): Part<Id>[] => {
  // What is folded already stays as it is.
  if (parts.length === 0 || parts.some((part) => part.withdrawn === null))
    return partsFigures(parts)
  const beside = figuresBeside(whole, parts)
  const rest = isNothing(beside) ? [] : [{ [key]: FOLDED, name, ...beside } as unknown as Part<Id>]
  const all = [...parts, ...rest]
  const out = hidden(
    all.map(({ received }) => received),
    FOLDED_BELOW,
  )
  const small = all.filter((part, i) => out.has(i) || isFolded(part[key]))
  if (small.length === 0) return partsFigures(parts)
  return partsFigures([
    ...all.filter((part) => !small.includes(part)),
    { [key]: FOLDED, name, ...figuresTogether(small) } as unknown as Part<Id>,
  ])
}
