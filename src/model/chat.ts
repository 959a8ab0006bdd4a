import OpenAI from 'openai'
import { z } from 'zod'

import type { ModelAddress } from './reach.ts'

/** Ways to ask for JSON, best first; servers know different ones. */
const MODES = ['schema', 'json', 'plain'] as const
type Mode = (typeof MODES)[number]

const formatFor = (mode: Mode, name: string, schema: z.ZodType) => {
  if (mode === 'plain') return {}
  if (mode === 'json') return { response_format: { type: 'json_object' as const } }
  return {
    response_format: {
      type: 'json_schema' as const,
      json_schema: {
        name,
        strict: true,
        schema: z.toJSONSchema(schema) as Record<string, unknown>,
      },
    },
  }
}

/** More than any answer asked for here; a stream without an end is cut off. */
const MOST_TOKENS = 1_200

/** The JSON in what a model wrote, also where it put words or a fence around it. */
const jsonIn = (text: string): unknown => {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  if (from < 0 || to < from) return undefined
  try {
    return JSON.parse(text.slice(from, to + 1)) as unknown
  } catch {
    return undefined
  }
}

export interface Chat {
  /**
   * Asks once; undefined where the answer is not of the schema. Throws where the server cannot be
   * reached, answers with an error, or takes longer than `withinMs`.
   */
  ask<T>(
    prompt: string,
    name: string,
    schema: z.ZodType<T>,
    withinMs: number,
  ): Promise<T | undefined>
}

/** A client for an OpenAI-compatible server; finds out which way of asking for JSON it knows. */
export const openChat = ({ apiKey, baseUrl, model }: ModelAddress): Chat => {
  const client = new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0 })
  let mode: Mode = MODES[0]
  const call = async (prompt: string, name: string, schema: z.ZodType, signal: AbortSignal) => {
    const answer = await client.chat.completions.create(
      {
        model,
        temperature: 0,
        max_tokens: MOST_TOKENS,
        messages: [{ role: 'user', content: prompt }],
        ...formatFor(mode, name, schema),
      },
      { signal },
    )
    return answer.choices[0]?.message.content ?? ''
  }
  return {
    ask: async (prompt, name, schema, withinMs) => {
      const signal = AbortSignal.timeout(withinMs)
      for (;;) {
        try {
          const parsed = schema.safeParse(jsonIn(await call(prompt, name, schema, signal)))
          return parsed.success ? parsed.data : undefined
        } catch (error) {
          const next = MODES[MODES.indexOf(mode) + 1]
          // 400: the server does not know this way of asking; a simpler one is kept from now on.
          if (!(error instanceof OpenAI.BadRequestError) || !next) throw error
          mode = next
        }
      }
    },
  }
}
