import { announce } from '../../src/bot/announce.ts'
import type { Happened } from '../../src/handlers/happened.ts'
import type { Db, Who, World } from '../../src/handlers/world.ts'
import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { records } from './steps.ts'

type Work = (world: World, trx: Db, who: Who, now: Date) => Promise<Happened | readonly Happened[]>

/** Somebody of the desk does something to a ticket, and those concerned are told, as after a press. */
export const atDesk = async (town: Town, phone: Phone, work: Work): Promise<void> => {
  const { bot, house } = town.app
  const person = (await records(town).person(phone))!.id
  const now = town.clock.now()
  await bot.send(async (trx) => {
    const memberships = await house.world.records.membershipsOf(trx, person)
    const done = await work(house.world, trx, { person, memberships }, now)
    return announce(bot.desk, trx, [done].flat(), now)
  })
  await town.settled()
}
