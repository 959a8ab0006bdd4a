import fc from 'fast-check'
import { expect, test } from 'vitest'

import { escapeHtml, plainText } from '../../src/bot/html.ts'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('&', '<', '>', '"', 'amp;', '&lt;', '<b>', '</b>', '&amp;lt;', '#', 'x'))
    .map((parts) => parts.join('')),
)

test('any text a person writes is shown as it was written', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(plainText(escapeHtml(text))).toBe(text)
    }),
  )
})

test('nothing a person writes becomes a mark or ends an attribute', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/)
    }),
  )
})

test('marks are not shown', () => {
  expect(plainText('<b>《办法》</b> &lt;第二版&gt; <a href="https://x.example">原文</a>')).toBe(
    '《办法》 <第二版> 原文',
  )
})
