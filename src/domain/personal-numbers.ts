import { readable } from './readable.ts'

/** Numbers that point at a person; an item that holds one waits for an editor, and no model sees one. */
export type PersonalNumber = 'identity-card' | 'bank-card' | 'mobile'

// Word boundaries by look-around: Chinese text has no spaces around numbers.
/** What each kind looks like; whether its check digit is right is another matter. */
export const PERSONAL_NUMBERS: readonly (readonly [PersonalNumber, RegExp])[] = [
  [
    'identity-card',
    /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g,
  ],
  [
    'bank-card',
    /(?<![\d-])[3-69]\d{3}(?:\d{12,15}|(?:([ -])\d{4})(?:\1\d{4}){2}(?:\1\d{1,3})?)(?!\d)/g,
  ],
  [
    'mobile',
    // Three sums beside one another, 180/1200/2400元, are none.
    /(?<!\d)(?:(?:\+|00)?86[ -]{0,2})?(?:\(1[3-9]\d\)|1[3-9]\d)[ \-._/·*()]{0,3}\d{4}[ \-._/·*()]{0,3}\d{4}(?!\d| ?元(?!旦|宵|月))/g,
  ],
]

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** GB 11643: the last character is the weighted sum of the others, modulo 11. */
const isIdentityCard = (text: string): boolean => {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return CHECKS[sum % 11] === text.at(-1)?.toUpperCase()
}

/** Luhn's check digit, 16 to 19 digits, as UnionPay cards have them. */
const isBankCard = (text: string): boolean => {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 16 || digits.length > 19) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const holds: Readonly<Record<PersonalNumber, (text: string) => boolean>> = {
  'identity-card': isIdentityCard,
  'bank-card': isBankCard,
  mobile: () => true,
}

export interface FoundNumber {
  readonly kind: PersonalNumber
  /** As patterns read it: in digits, of usual width. */
  readonly number: string
  /** Where in the text as it was written it begins, and where it has ended. */
  readonly at: readonly [number, number]
}

/** The personal numbers in a text. */
export function* personalNumbersIn(text: string): Generator<FoundNumber> {
  const plain = readable(text)
  for (const [kind, pattern] of PERSONAL_NUMBERS)
    for (const { 0: number, index } of plain.text.matchAll(pattern))
      if (holds[kind](number))
        yield { kind, number, at: plain.placeOf(index, index + number.length) }
}

/** The first kind of personal number found in a text; undefined where there is none. */
export const personalNumberIn = (text: string): PersonalNumber | undefined => {
  for (const { kind } of personalNumbersIn(text)) return kind
  return undefined
}

/** A telephone number a resident leaves: mobile, or landline with or without area code; digits and '-' only. */
export const readPhone = (text: string): string | undefined => {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/^\+?86-?(?=1)/, '')
  const mobile = plain.replaceAll('-', '')
  if (/^1[3-9]\d{9}$/.test(mobile)) return mobile
  return /^(0\d{2,3}-?\d{7,8}|\d{7,8})$/.test(plain) ? plain : undefined
}
