import { beforeEach, expect, test } from 'vitest'

import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import type { Role } from '../../src/domain/roles.ts'
import { openQueue } from '../../src/handlers/queues.ts'
import { unitsOfQueue, type Look } from '../../src/handlers/queue-looks.ts'
import type { Db } from '../../src/store/dialect.ts'
import * as records from '../../src/store/records.ts'
import { anEvent } from '../domain/builders.ts'
import { house } from '../handlers/house.ts'
import { plansOf } from '../support/plans.ts'

const NOW = new Date('2026-11-18T01:00:00.000Z')
const [ME, COLLEAGUE] = [2, 6]

const town = house()
beforeEach(async () => {
  const file = (...events: ComplaintEvent[]) =>
    town.commit(async (trx) => {
      const no = await records.nextTicketNumber(trx, 'SD', '2026-11-16')
      let ticket = await records.appendEvent(trx, no, undefined, anEvent('file'), null)
      for (const event of events) ticket = await records.appendEvent(trx, no, ticket, event, null)
    })
  // More than two pages, of every kind a list has.
  for (let i = 0; i < 12; i++) {
    await file()
    await file(anEvent('accept', { by: { role: 'officer', person: ME } }))
    await file(anEvent('accept', { by: { role: 'officer', person: COLLEAGUE } }))
  }
})

const whoIs = (role: Role, unit: string | null = null) => ({
  person: ME,
  memberships: [{ role, unit, name: null }],
})

/** Steps in which SQLite would go through every complaint there ever was, or sort what it found. */
const slowIn = (plan: readonly string[]): string[] =>
  plan.filter(
    (step) =>
      /^SCAN complaints(?! USING (COVERING )?INDEX complaints_(ranks|units)$)/.test(step) ||
      /^SCAN (complaints|words|helped)$/.test(step) ||
      step.includes('TEMP B-TREE'),
  )

const expectQuick = async (work: (db: Db) => Promise<unknown>): Promise<void> => {
  const planned = await plansOf(town.opened.address, work)
  expect(planned.length).toBeGreaterThan(0)
  for (const { sql, plan } of planned)
    expect({ sql, slow: slowIn(plan) }).toEqual({ sql, slow: [] })
}

const officer = whoIs('officer', 'roads')
const LOOKS: readonly (readonly [string, ReturnType<typeof whoIs>, Look])[] = [
  ["an officer's own queue", officer, {}],
  ["an officer's unit", officer, { view: 'all' }],
  ["a group's queue", officer, { within: 'roads' }],
  ['what an officer is late with', officer, { view: 'overdue' }],
  ["a coordinator's queue", whoIs('coordinator'), {}],
  ["one unit's queue for a coordinator", whoIs('coordinator'), { unit: 'roads' }],
  ['what is late, for a leader', whoIs('leader'), { view: 'overdue' }],
]

test.each(LOOKS)(
  '%s is read by indexes of what is open, in order, on every page',
  async (_, who, look) => {
    await expectQuick(async (db) => {
      const first = await openQueue(town.world, db, who, look, NOW)
      if (!first.after) return
      const second = await openQueue(town.world, db, who, { ...look, from: first.after }, NOW)
      await openQueue(town.world, db, who, { ...look, from: second.before }, NOW)
    })
  },
)

test('so are what waits for the coordinators, the choice of units, and the figure of /metrics', async () => {
  await expectQuick(async (db) => {
    for (const what of ['unassigned', 'requests', 'reviews'] as const) {
      await records.waitingTickets(db, what, 10)
      await records.countWaiting(db, what)
    }
    await unitsOfQueue(town.world, db, whoIs('coordinator'), 'all', NOW)
    await records.countOpen(db)
  })
})

test('what shows gaps is looked for by indexes of what was asked in vain and of what was answered, in order', async () => {
  const since = new Date('2026-08-20T01:00:00.000Z')
  const look = async (db: Db) => {
    await records.questionsInVain(db, since, 10, { askedAt: NOW.toISOString(), id: 1 })
    await records.answeredForGaps(db, since, 10, { answeredAt: NOW.toISOString(), no: '' })
  }
  const planned = await plansOf(town.opened.address, look)
  const steps = planned.flatMap(({ plan }) => plan)
  expect(steps.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([])
  expect(steps.join('\n')).toMatch(/questions_in_vain[^]*complaints_answered/)
})

test('a list without its index would be seen', async () => {
  for (const index of ['complaints_units', 'complaints_ranks'])
    await town.commit((trx) => trx.schema.dropIndex(index).execute())
  const planned = await plansOf(town.opened.address, (db) =>
    openQueue(town.world, db, officer, { view: 'all' }, NOW),
  )
  expect(planned.flatMap(({ plan }) => slowIn(plan))).toContain('SCAN complaints')
})
