import type { ItemVersion } from '../domain/item.ts'
import type { Day } from '../domain/time.ts'
import type { Answers, FindOptions, Finding, World } from './world.ts'

/** An index over the newest versions of the items, as the answering room makes one. */
export interface ItemIndex {
  put(item: ItemVersion): void
  remove(id: string): void
}

/**
 * Answers from an index in this process that follows the store: before each question it looks
 * whether items changed, here or in another process, and takes the changes in.
 */
export const keepIndex = (
  world: Pick<World, 'records' | 'store'>,
  index: ItemIndex,
  find: (question: string, today: Day, options?: FindOptions) => Finding,
): Answers => {
  const { allItems, itemsRevision } = world.records
  let seen: string | undefined
  const versions = new Map<string, number>()
  const refresh = async (revision: string): Promise<void> => {
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
    seen = revision
  }
  let refreshing: Promise<void> = Promise.resolve()
  return {
    find: async (question, today, options) => {
      const revision = await itemsRevision(world.store.read)
      // One refresh at a time; those who ask meanwhile wait for it rather than start another.
      if (revision !== seen) {
        refreshing = refreshing
          // One that failed is its asker's; the next one tries again.
          .catch(() => undefined)
          .then(() => (revision === seen ? undefined : refresh(revision)))
        await refreshing
      }
      return find(question, today, options)
    },
  }
}
