import { WAITING } from '../../src/domain/complaint.ts'
import { weekOf } from '../../src/domain/period.ts'
import { openQueue } from '../../src/handlers/queues.ts'
import type { Look } from '../../src/handlers/queue-looks.ts'
import { unitsOfQueue } from '../../src/handlers/queue-looks.ts'
import { summarise } from '../../src/handlers/summarise.ts'
import { myTickets } from '../../src/handlers/own-tickets.ts'
import { openDeskTicket } from '../../src/handlers/tickets.ts'
import type { Db, Who, World } from '../../src/handlers/world.ts'
import { NOW, dice } from './tickets.ts'
import {
  COORDINATOR,
  FIRST_RESIDENT,
  OFFICERS_PER_UNIT,
  officerOf,
  RESIDENTS,
  UNITS,
  whoIs,
} from './town.ts'

export interface Call {
  readonly name: string
  /** What it is for whoever reads the plans. */
  readonly says: string
  run(db: Db, nth: number): Promise<unknown>
  /** Taken this often instead, where once takes seconds. */
  readonly times?: number
}

const coordinator = whoIs(COORDINATOR, 'coordinator')
const leader = whoIs(COORDINATOR, 'leader')

const anOfficer = (nth: number): Who => {
  const unit = nth % UNITS.length
  const person = officerOf(unit, Math.floor(nth / UNITS.length) % OFFICERS_PER_UNIT)
  return whoIs(person, 'officer', UNITS[unit])
}

/** Every command about tickets, as its handler does it; `open`: numbers of open tickets to be opened. */
export const callsOn = async (world: World, db: Db): Promise<Call[]> => {
  const { records } = world
  const { below } = dice(4_711)
  const look = (who: Who, what: Look, on: Db) => openQueue(world, on, who, what, NOW)
  /** The look at the page after `pages` pages. */
  const further = async (who: Who, what: Look, pages: number, on: Db): Promise<Look> => {
    let at = what
    for (let i = 0; i < pages; i++) {
      const { after } = await look(who, at, on)
      if (!after) break
      at = { ...what, from: after }
    }
    return at
  }
  const thirdOfAll = await further(coordinator, {}, 20, db)
  const busiest = whoIs(officerOf(6, 0), 'officer', UNITS[6])
  const thirdOwn = await further(busiest, {}, 2, db)
  const open = await records.openTickets(db, {}, { limit: 2_000 })
  return [
    {
      name: '/queue, an officer',
      says: 'What is urgent and nobody’s, mine, what nobody has, what the unit helps with, what waits: five lists, each from its index, and the head counted over the unit’s open tickets.',
      run: (on, nth) => look(anOfficer(nth), {}, on),
    },
    {
      name: '/queue, an officer, third page',
      says: 'The same from the last ticket shown on: the index is entered at the mark.',
      run: (on) => look(busiest, thirdOwn, on),
    },
    {
      name: '全部 of an officer’s unit',
      says: 'Everything open of one unit in order, from one index.',
      run: (on, nth) => look(anOfficer(nth), { view: 'all' }, on),
    },
    {
      name: '/queue, the coordinator',
      says: 'Everything open in order, from the index over all ranks; the head is counted over the same index without the rows; what waits for coordinators over its own small ones.',
      run: (on) => look(coordinator, {}, on),
    },
    {
      name: '/queue, the coordinator, page 21',
      says: 'From the mark on; as quick as the first page.',
      run: (on) => look(coordinator, thirdOfAll, on),
    },
    {
      name: '/queue, the coordinator, one unit',
      says: 'The unit’s index again.',
      run: (on, nth) => look(coordinator, { view: 'all', unit: UNITS[nth % 30]! }, on),
    },
    {
      name: '按单位看',
      says: 'Open tickets counted by unit, over the unit’s index alone.',
      run: (on) => unitsOfQueue(world, on, coordinator, 'all', NOW),
    },
    {
      name: '/overdue, an officer',
      says: 'The head of the unit’s index up to now; what only its accepting is late of is passed over.',
      run: (on, nth) => look(anOfficer(nth), { view: 'overdue' }, on),
    },
    {
      name: '/overdue, a leader',
      says: 'The same over all ranks.',
      run: (on) => look(leader, { view: 'overdue' }, on),
    },
    {
      name: 'to be assigned',
      says: 'An index of nothing else.',
      run: (on) => records.waitingTickets(on, 'unassigned', 10),
    },
    {
      name: 'requests',
      says: 'An index of nothing else.',
      run: (on) => records.waitingTickets(on, 'requests', 10),
    },
    {
      name: 'reviews',
      says: 'An index of nothing else.',
      run: (on) => records.waitingTickets(on, 'reviews', 10),
    },
    {
      name: 'call-backs',
      says: 'What is answered, of which nobody said how it went and whose people no message reaches.',
      run: (on) => records.waitingTickets(on, 'call-backs', 10),
    },
    {
      name: 'the head over what waits for coordinators',
      says: 'The four of them counted.',
      run: async (on) => {
        for (const what of WAITING) await records.countWaiting(on, what)
      },
    },
    {
      name: '/ticket',
      says: 'By primary keys.',
      run: (on, nth) => openDeskTicket(world, on, coordinator, open[nth % open.length]!.no),
    },
    {
      name: '/my',
      says: 'A person’s newest by the index over persons, then each history by its key.',
      run: (on) => myTickets(world, on, whoIs(FIRST_RESIDENT + below(RESIDENTS), 'officer')),
    },
    {
      name: '/summary (no queue: histories)',
      says: 'Histories of the week; measured for information.',
      times: 5,
      run: (on) => summarise(world, on, weekOf('2026-11-23'), NOW),
    },
  ]
}
