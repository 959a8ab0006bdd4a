import fc from 'fast-check'
import { expect, test } from 'vitest'

import { harmlessCell, plainCell } from '../../src/domain/formula.ts'

const RUNS = /^[=+\-@\t\r＝＋－＠]/

test('any text comes back as it was, and none begins like a formula in between', () => {
  const text = fc
    .array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', '字', ' '))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (whole) => {
      const cell = harmlessCell(whole)
      expect(RUNS.test(cell)).toBe(false)
      expect(plainCell(cell)).toBe(whole)
    }),
  )
})

test('what is no formula is left as it is', () => {
  expect(["'字", '字=1', '2026-01-01', ''].map(harmlessCell)).toEqual([
    "'字",
    '字=1',
    '2026-01-01',
    '',
  ])
})
