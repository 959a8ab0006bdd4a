import OpenAI from 'openai'
import { z } from 'zod'

import type { Resting } from './breaker.ts'
import { clientFor, type ModelAddress } from './client.ts'
import { Nonsense, objectIn, textOf } from './reply.ts'

/** Ways to ask for JSON, best first; servers know different ones. The last asks for nothing special at all. */
const WAYS = ['schema', 'json', 'plain', 'bare'] as const
type Way = (typeof WAYS)[number]

/** More than any answer asked for here; a model that does not stop is cut off. */
const MOST_TOKENS = 1_200

const schemaOf = (schema: z.ZodType): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>
  return rest
}

const settingsFor = (way: Way, name: string, schema: z.ZodType) => {
  // Models that think insist on a temperature and a name for the limit of their own.
  if (way === 'bare') return { max_completion_tokens: MOST_TOKENS * 4 }
  const usual = { temperature: 0, max_tokens: MOST_TOKENS }
  if (way === 'plain') return usual
  if (way === 'json') return { ...usual, response_format: { type: 'json_object' as const } }
  return {
    ...usual,
    response_format: {
      type: 'json_schema' as const,
      json_schema: { name, strict: true, schema: schemaOf(schema) },
    },
  }
}

export interface Message {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

export interface Chat {
  /**
   * Asks once. Throws where the server cannot be reached, answers with an error or with what is not of
   * the schema, or has not answered when `until` fires.
   */
  ask<T>(
    messages: readonly Message[],
    name: string,
    schema: z.ZodType<T>,
    until: AbortSignal,
  ): Promise<T>
}

/** A server that does not like what it was sent; how it was asked may be the reason, and much else. */
const DISLIKES: ReadonlySet<number> = new Set([400, 415, 422, 501])
const NAMES_THE_WAY = /response_?format|json|schema|temperature|max_(?:completion_)?tokens/i

/** Whether another way of asking may help: surely where the way is named, perhaps where none ever worked. */
const mayBeTheWay = (error: unknown, oneWorked: boolean): boolean =>
  error instanceof OpenAI.APIError &&
  DISLIKES.has(Number(error.status)) &&
  (!oneWorked || NAMES_THE_WAY.test(error.message))

/** What the server says about when to come again, on the error that is thrown on. */
const withRest = (error: unknown): unknown => {
  if (!(error instanceof OpenAI.APIError) || (error.status !== 429 && error.status !== 503))
    return error
  const seconds = Number(error.headers?.get('retry-after'))
  if (seconds > 0) (error as Resting & { restMs?: number }).restMs = seconds * 1000
  return error
}

/** Gives up when the signal fires, whatever the call does. */
const until = async <T>(signal: AbortSignal, call: Promise<T>): Promise<T> => {
  let stop: (() => void) | undefined
  const fired = new Promise<never>((_, reject) => {
    stop = () => reject(new Nonsense('no answer in time'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  call.catch(() => undefined)
  try {
    return await Promise.race([call, fired])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}

/** A client for an OpenAI-compatible server; finds out which way of asking for JSON it knows. */
export const openChat = (address: ModelAddress): Chat => {
  const { model } = address
  const client = clientFor(address)
  /** The best way not yet known to fail. */
  let best = 0
  let oneWorked = false

  const call = async <T>(
    way: Way,
    messages: readonly Message[],
    name: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> => {
    const answer: unknown = await client.chat.completions.create(
      { model, stream: false, messages: [...messages], ...settingsFor(way, name, schema) },
      { signal },
    )
    return objectIn(textOf(answer), schema)
  }

  const askAnyWay = async <T>(
    messages: readonly Message[],
    name: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<T> => {
    for (let way = best; ; way++) {
      try {
        const said = await call(WAYS[way]!, messages, name, schema, signal)
        // Kept from now on: only a way that worked, for a server may refuse for other reasons.
        best = way
        oneWorked = true
        return said
      } catch (error) {
        if (!mayBeTheWay(error, oneWorked) || way === WAYS.length - 1 || signal.aborted)
          throw withRest(error)
      }
    }
  }
  return {
    ask: (messages, name, schema, signal) =>
      until(signal, askAnyWay(messages, name, schema, signal)),
  }
}
