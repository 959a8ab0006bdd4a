import type { Disclosed } from '../domain/summary.ts'
import { dayOf } from '../domain/time.ts'
import { named } from './named-parts.ts'
import type { Db, World } from './world.ts'

const MOST_TITLES = 10

type Version = Awaited<ReturnType<World['records']['versionsBetween']>>[number]

const counted = (versions: readonly Version[]) => ({
  added: versions.filter(({ version }) => version === 1).length,
  changed: versions.filter(({ version }) => version > 1).length,
})

/**
 * What was published or changed in a stretch of time, by unit as well. What was taken down since counts, and is not
 * named: nobody is shown it any more on the day it is told.
 */
export const disclosedIn = async (
  { records, town }: World,
  db: Db,
  from: Date,
  until: Date,
  now: Date,
): Promise<Disclosed> => {
  const versions = await records.versionsBetween(db, from, until, dayOf(now, town.timezone))
  const byUnit = new Map<string, Version[]>()
  for (const version of versions)
    byUnit.set(version.unit, [...(byUnit.get(version.unit) ?? []), version])
  return {
    ...counted(versions),
    byUnit: named(town.units, byUnit, ({ id, name }, theirs) => ({
      unit: id,
      name,
      ...counted(theirs),
    })),
    titles: [...new Set(versions.flatMap(({ title }) => title ?? []))].slice(0, MOST_TITLES),
  }
}
