import { describe, expect, test } from 'vitest'

import { contentOf, type LogEntry } from '../../../src/domain/disclosure/openness-log.ts'
import {
  findingsOfFixings,
  fixingsStanding,
  type FixingsBasis,
} from '../../../src/domain/inspection/fixings.ts'
import { NOTHING_COUNTED, sharesOf } from '../../../src/domain/inspection/unit-shares.ts'

const someone = { name: '陆某', post: '主任' }
const whole = {
  id: 'east',
  name: '东村',
  leads: { main: '主任 陆某', staff: '文书 温某' },
  groups: { leading: [someone], supervision: [someone] },
}
const bare = { id: 'west', name: '西村', leads: {}, groups: { leading: [], supervision: [] } }

const rule = (unit: string, standing: 'issued' | 'repealed' = 'issued', id = 1): LogEntry => ({
  id,
  unit,
  kind: 'rules',
  now: {
    ...contentOf({ day: `2026-11-0${id}`, title: '公开办法', standing }),
    rev: 1,
    at: '2026-11-03T00:00:00.000Z',
    by: null,
    withdrawn: false,
  },
})
const at = (given: Partial<FixingsBasis> = {}): FixingsBasis => ({
  quarter: { to: '2026-12-31' },
  today: '2027-01-20',
  rules: [],
  ...given,
})
const lacking = (unit: typeof whole | typeof bare, given: Partial<FixingsBasis> = {}) =>
  fixingsStanding(unit, at(given)).lacking

describe('五个落实 in an inspection', () => {
  test('are asked for once the quarter is over, not before', () => {
    expect(fixingsStanding(bare, at({ today: '2026-12-31' }))).toEqual({ asked: [], lacking: [] })
    expect(lacking(bare)).toEqual(['leader', 'office', 'staff', 'supervision'])
    expect(lacking(whole)).toEqual([])
  })

  test('include rules from the first one on that any unit keeps in the log', () => {
    expect(lacking(whole, { rules: [rule('west')] })).toEqual(['measures'])
    expect(lacking(whole, { rules: [rule('east')] })).toEqual([])
  })

  test('a rule that was repealed is none', () => {
    const rules = [rule('east'), rule('east', 'repealed', 2)]
    expect(lacking(whole, { rules })).toEqual(['measures'])
  })

  test('what is lacking is a finding each, and costs its share', () => {
    const standing = fixingsStanding(bare, at({ rules: [rule('east')] }))
    const found = findingsOfFixings(bare, standing)
    expect(found.map(({ key }) => key)).toEqual([
      'unit|west|fixing-open|leader',
      'unit|west|fixing-open|office',
      'unit|west|fixing-open|staff',
      'unit|west|fixing-open|supervision',
      'unit|west|fixing-open|measures',
    ])
    const counted = { ...NOTHING_COUNTED, fixings: standing.asked.length }
    const of = (n: number) =>
      sharesOf(
        counted,
        found.slice(0, n).map((one) => ({
          ...one,
          finder: 'machine' as const,
          state: 'open' as const,
          goneAt: null,
          releasedAt: null,
        })),
        [],
      ).fixings
    expect([of(5), of(2), of(0)]).toEqual([
      { of: 5, good: 0 },
      { of: 5, good: 3 },
      { of: 5, good: 5 },
    ])
  })
})
