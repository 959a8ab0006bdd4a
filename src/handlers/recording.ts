import type { Channel } from '../domain/complaint.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { isToBeAssigned } from './draft-target.ts'
import type { Db, Recording, Who, World } from './world.ts'

/** 代录: a recording from its beginning to its end, and what it waits for. record.ts fills it in. */

/** What is asked for next. */
export type Step = 'channel' | 'outer' | 'limit' | 'words' | 'draft'

/** Channels by which a matter brings a number of its own. */
const NUMBERED: readonly Channel[] = ['letter', '12345']

export const stepOf = ({ channel, outerNo, until, words }: Recording): Step => {
  if (channel === null) return 'channel'
  if (NUMBERED.includes(channel) && outerNo === null) return 'outer'
  if (channel === '12345' && until === null) return 'limit'
  return words === '' ? 'words' : 'draft'
}

/** Whether those who assign will have it first, as its receipt will say; not where its writer chose the unit. */
export const goesUnassigned = async (
  world: World,
  db: Db,
  { words, category, report, chosen }: Recording,
): Promise<boolean> =>
  !chosen && category !== null && isToBeAssigned(world, db, { words, category, report })

const refuseUnlessRecorder = ({ memberships }: Who): void => {
  if (!may(memberships, 'record')) throw new Refusal('not-allowed')
}

/** A recording of this person's that is open, or a refusal that says what became of it. */
export const ownRecording = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
): Promise<Recording> => {
  refuseUnlessRecorder(who)
  const recording = await world.records.findRecording(db, id)
  if (!recording || recording.person !== who.person) throw new Refusal('not-your-button')
  if (recording.state === 'filed')
    throw new Refusal('already-done', { ticket: recording.complaint ?? '' })
  if (recording.state !== 'open') throw new Refusal('draft-gone')
  return recording
}

/** The same, where it waits for one of these; refused where it has gone on since. */
export const recordingAt = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  ...steps: readonly Step[]
): Promise<Recording> => {
  const recording = await ownRecording(world, db, who, id)
  if (!steps.includes(stepOf(recording))) throw new Refusal('stale-button')
  return recording
}

/** A new one; or the one that was left open, which nobody should write down twice. */
export const beginRecording = async (
  world: World,
  trx: Db,
  who: Who,
  now: Date,
): Promise<{ readonly recording: Recording; readonly leftOpen: boolean }> => {
  refuseUnlessRecorder(who)
  const open = await world.records.openRecording(trx, who.person)
  if (open) return { recording: open, leftOpen: true }
  return { recording: await world.records.addRecording(trx, who.person, now), leftOpen: false }
}

/** Refused where a matter that came the same way with the same number is a ticket already. */
export const refuseRecordedAlready = async (
  world: World,
  trx: Db,
  channel: Channel | null,
  outerNo: string,
): Promise<void> => {
  const same = await world.records.ticketByOuterNo(trx, outerNo)
  if (same?.origin?.channel === channel) throw new Refusal('recorded-already', { ticket: same.no })
}

/** 取消: nothing is submitted, and nothing of it is kept. */
export const cancelRecording = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<void> => {
  const recording = await ownRecording(world, trx, who, id)
  await world.records.changeRecording(trx, recording, { state: 'cancelled' }, now)
}
