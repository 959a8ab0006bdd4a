import { z } from 'zod'

import type { LearnedRoutes } from './lessons.ts'

/** Goes up when what is written, or how texts are read into it, changes: what is kept is then learned anew. */
export const FORMAT = 1

const header = z.object({
  format: z.literal(FORMAT),
  destinations: z.array(z.object({ category: z.string().nullable(), unit: z.string().nullable() })),
  lessons: z.array(z.number()),
  features: z.number(),
  calibration: z.object({ slope: z.number(), offsets: z.array(z.number()) }),
})

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/**
 * What was learned as bytes: the length of a header in JSON, the header, and the numbers, in the order of the
 * machine, which is the same on every machine Node runs on.
 */
export const pack = ({ destinations, lessons, learned }: LearnedRoutes): Uint8Array => {
  const { vocabulary, weights, calibration } = learned
  const features = vocabulary.buckets.length
  const head = new TextEncoder().encode(
    JSON.stringify({ format: FORMAT, destinations, lessons, features, calibration }),
  )
  const parts = [
    bytesOf(Uint32Array.of(head.length)),
    head,
    bytesOf(vocabulary.buckets),
    bytesOf(vocabulary.worth),
    bytesOf(weights),
  ]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Undefined where another version of the program wrote it, so that it has to be learned anew. */
export const unpack = (bytes: Uint8Array): LearnedRoutes | undefined => {
  if (bytes.length < 4) return undefined
  // Copied: an array of numbers must begin at a multiple of four, which a driver's buffer need not.
  const numbersFrom = (at: number, count: number) =>
    Uint8Array.from(bytes.subarray(at, at + 4 * count)).buffer
  const [length] = new Uint32Array(numbersFrom(0, 1))
  const text = new TextDecoder().decode(bytes.subarray(4, 4 + length!))
  const read = header.safeParse(json(text))
  if (!read.success) return undefined
  const { destinations, lessons, features, calibration } = read.data
  const classes = destinations.length
  const from = 4 + length!
  const rest = bytes.length - from
  if (rest !== 4 * (features * 2 + (features + 1) * classes)) return undefined
  const vocabulary = {
    buckets: new Uint32Array(numbersFrom(from, features)),
    worth: new Float32Array(numbersFrom(from + 4 * features, features)),
  }
  const weights = new Float32Array(numbersFrom(from + 8 * features, (features + 1) * classes))
  return { destinations, lessons, learned: { classes, vocabulary, weights, calibration } }
}
