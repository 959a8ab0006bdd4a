/**
 * Spreadsheets run what begins with these as a formula (CWE-1236), in their Chinese and Japanese cuts the wide ones
 * too. A quote before it makes it text; what has quotes before it already gets one more, so that each is read back
 * as it was.
 */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A text as it may stand in a .csv: opened in a spreadsheet it is text. */
export const harmlessCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text that `harmlessCell` was given. */
export const plainCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
