import { dropOldFronts } from './item-in-front.ts'
import type { Db, World } from './world.ts'

/** Done updates and settled messages lose their contents after this long. */
const KEEP_CONTENTS_DAYS = 30

/**
 * Empties what was handled and sent long ago; the rows stay, so that repeats are still known. Links under
 * answers in groups lead nowhere any more. Voices are dropped, used or not,
 * and what was written down for somebody and never submitted. Of ways of asking
 * that an editor removed only the mark stays. What somebody had in front of them goes the night after.
 */
export const retain = async (world: World, trx: Db, now: Date): Promise<void> => {
  const before = new Date(now.getTime() - KEEP_CONTENTS_DAYS * 86_400_000)
  await world.records.emptyInbox(trx, before)
  await world.records.emptyOutbox(trx, before)
  await world.records.forgetRuns(trx, before)
  await world.records.forgetGroupAnswers(trx, before)
  await world.records.forgetVoices(trx, before)
  await world.records.forgetRecordings(trx, before)
  await world.records.forgetRemovedWordings(trx, before)
  await dropOldFronts(world, trx, now)
}
