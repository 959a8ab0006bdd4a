/**
 * A number somebody else gave a matter, as a 12345 order's or a letter's 〔2026〕12号, in a form in which it is found
 * again; undefined where it can be none: it has a figure in it, and is not a sentence.
 */
export const readOuterNumber = (text: string): string | undefined => {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return /^[\p{L}\p{N}()[\]〔〕【】#/._-]{3,40}$/u.test(plain) && /\d/.test(plain)
    ? plain
    : undefined
}
