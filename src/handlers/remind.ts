import { ADDRESSEE, stagesDue, type Above, type Stage } from '../domain/reminders.ts'
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

/** Who hears of it above the unit, or who stands in for them. */
const above = async (
  world: World,
  db: Db,
  { unit }: Ticket,
  office: Above,
  now: Date,
): Promise<Person[]> => {
  switch (office) {
    case 'head': {
      const heads = await headsNow(world, db, unit, now)
      // A unit without a head has nobody between it and the coordinator.
      return heads.length > 0 ? heads : coordinatorsNow(world, db, now)
    }
    case 'coordinator':
      return coordinatorsNow(world, db, now)
    case 'leader':
      return presentOf(world, db, await world.records.leaders(db), now, (memberships) =>
        may(memberships, 'instruct'),
      )
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
  const readers: Person[] = []
  for (const person of people)
    if (seesTicket(await whoIs(world, db, person, now), ticket)) readers.push(person)
  return readers
}

/** Whom a stage concerns: the unit, its groups among it, or somebody above. */
const concernedBy = async (
  world: World,
  db: Db,
  ticket: Ticket,
  stage: Stage,
  now: Date,
): Promise<Pick<Reminder, 'people' | 'groups'>> => {
  const office = ADDRESSEE[stage]
  if (office !== 'unit') return { people: await above(world, db, ticket, office, now), groups: [] }
  const { desk, groups } = await circleOf(world, db, ticket, now)
  return { people: desk, groups }
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
  const byGroup = new Map<number, Stage>()
  for (const stage of stages) {
    const { people, groups } = await concernedBy(world, trx, ticket, stage, now)
    for (const chat of groups) byGroup.set(chat, stage)
    for (const person of await readersOf(world, trx, ticket, people, now))
      byPerson.set(person.id, { person, stage })
  }
  const told = [...byPerson.values()]
  return stages.flatMap((stage) => {
    const people = told.filter((one) => one.stage === stage).map(({ person }) => person)
    const groups = [...byGroup].flatMap(([chat, last]) => (last === stage ? [chat] : []))
    return people.length + groups.length > 0 ? [{ ticket, stage, people, groups }] : []
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
