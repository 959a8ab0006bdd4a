import fc from 'fast-check'
import { expect, test } from 'vitest'

import { wordFinder } from '../../src/domain/word-finder.ts'

// Few letters, so that words overlap, contain each other, and are often there.
const letters = fc.string({ unit: fc.constantFrom('路', '灯', '坏', '村', '😀'), maxLength: 12 })
const words = fc.array(
  fc.string({ unit: fc.constantFrom('路', '灯', '坏', '村', '😀'), maxLength: 4 }),
)

test('finds just those words that the text includes, whatever the words and the text', () => {
  fc.assert(
    fc.property(words, letters, (known, text) => {
      const found = wordFinder(known)(text)
      const included = known.filter((word) => word !== '' && text.includes(word))
      expect([...found].toSorted()).toEqual([...new Set(included)].toSorted())
    }),
  )
})
