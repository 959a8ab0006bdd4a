import { dayOf } from '../domain/time.ts'
import { eraseDisclosure } from './erase-disclosures.ts'
import { eraseWordsOf } from './erase-me.ts'
import { dropOldFronts } from './item-in-front.ts'
import { dropLeftItems } from './left-items.ts'
import { forgetOldNews } from './news.ts'
import type { Db, DisclosureTicket, World } from './world.ts'

/** Done updates and settled messages lose their contents after this long. */
export const KEEP_CONTENTS_DAYS = 30

/** A matter that comes back with the season has the name it had the year before. */
const KEEP_TITLES_DAYS = 400

const DAY_MS = 86_400_000
/** So many tickets a night lose what is kept no longer; the rest the night after. */
const TICKETS_A_NIGHT = 1_000

/** Telephone numbers and files of tickets that are long over; the words of those who had themselves erased. */
const forgetTold = async (world: World, trx: Db, now: Date): Promise<string[]> => {
  const { phoneDays, fileDays, applicantDays } = world.town.retention
  const { records } = world
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await records.erasePhones(trx, ago(phoneDays))
  for (const no of await records.ticketsWithOldFiles(trx, ago(fileDays), TICKETS_A_NIGHT))
    await records.dropFilesOfEvents(trx, no, 'all')
  for (const no of await records.orphanedTickets(trx, TICKETS_A_NIGHT))
    await eraseWordsOf(world, trx, no)
  const applied = await records.oldApplicants(trx, ago(applicantDays), TICKETS_A_NIGHT)
  for (const no of applied) await records.forgetApplicant(trx, no)
  const orphaned = await records.orphanedDisclosures(trx, TICKETS_A_NIGHT)
  for (const no of orphaned) await eraseDisclosure(world, trx, no)
  return [...new Set([...applied, ...orphaned])]
}

/**
 * Empties what was handled and sent long ago; the rows stay, so that repeats are still known. Links under
 * answers in groups lead nowhere any more. Voices are dropped, used or not, and what was written down for somebody
 * and never submitted; so are rows held back and drafts of items that were left. Of ways of asking that an editor
 * removed only the mark stays. The record of what admins did
 * is kept. What somebody had in front of them goes the night after; what topics were called, where none was told of
 * for more than a year; what was news, after two months. Subscriptions stay until their person ends them. Gives the
 * applications and objections that say less than before, whose cards are to follow.
 */
export const retain = async (
  world: World,
  trx: Db,
  now: Date,
): Promise<readonly DisclosureTicket[]> => {
  const before = new Date(now.getTime() - KEEP_CONTENTS_DAYS * DAY_MS)
  const titlesBefore = new Date(now.getTime() - KEEP_TITLES_DAYS * DAY_MS)
  await world.records.emptyInbox(trx, before)
  await world.records.emptyOutbox(trx, before)
  await world.records.forgetRuns(trx, before)
  await world.records.forgetGroupAnswers(trx, before)
  await world.records.forgetVoices(trx, before)
  await world.records.forgetRecordings(trx, before)
  await world.records.forgetApplicationDrafts(trx, before)
  await world.records.forgetWrittenReplies(trx, before)
  await world.records.forgetRemovedWordings(trx, before)
  await world.records.dropOldUploads(trx, before)
  await world.records.forgetStrangers(trx, before)
  await world.records.forgetReportRequests(trx, before)
  await world.records.forgetTopicTitles(trx, dayOf(titlesBefore, world.town.timezone))
  await forgetOldNews(world, trx)
  await dropOldFronts(world, trx, now)
  await dropLeftItems(world, trx, now)
  const changed: DisclosureTicket[] = []
  for (const no of await forgetTold(world, trx, now)) {
    const ticket = await world.records.findDisclosure(trx, no)
    if (ticket) changed.push(ticket)
  }
  return changed
}
