import { expect, test } from 'vitest'

import { objectionsOfYear } from '../../../src/domain/annual/objections.ts'
import type { Actor } from '../../../src/domain/complaint.ts'
import type { ObjectionDeed } from '../../../src/domain/objection.ts'

const DUE = { answerBy: '2027-01-20T16:00:00.000Z', provisional: false }
const RESIDENT: Actor = { role: 'resident', person: 1 }
const UNIT: Actor = { role: 'officer', person: 2, unit: 'roads' }
/** The first instant of 2027 in the township. */
const UNTIL = '2026-12-31T16:00:00.000Z'

const words = 'a-digest'
const history = (...then: readonly (readonly [at: string, deed: ObjectionDeed, by: Actor])[]) => [
  {
    ...({ kind: 'objection', verb: 'file', unit: 'roads', item: null, words, ...DUE } as const),
    at: '2026-12-01T02:00:00.000Z',
    by: RESIDENT,
  },
  ...then.map(([at, deed, by]) => ({ ...deed, at, by })),
]
const december = '2026-12-10T02:00:00.000Z'
const january = '2027-01-05T02:00:00.000Z'
const fix: ObjectionDeed = { verb: 'fix', item: { id: 'an-item', version: 2 } }
const explain: ObjectionDeed = { verb: 'explain', words }

test('objections are told as they stood at the year’s end, whatever became of them since', () => {
  const histories = [
    history(),
    history([december, fix, UNIT]),
    history([january, fix, UNIT]),
    history([december, explain, UNIT]),
    // Explained in the year; brought before the township after it.
    history([december, explain, UNIT], [january, { verb: 'again', words, ...DUE }, RESIDENT]),
  ]
  expect(objectionsOfYear(histories, UNTIL)).toEqual({ filed: 5, fixed: 1, explained: 2 })
})

test('what was taken back by then is told of nowhere; what is taken back later stood then', () => {
  const withdraw: ObjectionDeed = { verb: 'withdraw' }
  const histories = [
    history([december, withdraw, RESIDENT]),
    history([january, withdraw, RESIDENT]),
  ]
  expect(objectionsOfYear(histories, UNTIL)).toEqual({ filed: 1, fixed: 0, explained: 0 })
})
