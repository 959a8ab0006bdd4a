import OpenAI from 'openai'
import { z } from 'zod'

import { openMasks } from '../domain/masking.ts'
import { breaker, type BreakerOptions } from './breaker.ts'
import { clientFor, type ModelAddress } from './client.ts'

/** More than any model has; a server gone wrong must not fill the memory. */
const MOST_NUMBERS = 8_192
/** A batch of the longest vectors, written out as JSON does. */
const MOST_BYTES = 4 * 1024 * 1024

// Not the client's own shape: what else stands in an answer differs from server to server.
const reply = z.object({
  data: z.array(
    z.object({
      index: z.int().min(0),
      embedding: z.array(z.number()).min(1).max(MOST_NUMBERS),
    }),
  ),
})

/** Vectors of one dimension and of length 1, in the order of the texts. */
export type Vectors = readonly Float32Array[]

/**
 * Gives texts their vectors. `refused`: the server takes these texts not, now or later (too long for it, or
 * held back by a filter); undefined where it cannot be reached, is late, or answers anything else.
 */
export type Embed = (
  texts: readonly string[],
  withinMs: number,
  signal?: AbortSignal,
) => Promise<Vectors | 'refused' | undefined>

/** The vector at length 1; undefined where it has no direction, or a number that is none. */
const unit = (numbers: readonly number[]): Float32Array | undefined => {
  const length = Math.hypot(...numbers)
  if (!Number.isFinite(length) || length === 0) return undefined
  return Float32Array.from(numbers, (number) => number / length)
}

/** The answer's vectors where there is one for each text, all of one dimension. */
const vectorsIn = (answer: unknown, count: number): Vectors | undefined => {
  const parsed = reply.safeParse(answer)
  if (!parsed.success || parsed.data.data.length !== count) return undefined
  const vectors = Array.from<Float32Array | undefined>({ length: count })
  // By index: some servers answer in the order in which they got done.
  for (const { index, embedding } of parsed.data.data) vectors[index] = unit(embedding)
  const dimension = vectors[0]?.length
  const whole = vectors.filter((vector) => vector?.length === dimension)
  return whole.length === count && vectors.length === count ? (whole as Float32Array[]) : undefined
}

const isRefusal = (error: unknown): boolean =>
  error instanceof OpenAI.APIError && [400, 413, 422].includes(error.status as number)

/** Asks once; throws where the server cannot be reached, is late, or answers with an error. */
const askFor = async (
  client: OpenAI,
  model: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Vectors | 'refused'> => {
  let answer: unknown
  try {
    answer = await client.embeddings.create(
      // As numbers: by itself the client asks for base64, and reads the numbers of a server that knows none as such.
      { model, input: texts.map(openMasks(texts).mask), encoding_format: 'float' },
      { signal },
    )
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    throw error
  }
  const vectors = vectorsIn(answer, texts.length)
  if (!vectors) throw new Error('the vectors are not whole')
  return vectors
}

/** Gives texts their vectors with a model; one that fails several times in a row is left alone for a while. */
export const embedWith = (address: ModelAddress, options: BreakerOptions = {}): Embed => {
  const client = clientFor(address, { mostBytes: MOST_BYTES })
  const guard = breaker(options)
  return (texts, withinMs, signal) => {
    const late = AbortSignal.timeout(withinMs)
    const ends = signal ? AbortSignal.any([late, signal]) : late
    return guard(() => askFor(client, address.model, texts, ends))
  }
}
