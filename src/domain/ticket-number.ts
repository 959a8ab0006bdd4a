import type { Day } from './time.ts'

/** PREFIX + yymmdd + '-' + at least three digits, as QS261123-001 (design: contract). */
export const ticketNumber = (prefix: string, day: Day, count: number): string =>
  `${prefix}${day.slice(2).replaceAll('-', '')}-${String(count).padStart(3, '0')}`

const TICKET = /([A-Za-z]{2,4})\s*(\d{6})\s*[-\u2010-\u2015]*\s*(\d{3,})/

/** The ticket number in what a person typed, in its own form, and what stands around it; undefined where there is none. */
export const ticketNumberIn = (
  text: string,
): { readonly no: string; readonly rest: string } | undefined => {
  const plain = text.normalize('NFKC')
  const found = TICKET.exec(plain)
  if (!found) return undefined
  const no = `${found[1]!.toUpperCase()}${found[2]}-${found[3]}`
  return { no, rest: plain.replace(found[0], ' ') }
}

/** The ticket number in what a person typed, put into its own form; undefined where there is none. */
export const readTicketNumber = (text: string): string | undefined => ticketNumberIn(text)?.no
