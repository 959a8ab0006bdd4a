import { lastDayOf } from '../domain/disclosure/social-comment.ts'
import { closePoll, nextToAsk, noteAsked, pollsToClose } from '../handlers/social-comment.ts'
import type { RunningBot } from './bot.ts'
import { textsFor } from './cards.ts'
import { toChat } from './screen.ts'
import { pollScreen } from './screens/social-comment.ts'

const LEASE = 'social-comment'
/** A little under the minute after which it runs again. */
const LEASE_MS = 50_000

type Bot = Pick<RunningBot, 'desk' | 'send'>

const closeOver = async ({ desk }: Bot, now: Date): Promise<void> => {
  const { world } = desk
  for (const quarter of await pollsToClose(world, world.store.read, now))
    await world.store.commit((trx) => closePoll(world, trx, quarter, now))
}

/**
 * 社会评议: asks some more residents, in the last weeks of a quarter, by day, and closes a round that is over. Who is
 * noted as asked and what is sent to them are one commit: a crash leaves both or neither. The lease is not given back:
 * several processes together ask no more in a minute than one does.
 */
export const sendSocialComment = async (bot: Bot, owner: string, now: Date): Promise<void> => {
  const { desk, send } = bot
  const { world } = desk
  const { store, records, town } = world
  await closeOver(bot, now)
  const next = await nextToAsk(world, store.read, now)
  if (!next) return
  const until = new Date(now.getTime() + LEASE_MS)
  if (!(await store.commit((trx) => records.takeLease(trx, LEASE, owner, now, until)))) return
  const { quarter } = next
  await send(async (trx) =>
    (await noteAsked(world, trx, next, now)).flatMap((person) =>
      toChat(
        person.telegramId,
        pollScreen(textsFor(desk, person), {
          quarter: quarter.label,
          town: town.name,
          until: lastDayOf(quarter),
        }),
      ),
    ),
  )
}
