import type { Query } from './analyse.ts'
import type { SecondLook } from './second-look.ts'

/** What each sign is worth when documents are put in order. */
export interface Weights {
  readonly first: number
  readonly loose: number
  readonly tight: number
  readonly known: number
  readonly title: number
  readonly length: number
}

// Made by bench/answers/fit-order.ts: a sentence is found by the sentences that say it (policy-qa), a
// bare name by the title that bears it (service-guide). What a title is worth to a sentence is set by
// hand: the texts of policy-qa have no titles of their own.
export const SENTENCE: Weights = {
  first: 2.5,
  loose: 3.2,
  tight: 1.9,
  known: 2.3,
  title: 2,
  length: -0.23,
}
export const NAME: Weights = {
  first: 2.5,
  loose: 2.2,
  tight: 3.6,
  known: 0,
  title: 2.5,
  length: -0.1,
}

/** Longer than the name of any service. */
const LONGEST_NAME = 24

/** Whether somebody only names a thing: nothing around the name asks or tells anything. */
export const isName = ({ matter, said }: Query): boolean => {
  const letters = matter[0]?.letters.length ?? 0
  return letters === said[0]?.letters.length && letters <= LONGEST_NAME
}

/**
 * How well a document fits a question, from about 0 to 1. `first` is its share of the best score of the
 * first round, 0..1.
 */
export function fitOf(query: Query, first: number, seen: SecondLook): number {
  return weighted(isName(query) ? NAME : SENTENCE, first, seen)
}

export function weighted(weights: Weights, first: number, seen: SecondLook): number {
  const sum =
    weights.first * first +
    weights.loose * seen.loose +
    weights.tight * seen.tight +
    weights.known * seen.known +
    weights.title * seen.title +
    weights.length * seen.length
  return sum / (weights.first + weights.loose + weights.tight + weights.known + weights.title)
}
