/**
 * Keeps something in memory in step with the store: before each use it is looked whether the store's revision
 * changed, here or in another process, and then taken in anew.
 */
export const follow = (
  revisionOf: () => Promise<string>,
  takeIn: () => Promise<void>,
): (() => Promise<void>) => {
  let seen: string | undefined
  const take = async (revision: string): Promise<void> => {
    if (revision === seen) return
    await takeIn()
    seen = revision
  }
  let taking: Promise<void> = Promise.resolve()
  return async () => {
    const revision = await revisionOf()
    if (revision === seen) return
    // One at a time; those who come meanwhile wait for it rather than start another.
    taking = taking
      // One that failed is its asker's; the next one tries again.
      .catch(() => undefined)
      .then(() => take(revision))
    await taking
  }
}
