import {
  fieldsOf,
  type LogContent,
  type LogEntry,
  type LogVersion,
} from '../domain/disclosure/openness-log.ts'
import { Refusal } from '../domain/errors.ts'
import { ownLogEntry } from './openness-log.ts'
import type { Db, SentFile, Who, World } from './world.ts'

/** An entry of /log put right, taken back, or shown with more photographs; what it said before is kept. */

/** More than anybody looks through, under one entry. */
export const MOST_LOG_PHOTOS = 10

/** An entry that stands, to be corrected or taken back. */
export const standingEntry = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  rev?: number,
): Promise<LogEntry> => {
  const entry = await ownLogEntry(world, db, who, id)
  if (entry.now.withdrawn) throw new Refusal('already-done')
  if (rev !== undefined && entry.now.rev !== rev) throw new Refusal('changed-meanwhile')
  return entry
}

interface Correction {
  readonly id: number
  /** The version it was seen as. */
  readonly rev: number
}

const revise = async (
  world: World,
  trx: Db,
  who: Who,
  { entry, change }: { readonly entry: LogEntry; readonly change: Partial<LogVersion> },
  now: Date,
): Promise<void> => {
  const version = { ...entry.now, ...change, by: who.person }
  const isFirst = await world.records.reviseLogEntry(trx, entry.id, entry.now.rev, version, now)
  if (!isFirst) throw new Refusal('changed-meanwhile')
}

/** Puts one field right; what it said before is kept. */
export const correctLog = async (
  world: World,
  trx: Db,
  who: Who,
  { id, rev, said }: Correction & { readonly said: Partial<LogContent> },
  now: Date,
): Promise<void> => {
  const entry = await standingEntry(world, trx, who, id, rev)
  const fields = fieldsOf(entry.kind)
  if (!Object.keys(said).every((field) => fields.some((one) => one === field)))
    throw new Refusal('stale-button')
  await revise(world, trx, who, { entry, change: said }, now)
}

/** Takes an entry back: it counts no more, and stays on record. */
export const withdrawLog = async (
  world: World,
  trx: Db,
  who: Who,
  { id, rev }: Correction,
  now: Date,
): Promise<void> => {
  const entry = await standingEntry(world, trx, who, id, rev)
  await revise(world, trx, who, { entry, change: { withdrawn: true } }, now)
}

/** Refused where it would be too many photographs. */
export const roomForPhotos = (had: number, more: number): void => {
  if (had + more > MOST_LOG_PHOTOS) throw new Refusal('too-many-photos', { most: MOST_LOG_PHOTOS })
}

/** Puts photographs under an entry. */
export const photographLog = async (
  world: World,
  trx: Db,
  who: Who,
  { id, photos }: { readonly id: number; readonly photos: readonly SentFile[] },
  now: Date,
): Promise<void> => {
  await standingEntry(world, trx, who, id)
  roomForPhotos((await world.records.logPhotos(trx, id)).length, photos.length)
  await world.records.addLogPhotos(trx, id, photos, now)
}
