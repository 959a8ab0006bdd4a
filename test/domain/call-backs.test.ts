import { expect, test } from 'vitest'

import { callsOn, callTally } from '../../src/domain/call-backs.ts'
import { rateOf, type Contribution } from '../../src/domain/indicators.ts'

type Call = Contribution['calls'][number]
const call = (solved: Call['solved'], rating: Call['rating']): Call => ({ solved, rating })

const NOBODY = call(null, null)
const CALLS = [
  NOBODY,
  call(true, 'satisfied'),
  call(true, 'basically'),
  call(false, 'dissatisfied'),
  call(false, null),
  call(null, 'basically'),
]

test('each call counts in what it found, and one that reached nobody was made all the same', () => {
  expect(callsOn({ calls: CALLS })).toEqual({
    called: 6,
    reached: 5,
    callSolvedOf: 4,
    callSolved: 2,
    callRatedOf: 4,
    callSatisfied: 3,
  })
  expect(callsOn({ calls: [NOBODY] })).toMatchObject({ called: 1, reached: 0 })
  expect(callsOn({ calls: [] })).toBeNull()
})

test('the rates are those of the calls on all tickets', () => {
  const tally = callTally()
  for (const calls of [CALLS.slice(0, 3), [], CALLS.slice(3)]) tally.add({ calls })
  expect(tally.callBacks()).toEqual({
    made: 6,
    reached: rateOf(CALLS.map((one) => one !== NOBODY)),
    solved: rateOf([true, true, false, false]),
    satisfaction: rateOf([true, true, false, true]),
  })
  expect(callTally().callBacks().reached).toEqual({ of: 0, count: 0, rate: null })
})
