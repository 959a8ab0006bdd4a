import {
  contentOf,
  kindsOf,
  logFigures,
  nextField,
  type LogContent,
  type LogEntry,
  type LogField,
  type LogFigures,
  type LogKind,
  type LogVersion,
} from '../domain/disclosure/openness-log.ts'
import { Refusal } from '../domain/errors.ts'
import { periodNamed } from '../domain/period.ts'
import { may } from '../domain/roles.ts'
import { dayOf } from '../domain/time.ts'
import { unitOf, type Unit } from '../domain/township.ts'
import type { Place } from './place.ts'
import { unitsWith } from './units-with.ts'
import type { Attachment, Db, Who, World } from './world.ts'

/** The openness year on record (issue 6): what units write down of meetings, trainings, funds, rules and staff. */

type Logging = Extract<Place, { at: 'logging' }>

export const unitsWithLog = (world: World, who: Who): Unit[] => unitsWith(world, who, 'keep-log')

const refuseOthers = ({ memberships }: Who, unit: string): void => {
  if (!may(memberships, 'keep-log', unit)) throw new Refusal('not-your-button')
}

/** Refused where there is no such unit, or its log is not theirs. */
export const prepareLog = (world: World, who: Who, unit: string): Unit => {
  const found = unitOf(world.town, unit)
  if (!found) throw new Refusal('stale-button')
  refuseOthers(who, unit)
  return found
}

/** Refused as well where units like this one have no such thing to write down. */
const prepareKind = (world: World, who: Who, kind: LogKind, unit: string): void => {
  if (!kindsOf(prepareLog(world, who, unit).level).includes(kind)) throw new Refusal('stale-button')
}

/** The first step of an entry of a kind. */
export const beginLog = (world: World, who: Who, kind: LogKind, unit: string): Logging => {
  prepareKind(world, who, kind, unit)
  return { at: 'logging', unit, kind, said: {}, photos: [] }
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
  prepareKind(world, who, place.kind, place.unit)
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
export const ownLogEntry = async (
  { records }: World,
  db: Db,
  who: Who,
  id: number,
): Promise<LogEntry> => {
  const entry = await records.findLogEntry(db, id)
  if (!entry) throw new Refusal('stale-button')
  refuseOthers(who, entry.unit)
  return entry
}

export const openLog = async (world: World, db: Db, who: Who, id: number): Promise<LogView> => {
  const entry = await ownLogEntry(world, db, who, id)
  const versions = await world.records.logVersions(db, id)
  return { entry, versions, photos: await world.records.logPhotos(db, id) }
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
