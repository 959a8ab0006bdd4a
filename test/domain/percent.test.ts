import { expect, test } from 'vitest'

import { percentOf } from '../../src/domain/percent.ts'

test.each([
  [0, 0, null],
  [0, 7, 0],
  [7, 7, 100],
  [2, 3, 67],
  [1, 2, 50],
  // Not everybody, and not nobody.
  [999, 1000, 99],
  [1, 1000, 1],
])('%i of %i are %s percent', (count, of, percent) => {
  expect(percentOf({ of, count, rate: of === 0 ? null : count / of })).toBe(percent)
})
