import OpenAI from 'openai'

import { fetchUpTo } from './body.ts'

/** How to reach an OpenAI-compatible server. */
export interface ModelAddress {
  readonly apiKey: string
  readonly baseUrl: string | undefined
  readonly model: string
}

/** More than any answer in words asked for here, with all that a server puts around it. */
const MOST_BYTES = 512 * 1024

/**
 * The one way to a model's server, whatever it is asked for: no redirect, no endless answer, and no asking
 * again behind the back of whoever counts the failures.
 */
export const clientFor = (
  { apiKey, baseUrl }: ModelAddress,
  { mostBytes = MOST_BYTES, timeout }: { mostBytes?: number; timeout?: number } = {},
): OpenAI =>
  new OpenAI({
    apiKey,
    baseURL: baseUrl,
    maxRetries: 0,
    fetch: fetchUpTo(mostBytes),
    ...(timeout === undefined ? {} : { timeout }),
  })
