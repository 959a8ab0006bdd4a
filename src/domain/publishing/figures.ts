import {
  NUMBERS,
  RATES,
  RESIDENTS_DID,
  share,
  SMALL,
  type Figures,
  type Rate,
} from '../indicators.ts'
import { FOLDED_BELOW, hidden, sum } from './hidden.ts'

export const NO_RATE: Rate = { of: 0, count: 0, rate: null }

export const ratesTogether = (rates: readonly Rate[]): Rate =>
  share(sum(rates.map(({ count }) => count)), sum(rates.map(({ of }) => of)))

/** Figures out of what each count and each rate is. A median is of single tickets, and is not to be had from others. */
const figuresFrom = (
  count: (key: (typeof NUMBERS)[number]) => number,
  rate: (key: (typeof RATES)[number]) => Rate,
): Figures => ({
  ...(Object.fromEntries(NUMBERS.map((key) => [key, count(key)])) as Pick<
    Figures,
    (typeof NUMBERS)[number]
  >),
  ...(Object.fromEntries(RATES.map((key) => [key, rate(key)])) as Pick<
    Figures,
    (typeof RATES)[number]
  >),
  medianDays: null,
})

/** Of several parts. */
export const figuresTogether = (parts: readonly Figures[]): Figures =>
  figuresFrom(
    (key) => sum(parts.map((part) => part[key] ?? 0)),
    (key) => ratesTogether(parts.map((part) => part[key])),
  )

/** What of the whole is in none of the parts. */
export const figuresBeside = (whole: Figures, parts: readonly Figures[]): Figures => {
  const all = figuresTogether(parts)
  const less = (a: number, b: number) => Math.max(0, a - b)
  return figuresFrom(
    (key) => less(whole[key] ?? 0, all[key] ?? 0),
    (key) => share(less(whole[key].count, all[key].count), less(whole[key].of, all[key].of)),
  )
}

export const isNothing = (figures: Figures): boolean =>
  NUMBERS.every((key) => !figures[key]) && RATES.every((key) => figures[key].of === 0)

export const withoutSmall = (rate: Rate): Rate => (rate.of < SMALL ? NO_RATE : rate)

const withoutSmallRates = <T extends Figures>(figures: T): T => ({
  ...figures,
  ...Object.fromEntries(RATES.map((key) => [key, withoutSmall(figures[key])])),
  medianDays: figures.answered < SMALL ? null : figures.medianDays,
})

const untold = <T extends Figures>(
  figures: T,
  keys: readonly (typeof RESIDENTS_DID)[number][],
): T => ({ ...figures, ...Object.fromEntries(keys.map((key) => [key, null])) })

/**
 * The whole township's figures without what is small of them. What residents did is told as parts are: what is open
 * at the end, less what was open before and what came in, would else say how many withdrew.
 */
export const wholeFigures = <T extends Figures>(figures: T): T => {
  const told = withoutSmallRates(figures)
  const counts = RESIDENTS_DID.map((key) => figures[key])
  // What is left out already stays so.
  if (counts.includes(null) || !counts.some((count) => count! > 0 && count! < FOLDED_BELOW))
    return told
  const out = hidden(
    counts.map((count) => count!),
    FOLDED_BELOW,
  )
  return untold(
    told,
    RESIDENTS_DID.filter((_, i) => out.has(i)),
  )
}

/** Figures of one of several that add up: nothing that residents did is told of it at all. */
export const partFigures = <T extends Figures>(figures: T): T =>
  untold(withoutSmallRates(figures), RESIDENTS_DID)

/** The figures of parts beside each other: what is left out cannot be had by subtraction either. */
export const partsFigures = <T extends Figures>(parts: readonly T[]): T[] => {
  const left = new Map(
    RATES.map((key) => {
      const given = parts.flatMap((part, i) => (part[key].of > 0 ? [i] : []))
      const out = hidden(
        given.map((i) => parts[i]![key].of),
        SMALL,
      )
      return [key, new Set([...out].map((place) => given[place]!))]
    }),
  )
  return parts.map((part, i) => ({
    ...partFigures(part),
    ...Object.fromEntries(RATES.map((key) => [key, left.get(key)!.has(i) ? NO_RATE : part[key]])),
  }))
}
