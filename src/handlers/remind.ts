import { ADDRESSEE, stagesDue, type Stage } from '../domain/reminders.ts'
import { seesTicket } from '../domain/complaint.ts'
import { may } from '../domain/roles.ts'
import { circleOf, coordinatorsNow, headsNow } from './happened.ts'
import { presentOf } from './present.ts'
import { whoIs } from './acting-as.ts'
import type { Db, Person, Ticket, World } from './world.ts'

/** Somebody, or a unit's group, who is reminded of an urgent ticket now. */
export interface Reminder {
  readonly ticket: Ticket
  readonly stage: Stage
  readonly people: readonly Person[]
  readonly groups: readonly number[]
}

const above = async (
  world: World,
  db: Db,
  { unit }: Ticket,
  stage: Stage,
  now: Date,
): Promise<Person[]> => {
  const { records } = world
  switch (ADDRESSEE[stage]) {
    case 'head': {
      const heads = await headsNow(world, db, unit, now)
      // A unit without a head has nobody between it and the coordinator.
      return heads.length > 0 ? heads : coordinatorsNow(world, db, now)
    }
    case 'coordinator':
      return coordinatorsNow(world, db, now)
    default: {
      const leaders = (await records.workersNow(db)).filter(
        ({ membership }) => membership.role === 'leader',
      )
      return presentOf(
        world,
        db,
        leaders.map(({ person }) => person),
        now,
        (memberships) => may(memberships, 'instruct'),
      )
    }
  }
}

/** Those of them who may read it: a report on somebody in office goes no further up than it may. */
const readersOf = async (
  world: World,
  db: Db,
  ticket: Ticket,
  people: readonly Person[],
  now: Date,
): Promise<Person[]> => {
  const may = await Promise.all(
    people.map(async (person) => seesTicket(await whoIs(world, db, person, now), ticket)),
  )
  return people.filter((_, i) => may[i])
}

/** What is to be said of one ticket. Who is concerned by several stages that come together hears of the last. */
const remindOf = async (
  world: World,
  trx: Db,
  ticket: Ticket,
  stages: readonly Stage[],
  now: Date,
): Promise<Reminder[]> => {
  const byPerson = new Map<number, { person: Person; stage: Stage }>()
  let groups: Pick<Reminder, 'groups' | 'stage'> | undefined
  for (const stage of stages) {
    const unit = ADDRESSEE[stage] === 'unit'
    const circle = unit ? await circleOf(world, trx, ticket, now) : undefined
    if (circle) groups = { groups: circle.groups, stage }
    const people = circle?.desk ?? (await above(world, trx, ticket, stage, now))
    for (const person of await readersOf(world, trx, ticket, people, now))
      byPerson.set(person.id, { person, stage })
  }
  const told = [...byPerson.values()]
  return stages.flatMap((stage) => {
    const people = told.filter((one) => one.stage === stage).map(({ person }) => person)
    const chats = groups?.stage === stage ? groups.groups : []
    return people.length + chats.length > 0 ? [{ ticket, stage, people, groups: chats }] : []
  })
}

/** Urgent tickets of which somebody has to hear again; each stage of a round comes up once. */
export const remindNow = async (world: World, trx: Db, now: Date): Promise<Reminder[]> => {
  const { urgentTickets, noteReminder } = world.records
  const reminders: Reminder[] = []
  for (const ticket of await urgentTickets(trx)) {
    const { no, round } = ticket
    const stages: Stage[] = []
    for (const stage of stagesDue(ticket, now))
      if (await noteReminder(trx, { no, round, stage }, now)) stages.push(stage)
    reminders.push(...(await remindOf(world, trx, ticket, stages, now)))
  }
  return reminders
}
