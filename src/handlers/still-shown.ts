import { isShown, type ItemVersion } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import type { Db, Shown, World } from './world.ts'

/** An item as it was shown, and as it is now. */
export interface Source {
  readonly shown: ItemVersion
  readonly newest: ItemVersion
}

/**
 * Those of what was shown that may be shown again: not what was withdrawn or became internal since, though its item was
 * published again, nor what ran out as a notice.
 */
export const stillShown = async (
  { records, town }: Pick<World, 'records' | 'town'>,
  db: Db,
  shown: readonly Shown[],
  at: Date,
): Promise<Source[]> => {
  const today = dayOf(at, town.timezone)
  const sources: Source[] = []
  for (const { id, version } of shown) {
    const item = await records.findItem(db, id, version)
    const newest = await records.findItem(db, id)
    if (item && newest && isShown(item, today) && isShown(newest, today))
      sources.push({ shown: item, newest })
  }
  return sources
}
