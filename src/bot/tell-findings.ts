import { isOfficeHours } from '../domain/hours.ts'
import { countingOf } from '../handlers/clock.ts'
import { staffOfFindings } from '../handlers/inspection-told.ts'
import type { RunningBot } from './bot.ts'
import { textsFor } from './cards.ts'
import { toChat } from './screen.ts'
import { toldScreen } from './screens/rectify.ts'

/**
 * Tells units, in office hours, how much an inspection found of them. The note that they know and the messages are one
 * commit: nobody is told twice, and a crash forgets nobody.
 */
export const tellFindings = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
): Promise<void> => {
  const { world } = desk
  if (!isOfficeHours(countingOf(world), now)) return
  const untold = await world.records.untoldFindings(world.store.read)
  for (const unit of untold.keys())
    await send(async (trx) => {
      const count = (await world.records.untoldFindings(trx)).get(unit)
      const people = await staffOfFindings(world, trx, unit, now)
      // Whoever comes to the unit later is told then.
      if (count === undefined || people.length === 0) return []
      await world.records.noteTold(trx, unit, now)
      return people.flatMap((person) =>
        toChat(
          person.telegramId,
          toldScreen({ t: textsFor(desk, person), town: world.town }, unit, count),
        ),
      )
    })
}
