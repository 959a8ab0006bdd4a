/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export type Span = readonly [start: number, end: number]

/** Words found in an item's body, to the letter. */
export interface Quote {
  readonly itemId: string
  readonly text: string
  /** Where in `text` the words asked for stand: ascending, none over another. */
  readonly emphasis?: readonly Span[] | undefined
  /**
   * `answers` (where nothing is said): it answers; `adds`: a further source, where one is not enough;
   * `older`: an older item that says otherwise; what holds now stands before it.
   */
  readonly standing?: 'answers' | 'adds' | 'older' | undefined
}
