import type { Application } from './applications.ts'
import type { Rectification } from './inspections.ts'
import type { Instruction } from './leaders.ts'
import type { Logged, Watching } from './openness.ts'
import type { Shelf } from './publishing.ts'

/** What the test writes down of the disclosure side, beside the ledger's complaints. */
export interface Books {
  readonly shelf: Shelf
  readonly applications: Application[]
  readonly watching: Watching[]
  readonly inspections: Rectification[]
  readonly instructions: Instruction[]
  readonly logged: Logged[]
  /** By village or school: its board's number. */
  readonly boards: Map<string, number>
  /** What only one resident wrote: whose it is, and the words no other may be sent. */
  readonly secrets: { readonly chat: number; readonly words: string }[]
}

export const openBooks = (): Books => ({
  shelf: { published: [], withdrawn: [] },
  applications: [],
  watching: [],
  inspections: [],
  instructions: [],
  logged: [],
  boards: new Map(),
  secrets: [],
})
