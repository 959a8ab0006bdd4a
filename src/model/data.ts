/** What a long message is about, its beginning says; the search reads no more of it, and what is not sent stays here. */
const MOST_CHARACTERS = 500

/**
 * The beginning of a masked text. Cut when it is masked: half of a number would have no mark. Nor is half of a mark
 * one.
 */
export const beginningOf = (masked: string): string =>
  Array.from(masked)
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/〔[^〕]{0,6}$/, '')

/** "<" is written as JSON allows, so that no text closes the fence it stands in: what is inside is data. */
export const asData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
