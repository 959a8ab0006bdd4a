/** The words that one message brought into a draft: how many characters, in the order they came. */
export interface Piece {
  /** Telegram's number of the message in its chat. */
  readonly message: number
  readonly length: number
}

/** Words made of pieces, each on lines of its own. */
export interface Pieced {
  readonly words: string
  readonly pieces: readonly Piece[]
}

const BREAK = '\n'

/** The words with more behind them. */
export const withPiece = (
  { words, pieces }: Pieced,
  said: string,
  message: number | undefined,
): Pieced => ({
  words: words === '' ? said : words + BREAK + said,
  pieces: [...pieces, { message: message ?? 0, length: said.length }],
})

/**
 * The words with those of one message put in anew; undefined where it brought none, or where the pieces do not make
 * up the words any more.
 */
export const withPieceAnew = (
  { words, pieces }: Pieced,
  message: number,
  said: string,
): Pieced | undefined => {
  const lengths = pieces.reduce((sum, { length }) => sum + length, 0)
  const at = pieces.findIndex((piece) => piece.message === message)
  if (at < 0 || lengths + BREAK.length * (pieces.length - 1) !== words.length) return undefined
  const start = pieces.slice(0, at).reduce((sum, { length }) => sum + length + BREAK.length, 0)
  return {
    words: words.slice(0, start) + said + words.slice(start + pieces[at]!.length),
    pieces: pieces.with(at, { message, length: said.length }),
  }
}
