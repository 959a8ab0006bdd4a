import type { Period } from '../domain/period.ts'
import type { Summary } from '../domain/summary.ts'
import { freshSummary } from '../handlers/summaries.ts'
import { LEADERS_GROUP, noteSent, readersOf, weekToSend } from '../handlers/weekly.ts'
import type { Outgoing } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { readersScreen } from './report.ts'
import { toChat } from './screen.ts'

const LEASE = 'weekly-summary'
const LEASE_MS = 10 * 60_000

const messagesOf = async (desk: Desk, summary: Summary, now: Date): Promise<Outgoing[]> => {
  const { people, groups } = await readersOf(desk.world, desk.world.store.read, now)
  const messages: Outgoing[] = []
  for (const { person, reader } of people) {
    const screen = await readersScreen(desk, summary, reader, textsFor(desk, person))
    messages.push(...toChat(person.telegramId, screen))
  }
  for (const chat of groups) {
    const screen = await readersScreen(desk, summary, LEADERS_GROUP, groupTexts(desk))
    messages.push(...toChat(chat, screen))
  }
  return messages
}

/** The mark and the messages are one commit: a crash leaves both or neither. */
const sendWeek = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  week: Period,
  now: Date,
): Promise<void> => {
  const summary = await freshSummary(desk.world, week, now)
  const messages = await messagesOf(desk, summary, now)
  await send(async (trx) => ((await noteSent(desk.world, trx, week, now)) ? messages : []))
}

/**
 * The past week for leaders, their groups, coordinators and inspectors, once, on the day of the week that township.yaml
 * says, or the next working day. One process at a time computes it; one that dies at it is followed by another.
 */
export const sendWeekly = async (
  bot: Pick<RunningBot, 'desk' | 'send'>,
  owner: string,
  now: Date,
): Promise<void> => {
  const { world } = bot.desk
  const { store, records } = world
  const week = await weekToSend(world, store.read, now)
  if (!week) return
  const until = new Date(now.getTime() + LEASE_MS)
  if (!(await store.commit((trx) => records.takeLease(trx, LEASE, owner, now, until)))) return
  try {
    await sendWeek(bot, week, now)
  } finally {
    await store.commit((trx) => records.endLease(trx, LEASE, owner))
  }
}
