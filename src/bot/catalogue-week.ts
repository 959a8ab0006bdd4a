import { dayOf } from '../domain/time.ts'
import { noteWeek, overdueThisWeek, watchers } from '../handlers/catalogue-week.ts'
import { dueKey } from '../handlers/due.ts'
import type { RunningBot } from './bot.ts'
import { textsFor } from './cards.ts'
import { headed, toChat } from './screen.ts'
import { dueUnitsScreen } from './screens/due.ts'

/**
 * Once a week, on its first working morning, what is overdue by unit, for inspectors and the town's editors. The mark
 * and the messages are one commit: a crash leaves both or neither. Where nothing is overdue nobody is told so.
 */
export const sendCatalogueWeek = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
): Promise<void> => {
  const { world } = desk
  const overdue = await overdueThisWeek(world, world.store.read, now)
  if (!overdue) return
  const { town } = world
  const reading = {
    town,
    today: dayOf(now, town.timezone),
    keyOf: (obligation: Parameters<typeof dueKey>[1]) => dueKey(world, obligation),
  }
  await send(async (trx) => {
    if (!(await noteWeek(world, trx, now)) || overdue.length === 0) return []
    return (await watchers(world, trx, now)).flatMap((person) => {
      const t = textsFor(desk, person)
      const screen = dueUnitsScreen({ ...reading, t }, overdue, 0)
      return toChat(person.telegramId, headed(t.html('due.weekly'), screen))
    })
  })
}
