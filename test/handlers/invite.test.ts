import { describe, expect, test } from 'vitest'

import { MAY_HAVE_UNIT, ROLES, UNIT_ROLES } from '../../src/domain/roles.ts'
import { invite, join, type InvitationOrder } from '../../src/handlers/invite.ts'
import { openPostgres } from '../store/databases.ts'
import { after, DAY, house, NOW, type House } from './house.ts'

const home = house()
const order = (given: Partial<InvitationOrder> = {}): InvitationOrder => ({
  role: 'officer',
  unit: 'roads',
  name: '李某',
  ...given,
})
const inviting = (given: Partial<InvitationOrder> = {}, at = NOW, to: House = home) =>
  to.commit((trx) => invite(to.world, trx, order(given), at))
const joining = (person: number, token: string, at = NOW, to: House = home) =>
  to.commit((trx) => join(to.world, trx, person, token, at))
const roles = (person: number) => home.world.records.membershipsOf(home.world.store.read, person)

describe('an invitation', () => {
  test('gives its role, unit and name to the one who comes with it', async () => {
    const { person } = await home.resident()
    const token = await inviting()
    const membership = { role: 'officer', unit: 'roads', name: '李某' }
    expect(await joining(person, token)).toEqual(membership)
    expect(await roles(person)).toEqual([membership])
  })

  test('fits into a deep link', async () => {
    expect(await inviting()).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  })

  test('is kept nowhere as it was given out', async () => {
    const token = await inviting()
    const rows = await home.world.store.read.selectFrom('invitations').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('names its unit by id or by name', async () => {
    const { person } = await home.resident()
    expect((await joining(person, await inviting({ unit: '社会事务办' }))).unit).toBe('welfare')
  })

  test('may be without a name', async () => {
    const { person } = await home.resident()
    expect((await joining(person, await inviting({ name: '  ' }))).name).toBeNull()
  })

  test.each(ROLES)('for the role %s needs a unit where the role belongs to one', async (role) => {
    const { person } = await home.resident()
    const reasons = await Promise.allSettled([
      inviting({ role, unit: undefined }),
      inviting({ role, unit: '财政局' }),
    ])
    const refused = 'Refusal: no-such-unit'
    expect(reasons.map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
      UNIT_ROLES.includes(role) && refused,
      // An editor may have one, and then it has to be one there is.
      MAY_HAVE_UNIT.includes(role) && refused,
    ])
    const membership = await joining(person, await inviting({ role }))
    expect(membership).toMatchObject({ role, unit: MAY_HAVE_UNIT.includes(role) ? 'roads' : null })
  })
})

describe('one sentence says why it does not help', () => {
  test('where nobody gave it out', async () => {
    const { person } = await home.resident()
    await expect(joining(person, 'made-up')).rejects.toMatchObject({
      name: 'Refusal',
      reason: 'invitation-unknown',
    })
    expect(await roles(person)).toEqual([])
  })

  test('where somebody else used it', async () => {
    const [one, other] = [await home.resident(), await home.resident()]
    const token = await inviting()
    await joining(one.person, token)
    await expect(joining(other.person, token)).rejects.toMatchObject({ reason: 'invitation-used' })
    expect(await roles(other.person)).toEqual([])
  })

  test('where they used it themselves', async () => {
    const { person } = await home.resident()
    const token = await inviting()
    await joining(person, token)
    await expect(joining(person, token)).rejects.toMatchObject({ reason: 'invitation-owner' })
    expect(await roles(person)).toHaveLength(1)
  })

  test('where seven days are over, and not a moment before', async () => {
    const { person } = await home.resident()
    const [early, late] = [await inviting(), await inviting()]
    expect(await joining(person, early, after(7 * DAY - 1))).toMatchObject({ role: 'officer' })
    await expect(joining(person, late, after(7 * DAY))).rejects.toMatchObject({
      reason: 'invitation-late',
    })
  })
})

test('a role somebody holds already is not held twice, another unit’s is', async () => {
  const { person } = await home.resident()
  for (const unit of ['roads', 'roads', 'welfare']) await joining(person, await inviting({ unit }))
  expect((await roles(person)).map(({ unit }) => unit)).toEqual(['roads', 'welfare'])
})

describe('on PostgreSQL', () => {
  const other = house(openPostgres)

  test('of several who come at the same moment one gets in', async () => {
    for (let round = 0; round < 10; round++) {
      const people = await Promise.all([1, 2, 3, 4].map(() => other.resident()))
      const token = await inviting({}, NOW, other)
      const came = await Promise.allSettled(
        people.map(({ person }) => joining(person, token, NOW, other)),
      )
      const reasons = came.map((one) =>
        one.status === 'rejected' ? (one.reason as { reason: string }).reason : 'in',
      )
      expect(reasons.toSorted()).toEqual(['in', ...Array(3).fill('invitation-used')])
    }
  })
})
