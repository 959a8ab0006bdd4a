import { expect, test } from 'vitest'

import type { Membership, Role } from '../../src/domain/roles.ts'
import {
  dueForPerson,
  dueToTell,
  reminderOf,
  type DueNow,
} from '../../src/handlers/due-reminders.ts'
import type { World } from '../../src/handlers/world.ts'
import { house } from './house.ts'
import { openSqlite } from '../store/databases.ts'

const at = house(openSqlite, {
  catalogue: [
    {
      id: 'village-finance',
      level: 'village',
      kind: 'finance',
      title: '村级财务收支',
      every: 'quarter',
      since: '2026-07-01',
      withinWorkingDays: 10,
    },
  ],
})

/** Nine in the morning. */
const morning = (day: string) => new Date(`${day}T01:00:00.000Z`)
const toTell = (day: string, world: World = at.world) =>
  dueToTell(world, world.store.read, morning(day))
const told = (due: readonly DueNow[]) =>
  due.map((one) => {
    const { unit, due: day, stage } = reminderOf(one)
    return [unit, day, stage]
  })
const note = (due: readonly DueNow[], day: string) =>
  at.commit((trx) => at.world.records.noteDueReminders(trx, due.map(reminderOf), morning(day)))

test('what was noted is not told again; when the holidays change, the new day is', async () => {
  const soon = await toTell('2026-10-16')
  expect(told(soon)).toEqual([
    ['east-village', '2026-10-20', 'soon'],
    ['west-village', '2026-10-20', 'soon'],
  ])
  // Not noted, since nobody was told: it is there the next morning, too.
  expect(told(await toTell('2026-10-19'))).toEqual(told(soon))
  await note(soon, '2026-10-19')
  expect(await toTell('2026-10-19')).toEqual([])

  const { calendar } = at.world
  const moved: World = {
    ...at.world,
    calendar: { ...calendar, off: new Set([...calendar.off, '2026-10-20']) },
  }
  expect(told(await toTell('2026-10-19', moved))).toEqual([
    ['east-village', '2026-10-21', 'soon'],
    ['west-village', '2026-10-21', 'soon'],
  ])
})

test('a unit’s head and editor are told; the town’s editor where there is neither; nobody else', async () => {
  const due = await toTell('2026-10-20')
  const as = (role: Role, unit: string | null): Membership => ({ role, unit, name: null })
  const head = [as('head', 'east-village')]
  const editor = [as('editor', 'east-village')]
  const townEditor = [as('editor', null)]
  const everybody = [head, editor, townEditor].map((roles) => ({ roles }))
  const tells = (roles: readonly Membership[]) => told(dueForPerson(due, roles, everybody))
  const east = [['east-village', '2026-10-20', 'today']]
  expect(tells(head)).toEqual(east)
  expect(tells(editor)).toEqual(east)
  expect(tells(townEditor)).toEqual([['west-village', '2026-10-20', 'today']])
  for (const roles of [[as('officer', 'east-village')], [as('inspector', null)], []])
    expect(tells(roles)).toEqual([])
})
