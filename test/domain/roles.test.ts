import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  may,
  RIGHTS,
  ROLES,
  unitsInView,
  type Membership,
  type Right,
  type Role,
} from '../../src/domain/roles.ts'

/** Who may do what, as the contract has it: in the own unit, over all units, or not at all. */
const MATRIX: Readonly<Record<Role, Reach>> = {
  officer: {
    own: 'see-ticket handle-ticket see-queue see-overdue record be-away handle-disclosure',
    all: '',
  },
  head: {
    own: 'see-ticket handle-ticket see-queue see-overdue record be-away review-items see-due keep-boards keep-log handle-disclosure add-finding rectify see-finding self-inspect',
    all: '',
  },
  coordinator: {
    own: '',
    all: 'see-ticket handle-ticket see-queue see-overdue see-summary coordinate record be-away see-units set-duty sort-gaps see-due keep-log handle-disclosure lead-disclosure see-finding see-inspection write-annual',
  },
  inspector: {
    own: '',
    all: 'see-summary see-due keep-boards add-finding inspect see-finding see-inspection',
  },
  leader: {
    own: '',
    all: 'see-ticket see-summary see-overdue instruct be-away see-finding see-inspection',
  },
  editor: {
    own: '',
    all: 'edit-items review-items sort-gaps see-due keep-boards keep-log handle-disclosure add-finding rectify see-finding self-inspect write-annual',
  },
  admin: { own: '', all: 'bind-group invite see-units withdraw-role see-acts write-annual' },
}
interface Reach {
  readonly own: string
  readonly all: string
}
const reachOf = (role: Role, right: Right): 'own' | 'all' | 'no' => {
  const has = (list: string) => list.split(' ').includes(right)
  return has(MATRIX[role].own) ? 'own' : has(MATRIX[role].all) ? 'all' : 'no'
}

const member = (role: Role, unit: string | null = null): Membership => ({ role, unit, name: null })
/** An officer and a head stand in a unit, the others in none. */
const of = (role: Role, unit: string) =>
  member(role, role === 'officer' || role === 'head' ? unit : null)

describe.each(ROLES)('%s', (role) => {
  test.each(RIGHTS)('%s', (right) => {
    const reach = reachOf(role, right)
    const who = [of(role, 'roads')]
    expect(may(who, right)).toBe(reach !== 'no')
    expect(may(who, right, 'roads')).toBe(reach !== 'no')
    expect(may(who, right, 'welfare')).toBe(reach === 'all')
    expect(unitsInView(who, right)).toEqual(
      reach === 'all' ? 'all' : reach === 'own' ? ['roads'] : [],
    )
  })
})

test.each(['edit-items', 'review-items'] as const)(
  'an editor of a unit may %s there and nowhere else',
  (right) => {
    const who = [member('editor', 'roads')]
    expect(may(who, right)).toBe(true)
    expect(may(who, right, 'roads')).toBe(true)
    expect(may(who, right, 'welfare')).toBe(false)
    expect(unitsInView(who, right)).toEqual(['roads'])
    expect(unitsInView([...who, member('editor')], right)).toBe('all')
  },
)

test('the year’s papers are the town’s: an editor of a unit has no part in them', () => {
  const ofUnit = [member('editor', 'roads')]
  expect(may(ofUnit, 'write-annual')).toBe(false)
  expect(unitsInView(ofUnit, 'write-annual')).toEqual([])
  expect(may([...ofUnit, member('editor')], 'write-annual')).toBe(true)
})

test('a resident, who holds no role, may do nothing', () => {
  for (const right of RIGHTS) {
    expect(may([], right)).toBe(false)
    expect(may([], right, 'roads')).toBe(false)
    expect(unitsInView([], right)).toEqual([])
  }
})

const memberships = fc.array(
  fc
    .tuple(fc.constantFrom(...ROLES), fc.constantFrom('roads', 'welfare', 'office'))
    .map(([role, unit]) => of(role, unit)),
  { maxLength: 5 },
)

describe('somebody with several roles', () => {
  test('may do what any of them may, and no more', () => {
    fc.assert(
      fc.property(memberships, fc.constantFrom(...RIGHTS), (held, right) => {
        for (const unit of ['roads', 'welfare', 'office'])
          expect(may(held, right, unit)).toBe(held.some((one) => may([one], right, unit)))
      }),
    )
  })

  test('sees exactly the units in which the right holds', () => {
    fc.assert(
      fc.property(memberships, fc.constantFrom(...RIGHTS), (held, right) => {
        const view = unitsInView(held, right)
        for (const unit of ['roads', 'welfare', 'office'])
          expect(view === 'all' || view.includes(unit)).toBe(may(held, right, unit))
      }),
    )
  })
})
