import type { Actor } from '../domain/complaint.ts'
import { may } from '../domain/roles.ts'
import { file, type Matter } from './filing.ts'
import type { Happened } from './happened.ts'
import { recordingAt, refuseRecordedAlready } from './recording.ts'
import type { Db, Recording, Who, World } from './world.ts'

/** As whom somebody writes it down. */
const recorder = ({ person, memberships }: Who): Actor => {
  const { role, unit } = memberships.find((one) => may([one], 'record'))!
  return { role, person, ...(unit !== null && { unit }) }
}

const matterOf = (recording: Recording): Matter => {
  const { words, area, report, chosen, phone, channel, outerNo, until } = recording
  return {
    words,
    category: recording.category!,
    unit: recording.unit!,
    area,
    report,
    chosen,
    contact: phone === null ? 'anonymous' : 'phone',
    phone,
    files: recording.files.length,
    question: null,
    origin: { channel: channel!, outerNo: outerNo || null },
    until: until || undefined,
  }
}

/** 提交: a ticket nobody in the bot owns, with where it came from. It goes the way of all others. */
export const fileRecording = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<Happened> => {
  const { records } = world
  const recording = await recordingAt(world, trx, who, id, 'draft')
  const { outerNo, channel, files } = recording
  if (outerNo) await refuseRecordedAlready(world, trx, channel, outerNo)
  const filed = await file(world, trx, matterOf(recording), recorder(who), null, now)
  const { no } = filed.ticket
  for (const sent of files) await records.addAttachment(trx, { complaint: no, seq: 1 }, sent, now)
  await records.changeRecording(trx, recording, { state: 'filed', complaint: no }, now)
  return filed
}
