import { describe, expect, test } from 'vitest'

import { drawSamples } from '../../../src/domain/inspection/sample.ts'
import { isOverdue, type Finding } from '../../../src/domain/inspection/task.ts'
import { sharesOf, type Counting } from '../../../src/domain/inspection/unit-shares.ts'

const COUNTED = { duties: 4, items: 10, linkable: 0, fixings: 0 }

const aFinding = (given: Partial<Counting> = {}): Counting => ({
  key: 'item|G1|no-index-number',
  rule: 'no-index-number',
  finder: 'machine',
  state: 'open',
  item: { id: 'G1', version: 1, title: '低保名单' },
  entry: null,
  goneAt: null,
  releasedAt: '2026-10-20T02:00:00.000Z',
  params: {},
  ...given,
})
const inForm = (...findings: Counting[]) => sharesOf(COUNTED, findings, []).inForm
const rectified = (...before: Counting[]) => sharesOf(COUNTED, [], before).rectified

describe('the shares of a unit', () => {
  test('several faults of one item count once; dropped, gone and own ones not at all', () => {
    const other = { key: 'item|G1|dates-wrong', rule: 'dates-wrong' } as const
    expect(inForm(aFinding(), aFinding(other))).toEqual({ of: 10, good: 9 })
    expect(
      inForm(
        aFinding({ state: 'dropped' }),
        aFinding({ goneAt: '2026-10-21T02:00:00.000Z' }),
        aFinding({ finder: 'self' }),
      ),
    ).toEqual({ of: 10, good: 10 })
  })

  test('what is missing is neither whole nor in time; what is late is whole', () => {
    const duty = { entry: 'village-finance', item: null, params: { period: '2026-Q3' } }
    const missing = aFinding({ ...duty, key: 'duty', rule: 'missing' })
    const late = aFinding({ ...duty, key: 'duty', rule: 'late' })
    expect(sharesOf(COUNTED, [missing], [])).toMatchObject({
      inTime: { of: 4, good: 3 },
      whole: { of: 4, good: 3 },
    })
    expect(sharesOf(COUNTED, [late], [])).toMatchObject({
      inTime: { of: 4, good: 3 },
      whole: { of: 4, good: 4 },
    })
    // It was late, and is gone by now: one duty.
    const item = { id: 'G1', version: 1, title: '账' }
    expect(sharesOf(COUNTED, [missing, { ...late, item }], []).inTime).toEqual({ of: 4, good: 3 })
    const change = { ...late, item, params: { period: '2026-09-01' } }
    const another = { ...change, item: { ...item, id: 'G2' } }
    expect(sharesOf(COUNTED, [change, another], []).inTime).toEqual({ of: 4, good: 2 })
  })

  test('of the quarter before, what the unit was sent counts: confirmed or gone is good, carried on is not', () => {
    const gone = '2026-11-01T02:00:00.000Z'
    expect(
      rectified(
        aFinding({ state: 'confirmed' }),
        aFinding({ goneAt: gone }),
        aFinding({ state: 'carried', goneAt: gone }),
        aFinding(),
      ),
    ).toEqual({ of: 4, good: 2 })
    expect(
      rectified(
        aFinding({ releasedAt: null }),
        aFinding({ state: 'dropped' }),
        aFinding({ finder: 'self' }),
      ),
    ).toEqual({ of: 0, good: 0 })
  })
})

test('overdue is what stands open after its day, and was sent', () => {
  const finding = { ...aFinding(), due: '2026-11-10' } as Finding
  const on = (day: string, given: Partial<Finding> = {}) => isOverdue({ ...finding, ...given }, day)
  expect([on('2026-11-10'), on('2026-11-11')]).toEqual([false, true])
  const late = '2026-11-11'
  expect(on(late, { releasedAt: null })).toBe(false)
  expect(on(late, { goneAt: '2026-11-09T02:00:00.000Z' })).toBe(false)
  expect(on(late, { state: 'answered' })).toBe(false)
})

test('a sample is what comes first by the hash of seed and id, whatever order items come in', () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id, unit: 'east', version: 1, title: id }))
  const hash = (text: string) => ({ 's\na': '3', 's\nb': '1', 's\nc': '2' })[text]!
  const drawn = drawSamples(hash, 's', items)
  expect(drawn.map(({ item, nth }) => [item, nth])).toEqual([
    ['b', 1],
    ['c', 2],
  ])
  expect(drawSamples(hash, 's', items.toReversed())).toEqual(drawn)
})
