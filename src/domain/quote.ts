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

/** The quotes that are shown: all of them; beside a model's sentences only what is older and none of them says. */
export const shownQuotes = <Q extends Quote>(
  quotes: readonly Q[],
  composed: readonly { readonly itemId: string }[] | undefined,
): readonly Q[] =>
  composed
    ? quotes.filter(
        ({ itemId, standing }) =>
          standing === 'older' && !composed.some((sentence) => sentence.itemId === itemId),
      )
    : quotes
