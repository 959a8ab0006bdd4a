/** What `verify` finds wrong with the records. */
export interface Fault {
  /** Its number; or ACTS, for the record of what admins did. */
  readonly ticket: string
  /** Which link of the chain, where one is to blame. */
  readonly seq: number | null
  readonly what:
    | 'broken-link'
    | 'impossible-history'
    | 'state-differs'
    | 'words-differ'
    | 'missing-events'
    | 'missing-ticket'
}
