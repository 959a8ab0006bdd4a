import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fiveFixings, FIXINGS, rulesInForce } from '../../../src/domain/disclosure/five-fixings.ts'
import {
  contentOf,
  logFigures,
  type LogContent,
  type LogEntry,
  type LogKind,
} from '../../../src/domain/disclosure/openness-log.ts'

let next = 1
const entry = (kind: LogKind, content: Partial<LogContent>, unit = 'east'): LogEntry => ({
  id: next++,
  unit,
  kind,
  now: {
    ...contentOf({ day: '2026-11-03', ...content }),
    rev: 1,
    at: '2026-11-03T00:00:00.000Z',
    by: null,
    withdrawn: false,
  },
})

const rule = (title: string, day: string, standing: 'issued' | 'repealed', unit = 'east') =>
  entry('rules', { title, day, standing }, unit)

const takenBack = (one: LogEntry): LogEntry => ({ ...one, now: { ...one.now, withdrawn: true } })

const east = {
  id: 'east',
  name: '东村',
  leads: { main: '主任 陆某', staff: '科员 温某' },
  groups: { leading: [{ name: '陆某', post: '主任' }], supervision: [] },
}
const bare = { id: 'west', name: '西村', leads: {}, groups: { leading: [], supervision: [] } }

test('a unit has its five from township.yaml and its log', () => {
  const funds = entry('funds', { amount: 350_000 })
  const open = rule('公开办法', '2025-03-01', 'issued')
  const [found] = fiveFixings([east], { year: [funds], rules: [open] })
  expect(found).toEqual({
    unit: 'east',
    name: '东村',
    leader: '主任 陆某',
    deputy: null,
    office: [{ name: '陆某', post: '主任' }],
    staff: '科员 温某',
    funds: 350_000,
    fundsEntries: [funds.id],
    measures: [{ entry: open.id, title: '公开办法', docNo: null }],
    open: [],
  })
})

test('what nothing on record shows is open: nothing of another unit, and nothing taken back, fills it', () => {
  const funds = entry('funds', { amount: 1 })
  const [, west] = fiveFixings([east, bare], {
    year: [funds, takenBack(entry('funds', { amount: 5 }, 'west'))],
    rules: [
      rule('办法', '2026-01-01', 'issued'),
      takenBack(rule('法', '2026-01-01', 'issued', 'west')),
    ],
  })
  expect(west).toMatchObject({ leader: null, funds: 0, measures: [], open: FIXINGS })
})

test('of a rule the last word counts, whatever the order it was written down in', () => {
  const issued = rule('办法', '2024-05-01', 'issued')
  const repealed = rule('办法', '2026-05-01', 'repealed')
  const again = rule('办法', '2026-09-01', 'issued')
  expect(rulesInForce([repealed, issued])).toEqual([])
  expect(rulesInForce([again, repealed, issued])).toEqual([again])
  const others = rule('办法', '2026-01-01', 'issued', 'west')
  expect(rulesInForce([others, issued, repealed])).toEqual([others])
})

test('the funds of all units together are the funds of the year', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('east', 'west'), fc.nat(1_000_000), fc.boolean())),
      (spent) => {
        const year = spent.map(([unit, amount, stands]) => {
          const one = entry('funds', { amount }, unit)
          return stands ? one : takenBack(one)
        })
        const fixings = fiveFixings([east, bare], { year, rules: [] })
        const sum = fixings.reduce((all, { funds }) => all + funds, 0)
        expect(sum).toBe(logFigures(year).funds)
      },
    ),
  )
})
