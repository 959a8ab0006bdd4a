/** How wide a character is beside the size of its font: what stands in a square, and the rest. */
const widthOf = (char: string): number =>
  /[\u2e80-\uffff]|[\u{10000}-\u{3ffff}]/u.test(char) ? 1 : 0.55

/** How wide a text is, in squares. */
export const squares = (text: string): number =>
  [...text].reduce((sum, char) => sum + widthOf(char), 0)

/** A text that fits so many squares; what is longer ends in …. */
export const cut = (text: string, most: number): string => {
  if (squares(text) <= most) return text
  let kept = ''
  let width = 1
  for (const char of text) {
    width += widthOf(char)
    if (width > most) break
    kept += char
  }
  return `${kept}…`
}
