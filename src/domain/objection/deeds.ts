import type { Actor, CitedItem, Digest } from '../complaint.ts'
import type { Due } from '../limits.ts'

interface Said {
  readonly words: Digest
}

export interface OfConduct {
  /** The unit whose people's conduct it is about: they have no part in it. */
  readonly about?: string
}

/** What can happen to an objection. A verb is added here and to the table, nowhere else. */
export type ObjectionDeed =
  | ({
      readonly kind: 'objection'
      readonly verb: 'file'
      readonly unit: string
      /** What is said to be wrong; null where something is missing. */
      readonly item: CitedItem | null
    } & OfConduct &
      Said &
      Due)
  | { readonly verb: 'assign'; readonly unit: string }
  /** Published, or put right: by an item that everybody can read, or that nobody is shown any more. */
  | { readonly verb: 'fix'; readonly item: CitedItem; readonly withdrawn?: true }
  /** Said to be put right by that, once the township looks into it: it ends nothing before the office confirms. */
  | { readonly verb: 'offer'; readonly item: CitedItem; readonly withdrawn?: true }
  | ({ readonly verb: 'explain' } & Said)
  /** Its resident is not content: the township looks into it (村民委员会组织法 31). */
  | ({ readonly verb: 'again' } & OfConduct & Said & Due)
  | ({ readonly verb: 'order' } & Said & Due)
  | ({ readonly verb: 'uphold' } & Said)
  | { readonly verb: 'withdraw' }
  | ({ readonly verb: 'recount'; readonly same?: true } & Due)
  | { readonly verb: 'undelivered' }
export type ObjectionVerb = ObjectionDeed['verb']
export type ObjectionEvent = ObjectionDeed & { readonly at: string; readonly by: Actor }
