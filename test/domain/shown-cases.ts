import type { ItemContent } from '../../src/domain/item.ts'

export const TODAY = '2026-11-23'
const YESTERDAY = '2026-11-22'

/** What a resident may be shown on that day: the domain's rule and the store's query are held to the same. */
export const SHOWN_CASES: readonly (readonly [
  what: string,
  given: Partial<ItemContent>,
  shown: boolean,
])[] = [
  ['a policy', {}, true],
  ['an expired policy', { expiresAt: '2020-01-01' }, true],
  ['an internal policy', { audience: 'internal' }, false],
  ['a notice without an end', { kind: 'notice' }, true],
  ['a notice on its last day', { kind: 'notice', expiresAt: TODAY }, true],
  ['a notice that is over', { kind: 'notice', expiresAt: YESTERDAY }, false],
  ['an internal notice that runs', { kind: 'notice', audience: 'internal' }, false],
  ['a result without an end', { kind: 'result' }, true],
  ['a result on its last day', { kind: 'result', expiresAt: TODAY }, true],
  ['a result that is over', { kind: 'result', expiresAt: YESTERDAY }, false],
  ['a display of another kind', { kind: 'finance', title: '低保对象公示' }, true],
  [
    'a display of another kind on its last day',
    { kind: 'finance', title: '低保对象公示', expiresAt: TODAY },
    true,
  ],
  [
    'a display of another kind that is over',
    { kind: 'finance', title: '低保对象公示（第二批）', expiresAt: YESTERDAY },
    false,
  ],
  ['a list of fees that is over', { kind: 'fees', title: '收费标准', expiresAt: YESTERDAY }, true],
]
