import { Refusal } from '../domain/errors.ts'
import { disclosureDesk } from '../domain/desks.ts'
import { dayOf, startOfDay } from '../domain/time.ts'
import type { Db, Person, Who, World } from './world.ts'

/** More than this in a day is no complaint any more; the rest can be told on the telephone. */
export const MOST_A_DAY = 20

const filedToday = ({ records, town }: World, db: Db, who: Who, now: Date): Promise<number> =>
  records.countFiledSince(db, who.person, startOfDay(dayOf(now, town.timezone), town.timezone))

export const tooManyToday = ({ town }: World): Refusal =>
  new Refusal('too-many-today', { most: MOST_A_DAY, phone: disclosureDesk(town).phone ?? '12345' })

/** Refuses to file one more where somebody filed so many today already. */
export const refuseTooManyToday = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<void> => {
  if ((await filedToday(world, db, who, now)) >= MOST_A_DAY) throw tooManyToday(world)
}

/** Refuses one more draft where as many lie open already. */
export const refuseTooManyOpen = (world: World, open: number): void => {
  if (open >= MOST_A_DAY) throw tooManyToday(world)
}

/** Who is told that somebody filed the last that is taken of them today; nobody where it was not. */
export const toldOfTooMany = async (
  world: World,
  db: Db,
  who: Who,
  now: Date,
): Promise<readonly Person[]> =>
  (await filedToday(world, db, who, now)) === MOST_A_DAY ? world.records.coordinators(db) : []
