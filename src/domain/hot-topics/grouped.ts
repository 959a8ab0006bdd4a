import { withoutRepeats, type Told } from './told.ts'

/** From how many different complaints on is a topic. */
export const FEWEST = 3

/** A complaint as it is read once, to be grouped. */
export interface Read {
  readonly told: Told
  /** In the period itself, and not in the one before. */
  readonly isNow: boolean
  /** Numbers of places: those it names, then its area, or nowhere. */
  readonly places: readonly number[]
  /** How many of them it names. */
  readonly named: number
  /** Numbers of the troubles it tells of, what it is mainly about first. */
  readonly troubles: readonly number[]
}

/** How many different complaints of the period there are. */
export const countNow = (those: readonly Read[]): number =>
  withoutRepeats(those.flatMap(({ told, isNow }) => (isNow ? [told] : []))).first.length

/** How many different complaints of the period before there are. */
export const countBefore = (those: readonly Read[]): number =>
  withoutRepeats(those.flatMap(({ told, isNow }) => (isNow ? [] : [told]))).first.length

/** Whether at least so many different complaints of the period are among them. */
export const isEnough = (those: readonly Read[], least: number): boolean =>
  those.length >= least && countNow(those) >= least
