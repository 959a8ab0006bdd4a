import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { readTicketNumber, ticketNumber } from '../../src/domain/ticket-number.ts'
import { addDays } from '../../src/domain/time.ts'

test.each([
  [1, 'QS261123-001'],
  [42, 'QS261123-042'],
  [999, 'QS261123-999'],
  [1000, 'QS261123-1000'],
])('ticket %i of 23 November 2026 is %s', (count, no) => {
  expect(ticketNumber('QS', '2026-11-23', count)).toBe(no)
})

const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const prefixes = fc.string({ unit: letters, minLength: 2, maxLength: 4 })
const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2026-01-01', n))
const numbers = fc
  .tuple(prefixes, days, fc.integer({ min: 1, max: 99_999 }))
  .map(([prefix, day, count]) => ticketNumber(prefix, day, count))

/** As Chinese input methods write Latin letters, digits and marks. */
const fullWidth = (text: string) =>
  [...text].map((char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0)).join('')

describe('what people type is read', () => {
  const ways: readonly (readonly [string, (no: string) => string])[] = [
    ['as it stands', (no) => no],
    ['in lower case', (no) => no.toLowerCase()],
    ['in full width', fullWidth],
    ['without its hyphen', (no) => no.replace('-', '')],
    ['in a sentence', (no) => `请问${no}办到哪了？`],
    ['with blanks and marks around', (no) => `  《${no}》。`],
    ['in lower case, full width, no hyphen', (no) => fullWidth(no.toLowerCase().replace('-', ''))],
  ]
  test.each(ways)('%s', (_, typed) => {
    fc.assert(
      fc.property(numbers, (no) => {
        expect(readTicketNumber(typed(no))).toBe(no)
      }),
    )
  })
})

test.each([
  '',
  '路灯坏了',
  'QS',
  '261123-001',
  'QS26112-001',
  'QS261123',
  'QS261123-01',
  'Q261123-001',
])('there is no number in "%s"', (text) => {
  expect(readTicketNumber(text)).toBeUndefined()
})
