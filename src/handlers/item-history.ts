import { Refusal } from '../domain/errors.ts'
import type { ItemActKind } from '../domain/item-act.ts'
import { changedFields, type DraftField } from '../domain/item-draft.ts'
import type { ItemVersion } from '../domain/item.ts'
import { may } from '../domain/roles.ts'
import type { Db, Who, World } from './world.ts'

/** A line of an item's history. */
export interface HistoryLine {
  readonly at: string
  /** `imported`: a version that came in a file. */
  readonly what: ItemActKind | 'imported'
  /** By name; undefined where it was the program, or who did it is gone. */
  readonly who: string | undefined
  readonly version: number | undefined
  readonly words: string | undefined
  /** In what the version differs from the one before; none of the first. */
  readonly changed: readonly DraftField[]
  /** How many characters the body had before and has. */
  readonly length: readonly [before: number, after: number] | undefined
}

/** An item as whoever edits or reviews it sees it. */
export const itemOnDesk = async (
  world: World,
  db: Db,
  { memberships }: Who,
  key: string,
): Promise<ItemVersion> => {
  const item = await world.records.findItemByKey(db, key)
  if (!item || !may(memberships, 'review-items', item.unit)) throw new Refusal('no-such-item')
  return item
}

type Brought = Pick<HistoryLine, 'version' | 'changed' | 'length'>

const NOTHING: Brought = { version: undefined, changed: [], length: undefined }

/** What a version brought. */
const broughtBy = (versions: readonly ItemVersion[], version: number | null): Brought => {
  const after = versions.find((one) => one.version === version)
  const before = versions.find((one) => one.version === (version ?? 0) - 1)
  if (!after || !before) return { ...NOTHING, version: version ?? undefined }
  const changed = changedFields(before, after)
  return {
    version: after.version,
    changed,
    length: changed.includes('body') ? [before.body.length, after.body.length] : undefined,
  }
}

/** Who did what with an item when, and in what its versions differ, the oldest first. */
export const historyOf = async (
  world: World,
  db: Db,
  who: Who,
  key: string,
): Promise<{ readonly item: ItemVersion; readonly lines: readonly HistoryLine[] }> => {
  const { records } = world
  const item = await itemOnDesk(world, db, who, key)
  const versions = await records.versionsOf(db, item.id)
  const acts = await records.actsOfItem(db, item.id)
  const lines: HistoryLine[] = []
  for (const { at, what, person, version, words } of acts)
    lines.push({
      ...(what === 'published' ? broughtBy(versions, version) : NOTHING),
      at,
      what,
      who: person === null ? undefined : ((await records.nameOf(db, person)) ?? undefined),
      words: words ?? undefined,
    })
  const published = new Set(
    acts.flatMap(({ what, version }) => (what === 'published' ? version : [])),
  )
  for (const { version, firstSeenAt } of versions)
    if (!published.has(version))
      lines.push({
        ...broughtBy(versions, version),
        at: firstSeenAt,
        what: 'imported',
        who: undefined,
        words: undefined,
      })
  return { item, lines: lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) }
}
