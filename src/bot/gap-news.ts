import { gapNews, gapsExplained, type GapExplained, type GapNews } from '../handlers/gap-news.ts'
import { dayOf } from '../domain/time.ts'
import type { Outgoing } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { gapExplainedScreen, gapNewsScreen } from './screens/gap-news.ts'

const toAsker = (desk: Desk, news: GapNews, now: Date): Outgoing[] => {
  const { town } = desk.world
  const t = textsFor(desk, news.person)
  const reading = { town, t, today: dayOf(now, town.timezone), bot: desk.botName }
  return toChat(news.person.telegramId, gapNewsScreen(reading, news))
}

const whyTo = (desk: Desk, explained: GapExplained): Outgoing[] =>
  toChat(
    explained.person.telegramId,
    gapExplainedScreen(textsFor(desk, explained.person), explained),
  )

/**
 * Tells those who asked what was published of it, or why nothing will be, each in a transaction of its own with the
 * mark that they were told: a crash leaves both or neither, and of several processes one tells them.
 */
export const sendGapNews = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  now: Date,
  signal: AbortSignal,
): Promise<void> => {
  const { records } = desk.world
  for (const news of await gapNews(desk.world, now)) {
    if (signal.aborted) return
    const { gap, person } = news.asker
    await send(async (trx) =>
      (await records.tellAsker(trx, gap, person, now)) ? toAsker(desk, news, now) : [],
    )
  }
  for (const explained of await gapsExplained(desk.world, now)) {
    if (signal.aborted) return
    await send(async (trx) =>
      (await records.explainToAsker(trx, explained.asker, now)) ? whyTo(desk, explained) : [],
    )
  }
}
