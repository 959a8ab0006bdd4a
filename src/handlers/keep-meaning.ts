import { maskedHead } from '../domain/masking.ts'
import { dayOf, type Day } from '../domain/time.ts'
import { embedItems, type ItemEmbedding } from './embed-items.ts'
import { follow } from './follow.ts'
import type { Embed, ItemVectors, Meaning, Nearness, World } from './world.ts'

/** The vectors of the items' passages, as the answering room compares them. */
export interface VectorIndex {
  put(id: string, vectors: ItemVectors): void
  remove(id: string): void
  readonly size: number
  near(question: Float32Array): Nearness
}

export interface MeaningTools extends ItemEmbedding {
  /** Apart from that for items: a server too slow for many texts may be quick enough with one. */
  readonly embedQuestion: Embed
  readonly index: VectorIndex
}

/** Nobody waits longer for an answer because of it. */
const QUESTION_MS = 1_500
/** A long complaint is about what its beginning says, and models read no more at once. */
const MOST_OF_QUESTION = 500

const LEASE = 'embeddings'
const RUN_MS = 4 * 60_000
/** Outlasts a run, and what is written at its end. */
const LEASE_MS = RUN_MS + 60_000
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000
const READ_AT_ONCE = 100

const waitAfter = (failures: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS)

/** Takes the stored vectors of the model into memory, those that are new. */
const intoMemory = (
  { records, store }: Pick<World, 'records' | 'store'>,
  { model, index }: MeaningTools,
) => {
  const versions = new Map<string, number>()
  return async (): Promise<void> => {
    const stored = await records.vectorVersions(store.read, model)
    for (const id of versions.keys())
      if (!stored.has(id)) {
        index.remove(id)
        versions.delete(id)
      }
    const changed = [...stored.keys()].filter((id) => versions.get(id) !== stored.get(id))
    for (let i = 0; i < changed.length; i += READ_AT_ONCE) {
      const ids = changed.slice(i, i + READ_AT_ONCE)
      for (const [id, vectors] of await records.vectorsOf(store.read, model, ids)) {
        index.put(id, vectors)
        versions.set(id, stored.get(id)!)
      }
    }
  }
}

/** Search by meaning over vectors kept in the store, which follow the items, and are followed in memory. */
export const keepMeaning = (
  world: Pick<World, 'records' | 'store' | 'town'>,
  tools: MeaningTools,
): Meaning => {
  const { records, store, town } = world
  const { index, embedQuestion } = tools
  const upToDate = follow(() => records.embeddingsRevision(store.read), intoMemory(world, tools))
  let failures = 0
  let notBefore = 0
  let from = ''
  let settled: string | undefined

  /** What decides which items are to have vectors: the items, and the day, at whose end notices run out. */
  const stateOf = async (today: Day) => `${await records.itemsRevision(store.read)} ${today}`

  const renewAlone = async (today: Day, now: Date, signal: AbortSignal): Promise<number> => {
    const state = await stateOf(today)
    await store.commit((trx) => records.dropStaleVectors(trx, today))
    const { done, failedAt } = await embedItems(world, tools, today, from, signal)
    if (done > 0) failures = 0
    if (failedAt !== undefined) {
      from = failedAt
      notBefore = now.getTime() + waitAfter(++failures)
    } else if (!signal.aborted) settled = state
    return done
  }

  return {
    model: tools.model,
    near: async (question) => {
      await upToDate()
      if (index.size === 0) return undefined
      const given = await embedQuestion([maskedHead(question, MOST_OF_QUESTION)], QUESTION_MS)
      const vector = given === 'refused' ? undefined : given?.[0]
      return vector && index.near(vector)
    },
    renew: async (owner, now, signal) => {
      const today = dayOf(now, town.timezone)
      if (now.getTime() < notBefore || settled === (await stateOf(today))) return 0
      const until = new Date(now.getTime() + LEASE_MS)
      const mine = await store.commit((trx) => records.takeLease(trx, LEASE, owner, now, until))
      if (!mine) return 0
      const late = AbortSignal.timeout(RUN_MS)
      try {
        return await renewAlone(today, now, signal ? AbortSignal.any([late, signal]) : late)
      } finally {
        await store.commit((trx) => records.endLease(trx, LEASE, owner))
        // Read now, so that the next question does not wait for it.
        await upToDate()
      }
    },
  }
}
