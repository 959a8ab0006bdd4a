import { isShown, type ItemVersion } from '../domain/item.ts'
import type { Db, Embed, ItemVectors, World } from './world.ts'

/** How items get their vectors. */
export interface ItemEmbedding {
  /** The model's name: vectors of different models have nothing to do with each other. */
  readonly model: string
  readonly embed: Embed
  /** The texts by whose meaning an item is found. */
  readonly textsOf: (item: ItemVersion) => readonly string[]
}

/** Some servers take no more texts at once. */
const BATCH = 10
const WITHIN_MS = 20_000
const ITEMS_AT_ONCE = 20
/** Any server takes this; one that refuses it takes nothing, whatever is wrong with it. */
const PLAIN = '政务公开'

const batches = (texts: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, i) =>
    texts.slice(i * BATCH, (i + 1) * BATCH),
  )

/** The vectors of those texts that the model takes; undefined where it cannot be asked. */
const embedTexts = async (
  embed: Embed,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<ItemVectors | undefined> => {
  const given = await embed(texts, WITHIN_MS, signal)
  if (given !== 'refused') return given
  if (texts.length === 1)
    return Array.isArray(await embed([PLAIN], WITHIN_MS, signal)) ? [] : undefined
  const taken: Float32Array[] = []
  for (const text of texts) {
    const one = await embedTexts(embed, [text], signal)
    if (!one) return undefined
    taken.push(...one)
  }
  return taken
}

const embedItem = async (
  { embed, textsOf }: ItemEmbedding,
  item: ItemVersion,
  signal: AbortSignal,
): Promise<ItemVectors | undefined> => {
  const vectors: Float32Array[] = []
  for (const batch of batches(textsOf(item))) {
    const given = await embedTexts(embed, batch, signal)
    if (!given) return undefined
    vectors.push(...given)
  }
  return vectors
}

/** Whether everybody may read an item now, in the version it was read in. */
const isStillShown = async (
  records: World['records'],
  db: Db,
  { id, version }: ItemVersion,
  today: string,
): Promise<boolean> => {
  const now = await records.findItem(db, id)
  return now?.version === version && isShown(now, today)
}

export interface Embedded {
  /** How many items got their vectors. */
  readonly done: number
  /** The item at which the model could not be asked; undefined where all was done, or time was up. */
  readonly failedAt: string | undefined
}

/**
 * Gives their vectors to items that lack them, one item after the other, until `signal` ends it. It begins behind
 * `from` and comes round, so that an item at which the model fails does not keep the others from theirs.
 */
export const embedItems = async (
  { records, store }: Pick<World, 'records' | 'store'>,
  how: ItemEmbedding,
  today: string,
  from: string,
  signal: AbortSignal,
): Promise<Embedded> => {
  let done = 0
  let after = from
  while (!signal.aborted) {
    const { read } = store
    const lacking = await records.itemsWithoutVectors(read, how.model, today, after, ITEMS_AT_ONCE)
    if (lacking.length === 0 && after === '') break
    after = lacking.at(-1)?.id ?? ''
    for (const item of lacking) {
      // The ones before it took their time: what came down meanwhile, or has another text, goes to no server.
      if (!(await isStillShown(records, read, item, today))) continue
      const vectors = await embedItem(how, item, signal)
      if (signal.aborted) return { done, failedAt: undefined }
      if (!vectors) return { done, failedAt: item.id }
      await store.commit((trx) => records.keepVectors(trx, item, how.model, vectors))
      done++
    }
  }
  return { done, failedAt: undefined }
}
