import fc from 'fast-check'
import { expect, test } from 'vitest'

import { align, LOOSE, TIGHT, type Spoken } from '../../src/answering/alignment.ts'
import { lettersOf } from '../../src/answering/letters.ts'

const spoken = (text: string): Spoken => {
  const letters = lettersOf(text)
  return { letters, worth: new Int32Array(letters.length).fill(100) }
}
const loose = (question: string, text: string) => align(spoken(question), [lettersOf(text)], LOOSE)
const tight = (question: string, text: string) => align(spoken(question), [lettersOf(text)], TIGHT)

const han = fc.string({ unit: fc.constantFrom(...'低保申请材料户口身份证补贴'), maxLength: 20 })
const costs = fc.constantFrom(LOOSE, TIGHT)

test('words that stand there whole count whole, wherever they stand', () => {
  expect(loose('低保申请', '镇民政办说明：低保申请须知')).toBe(1)
  expect(tight('低保申请', '镇民政办说明：低保申请须知')).toBe(1)
})

test('what is spread over a sentence counts loosely, and hardly as a quotation', () => {
  const text = '低收入家庭可以向村里提出最低生活保障的书面申请'
  expect(loose('低保申请', text)).toBeGreaterThan(0.9)
  expect(tight('低保申请', text)).toBeLessThan(loose('低保申请', text) - 0.2)
})

test('the other way round is not the same', () => {
  expect(tight('狗咬人', '人咬狗')).toBeLessThan(tight('狗咬人', '狗咬人'))
})

test('nothing in common is nothing, and so is nothing at all', () => {
  expect(loose('低保', '修路')).toBe(0)
  expect(loose('', '修路')).toBe(0)
  expect(loose('低保', '')).toBe(0)
})

test('a question stands whole in every text that holds it, and no text holds more than all of it', () => {
  fc.assert(
    fc.property(han, han, han, costs, (before, question, after, cost) => {
      const asked = spoken(question)
      const held = align(asked, [lettersOf(before + question + after)], cost)
      expect(held).toBe(question === '' ? 0 : 1)
      expect(align(asked, [lettersOf(before)], cost)).toBeLessThanOrEqual(1)
    }),
  )
})

test('more text never shows less of the question', () => {
  fc.assert(
    fc.property(han, han, han, costs, (question, text, more, cost) => {
      const asked = spoken(question)
      const of = (words: string) => align(asked, [lettersOf(words)], cost)
      expect(of(text + more)).toBeGreaterThanOrEqual(of(text))
      expect(of(more + text)).toBeGreaterThanOrEqual(of(text))
    }),
  )
})

test('ways of asking that are worth less weigh less', () => {
  const letters = lettersOf('期限为多久')
  const worth = Int32Array.from([100, 100, 30, 30, 30])
  expect(align({ letters, worth }, [lettersOf('期限')], LOOSE)).toBeGreaterThan(0.6)
})
