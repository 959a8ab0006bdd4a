import { describe, expect, test } from 'vitest'

import {
  boardsIn,
  disclosedAt,
  stoodIn,
  type Board,
  type BoardCheck,
} from '../../../src/domain/disclosure/boards.ts'
import { stageOf } from '../../../src/domain/disclosure/due-stages.ts'
import { aPeriod, china } from './builders.ts'

const aBoard = (given: Partial<Board> = {}): Board => ({
  id: 1,
  unit: 'east',
  place: '村委会门口',
  since: '2026-05-04',
  endedOn: null,
  replacedBy: null,
  ...given,
})
const found = (given: Partial<BoardCheck> = {}): BoardCheck => ({
  id: 1,
  board: 1,
  quarter: '2026-Q3',
  day: '2026-08-03',
  condition: 'good',
  by: 7,
  ...given,
})
const Q2 = aPeriod('2026-Q2')
const Q3 = aPeriod('2026-Q3')

describe('the boards of a quarter', () => {
  test('are those that were there on any day of it', () => {
    expect(stoodIn(aBoard(), aPeriod('2026-Q1'))).toBe(false)
    expect(stoodIn(aBoard(), Q2)).toBe(true)
    // Taken down on its first day, it was not there in the quarter any more.
    expect(stoodIn(aBoard({ endedOn: '2026-07-01' }), Q3)).toBe(false)
    expect(stoodIn(aBoard({ endedOn: '2026-07-02' }), Q3)).toBe(true)
  })

  test('are told by how each was found last; of those nobody looked at nothing is told', () => {
    const boards = [aBoard(), aBoard({ id: 2 })]
    const checks = [
      found({ id: 2, condition: 'outdated' }),
      found({ id: 1 }),
      found({ id: 3, board: 2, quarter: '2026-Q2' }),
    ]
    expect(boardsIn(boards, checks, Q3)).toEqual([
      { board: boards[0], check: checks[0] },
      { board: boards[1], check: undefined },
    ])
  })
})

describe('a board that was replaced in the quarter', () => {
  const old = aBoard({ endedOn: '2026-07-06', replacedBy: 2 })
  const next = aBoard({ id: 2, since: '2026-07-06' })
  const ids = (all: readonly Board[], checks: readonly BoardCheck[], quarter = Q3) =>
    boardsIn(all, checks, quarter).map(({ board, check }) => [board.id, check !== undefined])

  test('before anybody looked at it is asked for no more: the one in its place is', () => {
    expect(ids([old, next], [])).toEqual([[2, false]])
    expect(ids([old, next], [found({ board: 2 })])).toEqual([[2, true]])
  })

  test('counts once where both were looked at, and once however often it was replaced', () => {
    expect(ids([old, next], [found(), found({ id: 2, board: 2 })])).toEqual([[2, true]])
    const twice = [
      old,
      { ...next, endedOn: '2026-08-03', replacedBy: 3 },
      aBoard({ id: 3, since: '2026-08-03' }),
    ]
    expect(ids(twice, [])).toEqual([[3, false]])
  })

  test('stays where somebody looked at it and at none since, in the quarter before, and where nothing hangs in its place', () => {
    expect(ids([old, next], [found()])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(ids([old, next], [], Q2)).toEqual([[1, false]])
    expect(ids([aBoard({ endedOn: '2026-09-30' })], [])).toEqual([[1, false]])
  })
})

describe('where an item is disclosed', () => {
  const item = { unit: 'east', url: undefined, publishedAt: '2026-06-01' }
  const at = (given: Partial<Board>, url?: string) =>
    disclosedAt({ ...item, url }, [aBoard(given)], '2026-11-23')

  test('is its official address, or a board of its unit that was there since', () => {
    expect(at({}, 'https://example.com')).toBe('address')
    expect(at({})).toBe('board')
    expect(at({ endedOn: '2026-06-02' })).toBe('board')
  })

  test('is nowhere on record where its unit had no board then', () => {
    expect(at({ unit: 'west' })).toBeUndefined()
    expect(at({ endedOn: '2026-06-01' })).toBeUndefined()
    expect(at({ since: '2026-11-24' })).toBeUndefined()
  })
})

describe('a unit is reminded', () => {
  test.each([
    ['2026-10-13', undefined],
    ['2026-10-15', 'soon'],
    ['2026-10-19', 'soon'],
    ['2026-10-20', 'today'],
    ['2026-10-21', 'over'],
  ])('on %s of what is due on Tuesday, 20 October: %s', (today, stage) => {
    expect(stageOf(china, '2026-10-20', today)).toBe(stage)
  })
})
