import type { Period } from '../domain/period.ts'
import type { Summary } from '../domain/summary.ts'
import type { Language } from '../domain/township.ts'
import { freshSummary } from '../handlers/summaries.ts'
import { keepTitles } from '../handlers/topics.ts'
import { LEADERS_GROUP, noteSent, readersOf, weekToSend, type Reader } from '../handlers/weekly.ts'
import type { Db, Outgoing } from '../handlers/world.ts'
import type { RunningBot } from './bot.ts'
import { groupTexts, textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { glanceOf } from './report.ts'
import { toChat } from './screen.ts'
import { summaryScreen } from './screens/summary.ts'
import type { Texts } from './texts.ts'

const LEASE = 'weekly-summary'
const LEASE_MS = 10 * 60_000

/** The whole in words for those who read it so, by language: a model may take its time over it. */
type Wholes = ReadonlyMap<Language, string | undefined>

const wholesOf = async (desk: Desk, summary: Summary, now: Date): Promise<Wholes> => {
  const { world } = desk
  const { people } = await readersOf(world, world.store.read, now)
  const languages = people.flatMap(({ person, reader }) =>
    reader.whole ? [textsFor(desk, person).language] : [],
  )
  const wholes = new Map<Language, string | undefined>()
  for (const language of new Set(languages))
    wholes.set(language, await world.papers?.text(summary, language))
  return wholes
}

/** For those who read it now; who became a coordinator a moment ago has the glance and its buttons. */
const messagesOf = async (
  desk: Desk,
  trx: Db,
  summary: Summary,
  wholes: Wholes,
  now: Date,
): Promise<Outgoing[]> => {
  const { people, groups } = await readersOf(desk.world, trx, now)
  const screen = (reader: Reader, t: Texts) =>
    summaryScreen(glanceOf(desk, t), summary, reader, {
      hasPapers: desk.world.papers !== undefined,
      text: wholes.get(t.language),
    })
  return [
    ...people.flatMap(({ person, reader }) =>
      toChat(person.telegramId, screen(reader, textsFor(desk, person))),
    ),
    ...groups.flatMap((chat) => toChat(chat, screen(LEADERS_GROUP, groupTexts(desk)))),
  ]
}

/** The mark and the messages are one commit: a crash leaves both or neither. */
const sendWeek = async (
  { desk, send }: Pick<RunningBot, 'desk' | 'send'>,
  week: Period,
  now: Date,
): Promise<void> => {
  const summary = await freshSummary(desk.world, week, now)
  const wholes = await wholesOf(desk, summary, now)
  // Whose role was withdrawn while a model wrote has no more right to it.
  await send(async (trx) => {
    if (!(await noteSent(desk.world, trx, week, now))) return []
    await keepTitles(desk.world, trx, summary)
    return messagesOf(desk, trx, summary, wholes, now)
  })
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
