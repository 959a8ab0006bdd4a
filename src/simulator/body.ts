import type { IncomingMessage } from 'node:http'
import { parseMultipart } from './multipart.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { Params } from './types.ts'

const UPLOAD_LIMIT = 50 * 1024 * 1024
// Telegram counts the file, not what multipart adds around it.
const ENVELOPE = 64 * 1024

/** Reads the whole request; throws the 413 that Telegram answers to more than 50 MB. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on to the end without keeping it: closing early would look like a broken line to the client.
    if (size <= UPLOAD_LIMIT + ENVELOPE) chunks.push(chunk)
    else chunks.length = 0
  }
  if (size > UPLOAD_LIMIT + ENVELOPE) throw new Refusal(413, 'Request Entity Too Large')
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/** Parameters from the query string and from a JSON, urlencoded or multipart body. */
export function parseBody(type: string, body: Buffer, query: string): Params {
  const params: Params = query ? Object.fromEntries(new URLSearchParams(query)) : {}
  if (body.length === 0) return params
  try {
    return Object.assign(params, decode(type, body))
  } catch {
    throw badRequest("can't parse the request body")
  }
}

function decode(type: string, body: Buffer): Params {
  if (type.startsWith('multipart/form-data')) {
    const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
    return parseMultipart(body, boundary?.[1] ?? boundary?.[2] ?? '')
  }
  if (type.includes('json')) {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Error('not an object')
    return value as Params
  }
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
}
