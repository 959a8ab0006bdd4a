import type { Period } from '../period.ts'
import type { Amount } from './amounts.ts'

/** With what balance accounts closed. */
export interface Closing {
  readonly id: string
  readonly series: string
  readonly period: Period
  readonly amount: Amount
}

/** Closings by unit and by the day on which the next accounts open. */
export type Closings = ReadonlyMap<string, readonly Closing[]>
