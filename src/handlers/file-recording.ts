import type { Actor, ComplaintEvent } from '../domain/complaint.ts'
import { isReport } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { roundFrom } from './clock.ts'
import { marksOf } from './file-complaint.ts'
import { happened, type Happened } from './happened.ts'
import { ownRecording, stepOf } from './record.ts'
import type { Db, Recording, Who, World } from './world.ts'

/** As whom somebody writes it down. */
const recorder = ({ person, memberships }: Who): Actor => {
  const { role, unit } = memberships.find((one) => may([one], 'record'))!
  return { role, person, ...(unit !== null && { unit }) }
}

const deedOf = async (world: World, trx: Db, recording: Recording, digest: string, now: Date) => {
  const { words, files, phone, channel, chosen } = recording
  const [category, unit] = [recording.category!, recording.unit!]
  const report = recording.report || isReport(world.town, words, category)
  const marks = await marksOf(world, trx, { words, category, chosen }, report)
  const matter = { category, urgent: 'urgent' in marks, until: recording.until || undefined }
  return {
    verb: 'file',
    unit,
    category,
    area: recording.area,
    contact: phone === null ? 'anonymous' : 'phone',
    words: digest,
    files: files.length,
    question: null,
    ...marks,
    origin: { channel: channel!, outerNo: recording.outerNo || null },
    ...roundFrom(world, matter, now),
  } as const
}

/** 提交: a ticket nobody in the bot owns, with where it came from. It goes the way of all others. */
export const fileRecording = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<Happened> => {
  const { records, town } = world
  const recording = await ownRecording(world, trx, who, id)
  if (stepOf(recording) !== 'draft') throw new Refusal('stale-button')
  const { outerNo, channel, files, phone } = recording
  const same = outerNo ? await records.ticketByOuterNo(trx, outerNo) : undefined
  if (same?.origin?.channel === channel) throw new Refusal('recorded-already', { ticket: same.no })
  const no = await records.nextTicketNumber(trx, town.prefix, dayOf(now, town.timezone))
  const words = records.saltWords(recording.words)
  const deed = await deedOf(world, trx, recording, words.digest, now)
  const event: ComplaintEvent = { ...deed, at: now.toISOString(), by: recorder(who) }
  const ticket = await records.appendEvent(trx, no, undefined, event, null, words)
  if (phone !== null) await records.setContact(trx, no, phone)
  for (const file of files) await records.addAttachment(trx, { complaint: no, seq: 1 }, file, now)
  await records.changeRecording(trx, recording, { state: 'filed', complaint: no }, now)
  return happened(ticket, event, recording.words)
}
