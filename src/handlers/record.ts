import type { Channel } from '../domain/complaint.ts'
import { isReport } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { readOuterNumber } from '../domain/outer-number.ts'
import { readPhone } from '../domain/personal-numbers.ts'
import { isLikelyLimit, readDay } from '../domain/spoken-day.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf } from '../domain/township.ts'
import { targetOf } from './draft-target.ts'
import { refuseTooMuch, type Sent } from './draft.ts'
import { categoryFor } from './guesses.ts'
import { ownRecording, recordingAt, refuseRecordedAlready } from './recording.ts'
import { cleanWords } from './words.ts'
import type { Db, Recording, Who, World } from './world.ts'

/** 代录: what somebody tells by telephone, in person or in a letter is written down for them, step by step. */

/** How it came. */
export const chooseChannel = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  channel: Channel,
  now: Date,
): Promise<Recording> => {
  const recording = await recordingAt(world, trx, who, id, 'channel')
  return world.records.changeRecording(trx, recording, { channel }, now)
}

/** The number it has elsewhere: read once, so that one order does not become two tickets. */
export const takeOuterNumber = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  typed: string,
  now: Date,
): Promise<Recording> => {
  const recording = await recordingAt(world, trx, who, id, 'outer')
  const outerNo = readOuterNumber(typed)
  if (outerNo === undefined) throw new Refusal('bad-outer-number')
  await refuseRecordedAlready(world, trx, recording.channel, outerNo)
  return world.records.changeRecording(trx, recording, { outerNo }, now)
}

/** A letter may have no number, an order no limit of its own. */
export const skipStep = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  step: 'outer' | 'limit',
  now: Date,
): Promise<Recording> => {
  const recording = await recordingAt(world, trx, who, id, step)
  if (step === 'outer' && recording.channel === '12345') throw new Refusal('stale-button')
  const skipped = step === 'outer' ? { outerNo: '' } : { until: '' }
  return world.records.changeRecording(trx, recording, skipped, now)
}

/** By which day whoever passed it on wants an answer. */
export const takeLimit = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  typed: string,
  now: Date,
): Promise<Recording> => {
  const recording = await recordingAt(world, trx, who, id, 'limit')
  const today = dayOf(now, world.town.timezone)
  const until = readDay(typed, today)
  if (until === undefined) throw new Refusal('bad-day')
  if (!isLikelyLimit(until, today)) throw new Refusal('unlikely-limit')
  return world.records.changeRecording(trx, recording, { until }, now)
}

/** Where it goes by its words; a unit that was chosen stays, unless it is a report on somebody in office. */
const targetWith = (world: World, recording: Recording, words: string) => {
  const report = recording.report || isReport(world.town, words)
  const target = targetOf(world, words)
  if (report) return { ...(target.report ? target : {}), report, chosen: false }
  return recording.chosen ? { area: target.area ?? recording.area } : target
}

/** The words, and files that come with them: put behind those there are, or in their place. */
export const takeWords = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  { words: said, files }: Sent,
  how: 'added' | 'anew',
  now: Date,
): Promise<Recording> => {
  const recording = await recordingAt(world, trx, who, id, 'words', 'draft')
  refuseTooMuch(files, recording.files.length)
  const all = how === 'anew' || recording.words === '' ? said : `${recording.words}\n${said}`
  // A scan of a letter may come before its words; without any there is nothing to go by.
  if (said === '' && files.length === 0) throw new Refusal('empty-text')
  const words = said === '' ? recording.words : cleanWords(all)
  const target = said === '' ? {} : targetWith(world, recording, words)
  const change = { words, files: [...recording.files, ...files], ...target }
  return world.records.changeRecording(trx, recording, change, now)
}

/** 改单位: by hand. A report goes its own way, whoever writes it down. */
export const chooseRecordedUnit = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  unit: string,
  now: Date,
): Promise<Recording> => {
  const recording = await recordingAt(world, trx, who, id, 'draft')
  if (recording.report) throw new Refusal('report-has-its-way')
  if (!unitOf(world.town, unit)) throw new Refusal('no-such-unit', { unit })
  const category = categoryFor(world, recording.words, unit, recording.category ?? '')
  return world.records.changeRecording(trx, recording, { unit, category, chosen: true }, now)
}

/** The caller's number, if they leave one; undefined takes it back. */
export const leaveCallersPhone = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  typed: string | undefined,
  now: Date,
): Promise<Recording> => {
  const recording = await ownRecording(world, trx, who, id)
  const phone = typed === undefined ? null : readPhone(typed)
  if (phone === undefined) throw new Refusal('bad-phone')
  return world.records.changeRecording(trx, recording, { phone }, now)
}
