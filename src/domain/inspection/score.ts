import { PARTS } from './rules.ts'

/** What a unit is measured by: how many there were, and how many of them were as they should be. */
export interface Share {
  readonly of: number
  readonly good: number
}

/** The parts of a score; rectified: of what the quarter before found, what was put right. */
export const SCORED = [...PARTS, 'rectified'] as const
export type Scored = (typeof SCORED)[number]
export type Shares = Readonly<Record<Scored, Share>>

/** Weights as township.yaml gives them, filled up with the usual ones. */
export type Weights = Readonly<Record<Scored, number>>

/** As the sample township publishes them: 30 + 25 + 17 + 10 + 5 + 3 + 10. */
const USUAL: Weights = {
  inTime: 30,
  whole: 25,
  inForm: 17,
  rightPlace: 10,
  linked: 5,
  fixings: 3,
  rectified: 10,
}

export const NO_WEIGHTS: Weights = {
  inTime: 0,
  whole: 0,
  inForm: 0,
  rightPlace: 0,
  linked: 0,
  fixings: 0,
  rectified: 0,
}

/** The weights of a township: those it names, and for a part it does not name none; the usual where it names none. */
export const weightsOf = (given: Readonly<Record<string, number>>): Weights => {
  if (Object.keys(given).length === 0) return USUAL
  return Object.fromEntries(SCORED.map((part) => [part, given[part] ?? 0])) as Weights
}

/** Points of a part: null where there was nothing to judge. */
export type Points = Readonly<Record<Scored, number | null>>

export interface Score {
  readonly points: Points
  /** Of 100, to a tenth; null where nothing at all was to judge. */
  readonly total: number | null
}

const toTenth = (n: number): number => Math.round(n * 10) / 10

/**
 * A unit's score of a quarter: of each part its weight times the share that was good. A part in which there was
 * nothing to judge is left out, and what remains counts for 100, so that nobody gains or loses by having no policies.
 */
export const scoreOf = (shares: Shares, weights: Weights): Score => {
  const judged = SCORED.filter((part) => shares[part].of > 0 && weights[part] > 0)
  const whole = judged.reduce((sum, part) => sum + weights[part], 0)
  const earned = (part: Scored): number => (weights[part] * shares[part].good) / shares[part].of
  const points = Object.fromEntries(
    SCORED.map((part) => [part, judged.includes(part) ? toTenth(earned(part)) : null]),
  ) as unknown as Points
  const sum = judged.reduce((total, part) => total + earned(part), 0)
  return { points, total: whole === 0 ? null : toTenth((sum * 100) / whole) }
}

/** 优秀, 合格, 不合格: from 90 and from 75 points, as the sample township's own rules have it. */
export const GRADES = ['excellent', 'fit', 'unfit'] as const
export type Grade = (typeof GRADES)[number]

export const gradeOf = (total: number): Grade =>
  total >= 90 ? 'excellent' : total >= 75 ? 'fit' : 'unfit'

export const NO_SHARE: Share = { of: 0, good: 0 }

/** Of a unit in which nothing was judged. */
export const NO_SHARES: Shares = {
  inTime: NO_SHARE,
  whole: NO_SHARE,
  inForm: NO_SHARE,
  rightPlace: NO_SHARE,
  linked: NO_SHARE,
  fixings: NO_SHARE,
  rectified: NO_SHARE,
}

export const shareOf = (of: number, bad: number): Share => ({ of, good: Math.max(0, of - bad) })
