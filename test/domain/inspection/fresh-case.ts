import type { Given } from './an-item.ts'

/**
 * What an inspector of the field would call wrong with an item, in the words of the inspections that found it; written
 * down apart from the rules of this program, so that a set of items can be made without knowing them.
 */
export type Fault =
  | 'late'
  | 'dated back'
  | 'nothing said'
  | 'title says nothing'
  | 'no period'
  | 'amounts without a unit'
  | 'fee without amount'
  | 'fee without what it is paid for'
  | 'fee without basis'
  | 'no steps'
  | 'no documents'
  | 'no time limit'
  | 'no place'
  | 'no criteria'
  | 'no names'
  | 'no dates'
  | 'no term'
  | 'no telephone'
  | 'no explanation'
  | 'dead link'
  | 'wrong column'
  | 'sums'
  | 'opening balance'
  | 'not linked'
  | 'empty columns'
  | 'mixed units'
  | 'expired'
  | 'placeholder'

/** An item as a clerk wrote it, what stood beside it in the directory, and what is wrong with it, if anything. */
export interface FreshCase {
  readonly item: Given
  readonly fault?: Fault
  readonly beside?: readonly Given[]
  /** Addresses that did not open when they were tried. */
  readonly dead?: readonly string[]
}
