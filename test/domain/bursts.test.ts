import { expect, test } from 'vitest'

import { burstsOf, type Ending } from '../../src/domain/bursts.ts'

const ZONE = 'Asia/Shanghai'
const NINE = Date.parse('2026-11-23T01:00:00Z')

const ending = (i: number, minute: number, given: Partial<Ending> = {}): Ending => ({
  ticket: `SD261123-${String(i).padStart(3, '0')}`,
  at: new Date(NINE + minute * 60_000).toISOString(),
  person: 2,
  words: `第 ${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[i]} 件已处理`,
  ...given,
})
const many = (
  count: number,
  everyMinutes: number,
  given: (i: number) => Partial<Ending> = () => ({}),
) => Array.from({ length: count }, (_, i) => ending(i, i * everyMinutes, given(i)))

test('ten ended within ten minutes by one person are a burst, also in disorder', () => {
  const [burst, ...others] = burstsOf(many(10, 1).toReversed(), ZONE)
  expect(others).toEqual([])
  expect(burst).toMatchObject({ person: 2, how: 'fast', from: '2026-11-23T01:00:00.000Z' })
  expect(burst!.tickets).toHaveLength(10)
})

test('what goes on is one burst, not several', () => {
  expect(burstsOf(many(14, 1), ZONE).map(({ tickets }) => tickets.length)).toEqual([14])
})

test.each([
  ['nine', many(9, 1)],
  ['ten over more than ten minutes', many(10, 1.2)],
  ['ten by two people', many(10, 1, (i) => ({ person: i % 2 }))],
  ['ten by nobody in particular', many(10, 1, () => ({ person: null }))],
])('%s are none', (_, endings) => {
  expect(burstsOf(endings, ZONE)).toEqual([])
})

test('the same words to five tickets on a day are a burst, whatever the blanks and stops', () => {
  const same = (i: number) => ({ words: ['已按规定处理。', ' 已按规定处理'][i % 2] })
  expect(burstsOf(many(5, 60, same), ZONE)).toMatchObject([{ how: 'alike', person: 2 }])
  expect(burstsOf(many(4, 60, same), ZONE)).toEqual([])
  // Over several days it is how somebody writes.
  expect(burstsOf(many(5, 24 * 60, same), ZONE)).toEqual([])
  // Erased words are like nothing.
  expect(
    burstsOf(
      many(5, 60, () => ({ words: undefined })),
      ZONE,
    ),
  ).toEqual([])
})
