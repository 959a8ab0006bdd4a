import { isShown, type ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import type { Answers, Db, FindOptions, Finding, Meaning, Nearness, World } from './world.ts'

/** An index over the newest versions of the items, as the answering room makes one. */
export interface ItemIndex {
  /** `asked`: ways in which people asked for the item before, learned from them; most have none. */
  put(item: ItemVersion, asked: readonly string[]): void
  remove(id: string): void
}

/** What decides what is in the index: the day does, too, at whose end notices run out. */
interface Revisions {
  readonly items: string
  readonly learned: string
  readonly today: Day
}

type Wordings = ReadonlyMap<string, readonly string[]>

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((words, i) => words === b[i])

/**
 * Answers from an index in this process that follows the store: before each question it looks
 * whether items changed, or what was learned about them, here or in another process, and takes the
 * changes in. Only what residents may be shown is ever in it: no word of anything else is searched, counted,
 * or put in the place of one that was typed wrong. Where there is a model for it, what is near in meaning is looked up too; without it the
 * words find what they find.
 */
export const keepIndex = (
  world: Pick<World, 'records' | 'store'>,
  index: ItemIndex,
  find: (
    question: string,
    today: Day,
    options: FindOptions | undefined,
    meaning: Nearness | undefined,
  ) => Finding,
  newer: (item: ItemVersion, today: Day) => ItemVersion | undefined,
  meaning?: Pick<Meaning, 'near'>,
): Answers => {
  const { allItems, findItem, itemsRevision, learnedRevision, learnedWords } = world.records
  let seen: Revisions | undefined
  let asked: Wordings = new Map()
  const versions = new Map<string, number>()

  const hasItemsOf = ({ items, today }: Revisions): boolean =>
    items === seen?.items && today === seen.today
  const isSeen = (revisions: Revisions): boolean =>
    hasItemsOf(revisions) && revisions.learned === seen?.learned

  const dropAllBut = (items: readonly ItemVersion[]): void => {
    const ids = new Set(items.map(({ id }) => id))
    for (const id of versions.keys())
      if (!ids.has(id)) {
        index.remove(id)
        versions.delete(id)
      }
  }
  /** Those in the index that are asked for in other ways now. */
  const reworded = async (db: Db, next: Wordings): Promise<ItemVersion[]> => {
    const ids = [...versions.keys()].filter((id) => !same(asked.get(id), next.get(id)))
    const items = await Promise.all(ids.map((id) => findItem(db, id)))
    return items.filter((item) => item !== undefined)
  }
  const refresh = async (revisions: Revisions): Promise<void> => {
    const { read } = world.store
    const next = revisions.learned === seen?.learned ? asked : await learnedWords(read)
    const all = hasItemsOf(revisions)
      ? undefined
      : (await allItems(read)).filter((item) => isShown(item, revisions.today))
    if (all) dropAllBut(all)
    for (const item of all ?? (await reworded(read, next))) {
      const words = next.get(item.id) ?? []
      if (versions.get(item.id) === item.version && same(asked.get(item.id), words)) continue
      index.put(item, words)
      versions.set(item.id, item.version)
    }
    asked = next
    seen = revisions
  }
  const readRevisions = async (today: Day): Promise<Revisions> => {
    const { read } = world.store
    const [items, learned] = await Promise.all([itemsRevision(read), learnedRevision(read)])
    return { items, learned, today }
  }

  let refreshing: Promise<void> = Promise.resolve()
  const upToDate = async (today: Day): Promise<void> => {
    const revisions = await readRevisions(today)
    if (isSeen(revisions)) return
    // One refresh at a time; those who ask meanwhile wait for it rather than start another.
    refreshing = refreshing
      // One that failed is its asker's; the next one tries again.
      .catch(() => undefined)
      .then(() => (isSeen(revisions) ? undefined : refresh(revisions)))
    await refreshing
  }
  return {
    find: async (question, today, options) => {
      const [near] = await Promise.all([
        // A help, and no more: whatever is wrong with it, the words are asked.
        options?.inHouse ? undefined : meaning?.near(question).catch(() => undefined),
        upToDate(today),
      ])
      return find(question, today, options, near)
    },
    newer: async (item, today) => {
      await upToDate(today)
      return newer(item, today)
    },
  }
}
