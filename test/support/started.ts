import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { workCalendar } from '../../src/config/calendar.ts'
import type { Settings } from '../../src/config/environment.ts'
import { importOnce, openHouse, readFiles, type Readings } from '../../src/house.ts'
import { scratchFolder } from './scratch.ts'

/** What every town has to do before its story begins, done once: it is most of the work of a town. */

const readings = new Map<string, Readings>()

/** As the program reads its files; a township with the same words in it is not read again, its calendar is made anew. */
export const readOnce: typeof readFiles = (settings, now) => {
  const words = readFileSync(join(settings.townshipDir, 'township.yaml'), 'utf8')
  const known = readings.get(words)
  if (known) return { ...known, calendar: workCalendar(now.getUTCFullYear(), known.town.holidays) }
  const read = readFiles(settings, now)
  readings.set(words, read)
  return read
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

const start = async (settings: Settings, now: Date): Promise<Buffer> => {
  const folder = scratchFolder('started')
  const file = join(folder, 'town.db')
  const house = await openHouse({ ...settings, database: { kind: 'sqlite', file } }, now, readOnce)
  await importOnce(house, settings.townshipDir, now, silent)
  await house.close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
}

let started: Promise<Buffer> | undefined

/**
 * A database's file as the first start leaves it, with tables and items, to be written where a town wants it; by the
 * first settings and time asked for.
 */
export const startedDatabase = (settings: Settings, now: Date): Promise<Buffer> =>
  (started ??= start(settings, now))
