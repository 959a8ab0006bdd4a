import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { dutyDay } from '../domain/hours.ts'
import { addDays, type Day } from '../domain/time.ts'
import { colleagues, type Colleague } from './away.ts'
import type { Db, Who, World } from './world.ts'

/** How far ahead the roster is kept. */
const DAYS = 14

export interface DutyDay {
  readonly day: Day
  /** Who is on duty; undefined: nobody yet. */
  readonly colleague: Colleague | undefined
}

const refuseUnlessMay = ({ memberships }: Who): void => {
  if (!may(memberships, 'set-duty')) throw new Refusal('not-allowed')
}

/** The roster of the next days, first the one whose duty it is. */
export const dutyRoster = async (world: World, db: Db, who: Who, now: Date): Promise<DutyDay[]> => {
  refuseUnlessMay(who)
  const today = dutyDay(now, world.town.timezone)
  const set = await world.records.dutyBetween(db, today, addDays(today, DAYS - 1))
  const staff = colleagues(await world.records.workersNow(db))
  return Array.from({ length: DAYS }, (_, i) => {
    const day = addDays(today, i)
    const duty = set.find((one) => one.day === day)
    return { day, colleague: staff.find(({ person }) => person.id === duty?.person) }
  })
}

/** Those who can be on duty: who handles tickets at all. */
export const dutyChoices = async (world: World, db: Db, who: Who): Promise<Colleague[]> => {
  refuseUnlessMay(who)
  return colleagues(await world.records.workersNow(db)).filter(({ roles }) =>
    may(roles, 'handle-ticket'),
  )
}

/** Puts somebody on duty on a day of the roster; undefined: nobody. Gives back whom. */
export const putOnDuty = async (
  world: World,
  trx: Db,
  who: Who,
  day: Day,
  person: number | undefined,
  now: Date,
): Promise<Colleague | undefined> => {
  const roster = await dutyRoster(world, trx, who, now)
  if (!roster.some((one) => one.day === day)) throw new Refusal('stale-button')
  if (person === undefined) {
    await world.records.clearDuty(trx, day)
    return undefined
  }
  const chosen = (await dutyChoices(world, trx, who)).find((one) => one.person.id === person)
  if (!chosen) throw new Refusal('stale-button')
  await world.records.setDuty(trx, { day, person }, who.person, now)
  return chosen
}
