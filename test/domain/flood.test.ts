import { describe, expect, test } from 'vitest'

import {
  MOST_A_MINUTE,
  pass,
  secondsLeft,
  type Doing,
  type Minute,
} from '../../src/domain/flood.ts'

const START = new Date('2026-11-23T01:00:00.000Z')
const at = (ms: number) => new Date(START.getTime() + ms)

/** So many of one kind, one after the other, each an update of its own. */
const many = (count: number, doing: Doing = 'message', from?: Minute, first = 1) => {
  let minute = from
  const passages = Array.from({ length: count }, (_, i) => {
    const passed = pass(minute, doing, first + i, at(i))
    minute = passed.minute
    return passed.passage
  })
  return { minute: minute!, passages }
}

describe('of too many messages in a minute', () => {
  test('the first too many is told, the others are dropped', () => {
    const { passages } = many(MOST_A_MINUTE.message + 3)
    expect(passages.slice(-4)).toEqual(['handled', 'told', 'dropped', 'dropped'])
  })

  test('the one that was told is told again where it comes back', () => {
    const { minute } = many(MOST_A_MINUTE.message + 2)
    expect(pass(minute, 'message', MOST_A_MINUTE.message + 1, at(90)).passage).toBe('told')
    expect(pass(minute, 'message', 999, at(90)).passage).toBe('dropped')
  })

  test('all are heard again when the minute is over, and not before', () => {
    const { minute } = many(MOST_A_MINUTE.message + 1)
    expect(pass(minute, 'message', 999, at(59_999)).passage).toBe('dropped')
    expect(secondsLeft(minute, at(59_999))).toBe(1)
    expect(pass(minute, 'message', 999, at(60_000)).passage).toBe('handled')
  })

  test('a clock that is set back holds nobody', () => {
    const { minute } = many(MOST_A_MINUTE.message + 1)
    expect(pass(minute, 'message', 999, at(-1)).passage).toBe('handled')
  })
})

test('every press too many is told, and presses and messages do not count for each other', () => {
  const { minute, passages } = many(MOST_A_MINUTE.press + 2, 'press')
  expect(passages.slice(-3)).toEqual(['handled', 'told', 'told'])
  expect(pass(minute, 'message', 999, at(100)).passage).toBe('handled')
})
