import { expect, test } from 'vitest'

import { reachOf, type ComplaintEvent, type Reach } from '../../src/domain/complaint.ts'
import { ACTORS, anEvent } from './builders.ts'

const FILED = anEvent('file')
const LOST = anEvent('undelivered')
const asks = anEvent('note', { asks: 'call-back' })

test.each<[string, readonly ComplaintEvent[], Reach]>([
  ['nothing was lost', [FILED, anEvent('reply')], 'well'],
  ['the answer was lost', [FILED, anEvent('reply'), LOST], 'lost'],
  ['a note alone reaches nobody', [FILED, LOST, anEvent('note')], 'lost'],
  ['they were rung up', [FILED, LOST, anEvent('contact')], 'well'],
  ['a call back was asked for', [FILED, LOST, asks], 'call-back-asked'],
  [
    'and nobody answered it',
    [FILED, LOST, asks, anEvent('call-back', { solved: null })],
    'call-back-asked',
  ],
  ['and it reached them', [FILED, LOST, asks, anEvent('call-back', { solved: true })], 'well'],
  ['they wrote by themselves', [FILED, LOST, anEvent('add', { by: ACTORS.resident })], 'well'],
  ['somebody added for them', [FILED, LOST, anEvent('add', { by: ACTORS.unit })], 'lost'],
  ['another message was lost later', [FILED, LOST, anEvent('contact'), LOST], 'lost'],
  ['asked before that, it is asked again', [FILED, LOST, asks, LOST], 'lost'],
])('%s', (_, events, reach) => {
  expect(reachOf(events)).toBe(reach)
})
