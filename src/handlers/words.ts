import { Refusal } from '../domain/errors.ts'

/** More than any letter to an office has; what Telegram carries in one message is 4,096. */
const MOST_CHARACTERS = 10_000

// Blank to the eye: spaces, controls, and characters of no width.
const BLANK = /[\s\p{Cc}\p{Cf}\u3164\u2800]/gu

/** The words of a message without blanks around; refused where nothing is left, or far too much came. */
export const cleanWords = (text: string): string => {
  if (text.length > MOST_CHARACTERS) throw new Refusal('too-long', { most: MOST_CHARACTERS })
  if (text.replace(BLANK, '') === '') throw new Refusal('empty-text')
  return text.trim()
}
