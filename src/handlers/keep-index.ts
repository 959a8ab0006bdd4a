import type { ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import { follow } from './follow.ts'
import type { Answers, Finding, Meaning, Nearness, World } from './world.ts'

/** An index over the newest versions of the items, as the answering room makes one. */
export interface ItemIndex {
  put(item: ItemVersion): void
  remove(id: string): void
}

/**
 * Answers from an index in this process that follows the store: before each question it looks
 * whether items changed, here or in another process, and takes the changes in. Where there is a
 * model for it, what is near in meaning is looked up too; without it the words find what they find.
 */
export const keepIndex = (
  world: Pick<World, 'records' | 'store'>,
  index: ItemIndex,
  find: (question: string, today: Day, meaning: Nearness | undefined) => Finding,
  meaning?: Pick<Meaning, 'near'>,
): Answers => {
  const { allItems, itemsRevision } = world.records
  const versions = new Map<string, number>()
  const takeIn = async (): Promise<void> => {
    const items = await allItems(world.store.read)
    const ids = new Set(items.map(({ id }) => id))
    for (const id of versions.keys())
      if (!ids.has(id)) {
        index.remove(id)
        versions.delete(id)
      }
    for (const item of items) {
      if (versions.get(item.id) === item.version) continue
      index.put(item)
      versions.set(item.id, item.version)
    }
  }
  const upToDate = follow(() => itemsRevision(world.store.read), takeIn)
  return {
    find: async (question, today) => {
      const [near] = await Promise.all([
        // A help, and no more: whatever is wrong with it, the words are asked.
        meaning?.near(question).catch(() => undefined),
        upToDate(),
      ])
      return find(question, today, near)
    },
  }
}
