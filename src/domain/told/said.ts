import type { When } from './figures.ts'
import type { Measure } from './labels.ts'
import type { Bound } from './read.ts'

export type Earlier = Exclude<When, 'this'>
export type Way = 1 | 0 | -1

/** Of whom something is said; several where parts share a name. */
export type Scopes = readonly string[]
export const WHOLE: Scopes = ['']
export const isPart = (scopes: Scopes): boolean => scopes !== WHOLE
export const isTopic = (scopes: Scopes): boolean =>
  scopes.every((scope) => scope.startsWith('topics.'))

/** What a figure is said of. */
export interface Place {
  readonly scopes: Scopes
  readonly when: When
  readonly measure: Measure
}

/** A figure as it is said; without a unit where it is said that there are none. */
export interface Amount {
  readonly value: number
  readonly unit: string
  readonly bound: Bound
  readonly ratio: { readonly count: number; readonly of: number } | null
}

/** Something a sentence says that is true or not. */
export type Claim =
  | { readonly is: 'figure'; readonly place: Place; readonly amount: Amount }
  /** There are some. */
  | { readonly is: 'some'; readonly place: Place }
  | {
      readonly is: 'move'
      readonly place: Place
      readonly versus: Earlier
      readonly way: Way
      readonly by: Amount | null
    }
  | { readonly is: 'rank'; readonly place: Place; readonly way: 1 | -1 }
  | { readonly is: 'than'; readonly left: Place; readonly right: Place; readonly way: 1 | -1 }
  | {
      readonly is: 'times'
      readonly place: Place
      readonly versus: Earlier
      readonly times: number
    }

/** Of a sentence it cannot be told what its figures are said of. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

export const unclear = (condition: boolean): void => {
  if (condition) throw new Unclear()
}
