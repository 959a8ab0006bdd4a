import {
  contentOf,
  fieldsOf,
  logFigures,
  mayBeMissing,
  nextField,
  type LogContent,
  type LogEntry,
  type LogField,
  type LogFigures,
  type LogKind,
  type LogVersion,
} from '../domain/disclosure/openness-log.ts'
import { readWhole, readYuan } from '../domain/disclosure/yuan.ts'
import { Refusal } from '../domain/errors.ts'
import { periodNamed } from '../domain/period.ts'
import { personalNumberIn } from '../domain/personal-numbers.ts'
import { may } from '../domain/roles.ts'
import { readPastDay } from '../domain/spoken-day.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { unitOf, type Unit } from '../domain/township.ts'
import type { Place } from './place.ts'
import { unitsWith } from './units-with.ts'
import { cleanWords } from './words.ts'
import type { Attachment, Db, SentFile, Who, World } from './world.ts'

/** The openness year on record (issue 6): what units write down of meetings, trainings, funds, rules and staff. */

type Logging = Extract<Place, { at: 'logging' }>

const MOST_CHARACTERS = { title: 200, docNo: 60, words: 1_000 } as const
/** More than anybody looks through, under one entry. */
export const MOST_LOG_PHOTOS = 10

export const unitsWithLog = (world: World, who: Who): Unit[] => unitsWith(world, who, 'keep-log')

const refuseOthers = ({ memberships }: Who, unit: string): void => {
  if (!may(memberships, 'keep-log', unit)) throw new Refusal('not-your-button')
}

/** Refused where there is no such unit, or its log is not theirs. */
export const prepareLog = (world: World, who: Who, unit: string): void => {
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  refuseOthers(who, unit)
}

/** The first step of an entry of a kind. */
export const beginLog = (world: World, who: Who, kind: LogKind, unit: string): Logging => {
  prepareLog(world, who, unit)
  return { at: 'logging', unit, kind, said: {}, photos: [] }
}

const line = (words: string, most: number): string => {
  const text = cleanWords(words).replace(/\s+/g, ' ')
  if ([...text].length > most) throw new Refusal('too-long', { most })
  // The annual papers are made of it, and they are published.
  if (personalNumberIn(text)) throw new Refusal('number-on-record')
  return text
}

/** Refused where a day is still to come: what is on record has happened. */
export const pastDay = (day: Day, today: Day): Day => {
  if (day > today) throw new Refusal('day-to-come')
  return day
}

/** What typed words say of a field; undefined where it is chosen with a button. */
export const readField = (
  field: LogField,
  words: string,
  today: Day,
): Partial<LogContent> | undefined => {
  switch (field) {
    case 'day': {
      const day = readPastDay(words, today)
      if (day === undefined) throw new Refusal('bad-day')
      return { day: pastDay(day, today) }
    }
    case 'amount': {
      const amount = readYuan(words)
      if (amount === undefined) throw new Refusal('bad-amount')
      return { amount }
    }
    case 'number': {
      const number = readWhole(words)
      if (number === undefined) throw new Refusal('bad-count')
      return { number }
    }
    case 'standing':
      return undefined
    case 'title':
    case 'docNo':
    case 'words':
      return { [field]: line(words, MOST_CHARACTERS[field]) }
  }
}

/** What is said about a field that is left out. */
export const leftOut = (kind: LogKind, field: LogField): Partial<LogContent> => {
  if (!mayBeMissing(kind, field)) throw new Refusal('stale-button')
  return { [field]: field === 'words' ? '' : null }
}

/** One step on; a step that is not the one asked for came from an old message. */
export const oneStepOn = (place: Logging, field: LogField, said: Partial<LogContent>): Logging => {
  if (nextField(place.kind, place.said) !== field) throw new Refusal('stale-button')
  return { ...place, said: { ...place.said, ...said } }
}

/** Writes an entry down, when everything has been said. */
export const saveLog = async (
  world: World,
  trx: Db,
  who: Who,
  place: Logging,
  now: Date,
): Promise<number> => {
  prepareLog(world, who, place.unit)
  const said = place.said as Partial<LogContent>
  const { day } = said
  if (day === undefined || nextField(place.kind, said)) throw new Refusal('stale-button')
  const content = { ...contentOf({ ...said, day }), by: who.person }
  const id = await world.records.addLogEntry(trx, place, content, now)
  await world.records.addLogPhotos(trx, id, place.photos, now)
  return id
}

export interface LogYear {
  readonly year: number
  /** Whether there are days of the next year to look at. */
  readonly isLast: boolean
  /** The latest day first. */
  readonly entries: readonly LogEntry[]
  readonly figures: LogFigures
  /** Whether they are of more than one unit. */
  readonly several: boolean
}

/** What some units wrote down of a year, the latest day first. */
export const logOfYear = (
  { records }: World,
  db: Db,
  units: readonly string[] | 'all',
  year: number,
): Promise<LogEntry[]> => records.logEntries(db, units, periodNamed(String(year))!)

/** The year's log of the units somebody keeps it for. */
export const listLog = async (
  world: World,
  db: Db,
  who: Who,
  asked: number | undefined,
  now: Date,
): Promise<LogYear> => {
  const units = unitsWithLog(world, who).map(({ id }) => id)
  const thisYear = Number(dayOf(now, world.town.timezone).slice(0, 4))
  const year = Math.min(asked ?? thisYear, thisYear)
  const entries = await logOfYear(world, db, units, year)
  return {
    year,
    isLast: year === thisYear,
    entries,
    figures: logFigures(entries),
    several: units.length > 1,
  }
}

export interface LogView {
  readonly entry: LogEntry
  /** All it ever said, the oldest first. */
  readonly versions: readonly LogVersion[]
  readonly photos: readonly Attachment[]
}

/** An entry for who keeps that log; to others it does not exist. */
const ownEntry = async ({ records }: World, db: Db, who: Who, id: number): Promise<LogEntry> => {
  const entry = await records.findLogEntry(db, id)
  if (!entry) throw new Refusal('stale-button')
  refuseOthers(who, entry.unit)
  return entry
}

export const openLog = async (world: World, db: Db, who: Who, id: number): Promise<LogView> => {
  const entry = await ownEntry(world, db, who, id)
  const versions = await world.records.logVersions(db, id)
  return { entry, versions, photos: await world.records.logPhotos(db, id) }
}

/** An entry that stands, to be corrected or taken back. */
export const standingEntry = async (
  world: World,
  db: Db,
  who: Who,
  id: number,
  rev?: number,
): Promise<LogEntry> => {
  const entry = await ownEntry(world, db, who, id)
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

export const logPhoto = async (
  world: World,
  db: Db,
  who: Who,
  { entry, photo }: { readonly entry: number; readonly photo: number },
): Promise<Attachment> => {
  const { photos } = await openLog(world, db, who, entry)
  const found = photos.find(({ id }) => id === photo)
  if (!found) throw new Refusal('stale-button')
  return found
}
