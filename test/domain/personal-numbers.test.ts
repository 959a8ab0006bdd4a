import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { personalNumberIn, readPhone } from '../../src/domain/personal-numbers.ts'
import { ticketNumber } from '../../src/domain/ticket-number.ts'
import { addDays } from '../../src/domain/time.ts'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

/** GB 11643-1999 in its own words: weights are the powers of two modulo 11, counted from the right. */
const identityCheck = (first17: string): string => {
  let sum = 0
  for (const [i, digit] of [...first17].entries()) sum += Number(digit) * (2 ** (17 - i) % 11)
  const check = (12 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

const births = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('1920-01-01', n))
const first17 = fc
  .tuple(fc.constantFrom('440783', '110101', '650102'), births, digits(3))
  .map(([region, birth, order]) => region + birth.replaceAll('-', '') + order)
const identityCards = first17.map((start) => start + identityCheck(start))

/** Luhn in its own words: every second digit from the right doubled, its two digits added. */
const luhnSum = (number: string): number =>
  [...number].toReversed().reduce((sum, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return sum + Math.floor(value / 10) + (value % 10)
  }, 0)
// 18 digits may be an identity card too; UnionPay's cards have 16, 17 or 19.
const cardStarts = fc
  .constantFrom(13, 14, 16)
  .chain((length) => digits(length).map((rest) => `62${rest}`))
const withCheck = (start: string, off = 0) => {
  const check = (10 - (luhnSum(`${start}0`) % 10)) % 10
  return `${start}${(check + off) % 10}`
}
const bankCards = cardStarts.map((start) => withCheck(start))
const mobiles = fc
  .tuple(fc.constantFrom(...'3456789'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`)

const fullWidth = (text: string) =>
  text.replace(/[\dX]/g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0))
const inFours = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ')

test('two numbers from the standard’s own examples hold', () => {
  expect(identityCheck('11010519491231002')).toBe('X')
  expect(personalNumberIn('11010519491231002X')).toBe('identity-card')
  expect(personalNumberIn('440524188001010014')).not.toBe('identity-card')
})

describe('an identity card number', () => {
  test.each([
    ['alone', (no: string) => no],
    ['in a sentence without blanks', (no: string) => `申请人身份证号${no}已核对`],
    ['with a small x', (no: string) => no.toLowerCase()],
    ['in full width', fullWidth],
    ['before a date', (no: string) => `${no} 2026-11-23`],
  ])('is found %s', (_, written) => {
    fc.assert(
      fc.property(identityCards, (no) => {
        expect(personalNumberIn(written(no))).toBe('identity-card')
      }),
    )
  })

  test('with a wrong check digit is none', () => {
    fc.assert(
      fc.property(first17, fc.constantFrom(...'0123456789X'), (start, check) => {
        fc.pre(check !== identityCheck(start))
        expect(personalNumberIn(start + check)).not.toBe('identity-card')
      }),
    )
  })

  test('inside a longer number is none', () => {
    fc.assert(
      fc.property(identityCards, digits(1), (no, digit) => {
        fc.pre(!no.endsWith('X'))
        expect(personalNumberIn(digit + no)).not.toBe('identity-card')
        expect(personalNumberIn(no + digit)).not.toBe('identity-card')
      }),
    )
  })
})

describe('a bank card number', () => {
  test.each([
    ['alone', (no: string) => no],
    ['in groups of four', inFours],
    ['with hyphens', (no: string) => inFours(no).replaceAll(' ', '-')],
    ['in a sentence without blanks', (no: string) => `请转到${no}户名某某`],
    ['in full width', fullWidth],
    ['before an amount in characters', (no: string) => `${no}，伍佰元`],
  ])('is found %s', (_, written) => {
    fc.assert(
      fc.property(bankCards, (no) => {
        expect(personalNumberIn(written(no))).toBe('bank-card')
      }),
    )
  })

  test('is found in a row of a table, before an amount or a date', () => {
    expect(personalNumberIn('6222021234567894 500元')).toBe('bank-card')
    expect(personalNumberIn('6222021234567894 2026年11月')).toBe('bank-card')
    expect(personalNumberIn('2026 6222021234567894')).toBe('bank-card')
  })

  test('with a wrong check digit is none', () => {
    fc.assert(
      fc.property(cardStarts, fc.integer({ min: 1, max: 9 }), (start, off) => {
        const no = withCheck(start, off)
        expect([personalNumberIn(no), personalNumberIn(inFours(no))]).toEqual([
          undefined,
          undefined,
        ])
      }),
    )
  })

  test('of 15 or 20 digits is none', () => {
    for (const length of [15, 20]) {
      const no = withCheck(`62${'1'.repeat(length - 3)}`)
      expect([no.length, personalNumberIn(no)]).toEqual([length, undefined])
    }
  })
})

describe('a mobile number', () => {
  test.each([
    ['alone', (no: string) => no],
    ['in a sentence without blanks', (no: string) => `联系人陈某${no}（微信同号）`],
    ['as people group it', (no: string) => `${no.slice(0, 3)} ${no.slice(3, 7)} ${no.slice(7)}`],
    ['with hyphens', (no: string) => `${no.slice(0, 3)}-${no.slice(3, 7)}-${no.slice(7)}`],
    ['with the country before it', (no: string) => `+86 ${no}`],
    ['with the country glued to it', (no: string) => `86${no}`],
    ['in full width', fullWidth],
  ])('is found %s', (_, written) => {
    fc.assert(
      fc.property(mobiles, (no) => {
        expect(personalNumberIn(written(no))).toBe('mobile')
      }),
    )
  })

  test('with one digit more or less is none', () => {
    fc.assert(
      fc.property(mobiles, (no) => {
        expect(personalNumberIn(no.slice(0, 10))).toBeUndefined()
        expect(personalNumberIn(`9${no}`)).toBeUndefined()
      }),
    )
  })
})

describe('nobody’s number is', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1990-01-01', n))
  const separators = fc.constantFrom('、', '，', ' ', '\n', '；')
  const listed = (one: fc.Arbitrary<string>) =>
    fc
      .tuple(fc.array(one, { minLength: 1, maxLength: 6 }), separators)
      .map(([list, separator]) => list.join(separator))
  // No landline of China begins with 1; those of the made-up town begin with 0.
  const local = (length: number) =>
    fc
      .tuple(fc.constantFrom(...'02345678'), digits(length - 1))
      .map(([first, rest]) => first + rest)
  const innocent: readonly (readonly [string, fc.Arbitrary<string>])[] = [
    ['a date', listed(days)],
    ['a date without hyphens', listed(days.map((day) => day.replaceAll('-', '')))],
    [
      'a ticket number',
      listed(
        fc
          .tuple(days, fc.integer({ min: 1, max: 9999 }))
          .map(([day, n]) => ticketNumber('QS', day, n)),
      ),
    ],
    [
      'an amount',
      listed(fc.double({ min: 0, max: 9e8, noNaN: true }).map((n) => `${n.toFixed(2)}元`)),
    ],
    ['a landline of the town', listed(local(7).map((no) => `0750-${no}`))],
    ['a landline of a big city', listed(local(8).map((no) => `020-${no}`))],
    ['a landline of eight digits with four before', listed(local(8).map((no) => `0757-${no}`))],
  ]
  test.each(innocent)('%s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(personalNumberIn(text)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test.each(['0750-0000101', '0750-0000101 0750-0000102', '110', '12345', '95588', '4008-123-123'])(
    'the office’s %s',
    (text) => {
      expect(personalNumberIn(text)).toBeUndefined()
    },
  )

  test.each(['2023 2024 2025 2026', '| 2017 | 2018 | 2019 | 2020 |', '2015 2016 2017 2018 年'])(
    'the years of a table: %s',
    (text) => {
      expect(personalNumberIn(text)).toBeUndefined()
    },
  )
})

describe('the number a resident leaves', () => {
  test.each([
    ['13800138000', '13800138000'],
    ['138 0013 8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['86-13800138000', '13800138000'],
    ['0750-0000101', '0750-0000101'],
    ['(0750) 0000101', '07500000101'],
    ['020-12345678', '020-12345678'],
    ['0000101', '0000101'],
  ])('"%s" is read as %s', (typed, phone) => {
    expect(readPhone(typed)).toBe(phone)
  })

  test.each([
    '',
    '你好',
    '12345',
    '1380013800',
    '138001380000',
    '12800138000',
    '138-0013',
    'abc13800138000',
  ])('"%s" is no telephone number', (typed) => {
    expect(readPhone(typed)).toBeUndefined()
  })

  test('any mobile is read, however it is grouped', () => {
    fc.assert(
      fc.property(mobiles, (no) => {
        expect(readPhone(`${no.slice(0, 3)} ${no.slice(3, 7)} ${no.slice(7)}`)).toBe(no)
        expect(readPhone(`${no.slice(0, 3)}-${no.slice(3, 7)}-${no.slice(7)}`)).toBe(no)
      }),
    )
  })
})
