import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  contentOf,
  fieldsOf,
  LOG_KINDS,
  logFigures,
  nextField,
  type LogContent,
  type LogEntry,
  type LogKind,
} from '../../../src/domain/disclosure/openness-log.ts'
import { readWhole, readYuan, yuan } from '../../../src/domain/disclosure/yuan.ts'
import { readPastDay } from '../../../src/domain/spoken-day.ts'

const entry = (kind: LogKind, content: Partial<LogContent>, withdrawn = false): LogEntry => ({
  id: 1,
  unit: 'east-village',
  kind,
  now: {
    ...contentOf({ day: '2026-11-03', ...content }),
    rev: 1,
    at: '2026-11-03T00:00:00.000Z',
    by: null,
    withdrawn,
  },
})

test.each([
  ['3500', 350_000],
  ['3500元', 350_000],
  ['3,500.5 元', 350_050],
  ['１２，０００元', 1_200_000],
  ['1.2万元', 1_200_000],
  ['￥88.08', 8_808],
  ['人民币12000元整', 1_200_000],
])('%s is %d fen', (said, fen) => {
  expect(readYuan(said)).toBe(fen)
})

test.each(['', '0', '-5', '3.123元', '很多', '12,34', '1e9', '3500元左右', '99999999999999'])(
  '%s is no amount',
  (said) => {
    expect(readYuan(said)).toBeUndefined()
  },
)

test('an amount that is shown is read as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (fen) => {
      expect(readYuan(yuan(fen))).toBe(fen)
    }),
  )
})

test.each([
  ['昨天', '2026-11-25'],
  ['11月3日', '2026-11-03'],
  ['1月5日', '2026-01-05'],
  // Not come yet this year: the last one.
  ['12月4日', '2025-12-04'],
  ['2026-12-04', '2026-12-04'],
  ['今天', '2026-11-26'],
  ['2月30日', undefined],
])('of days that have been, %s is %s', (said, day) => {
  expect(readPastDay(said, '2026-11-26')).toBe(day)
})

test.each([
  ['37', 37],
  ['1,237件', 1_237],
  ['１２ 宗', 12],
  ['1.2万元', 12_000],
  ['0', 0],
  ['0元', 0],
  ['没有', 0],
  ['无', 0],
  ['3.5', undefined],
  ['-3', undefined],
  ['很多', undefined],
  ['', undefined],
])('as a whole number, nought among them, %s is %s', (said, number) => {
  expect(readWhole(said)).toBe(number)
})

test('a kind asks for each of its fields once, in order, and for no other', () => {
  for (const kind of LOG_KINDS) {
    const asked: string[] = []
    let said: Partial<LogContent> = {}
    for (let field = nextField(kind, said); field; field = nextField(kind, said)) {
      asked.push(field)
      said = { ...said, [field]: field === 'amount' || field === 'number' ? 1 : 'x' }
    }
    expect(asked).toEqual(fieldsOf(kind))
  }
})

test('figures count by kind and add up money; what was taken back is in none', () => {
  const figures = logFigures([
    entry('meeting', {}),
    entry('funds', { amount: 10 }),
    entry('funds', { amount: 25 }),
    entry('funds', { amount: 1_000 }, true),
    entry('rules', { standing: 'issued' }),
    entry('rules', { standing: 'repealed' }),
    entry('rules', { standing: 'issued' }, true),
  ])
  expect(figures).toEqual({
    count: {
      meeting: 1,
      training: 0,
      funds: 2,
      rules: 2,
      documents: 0,
      staff: 0,
      licences: 0,
      penalties: 0,
      coercion: 0,
      fees: 0,
      other: 0,
    },
    funds: 35,
    issued: 1,
    repealed: 1,
  })
})
