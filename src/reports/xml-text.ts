// What XML 1.0 has no place for: one such character and no office program opens the file.
// eslint-disable-next-line no-control-regex
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** Half a character. */
const LONE = /\p{Surrogate}/gu

/** A text without halves of characters. */
export const wellFormed = (text: string): string => text.replace(LONE, '')

/** A text as it can stand in an office file: nothing else of it is changed. */
export const xmlText = (text: string): string => wellFormed(text.replace(IMPOSSIBLE, ''))

/** What a cell of a spreadsheet holds at most, in UTF-16 units. */
export const CELL_LIMIT = 32_767

/** A text that fits a cell; what is longer is cut, and says so by `mark`. */
export const cellText = (text: string, mark: string): string => {
  const whole = xmlText(text)
  if (whole.length <= CELL_LIMIT) return whole
  // Not through the middle of a character.
  return whole.slice(0, CELL_LIMIT - mark.length).replace(/[\ud800-\udbff]$/, '') + mark
}
