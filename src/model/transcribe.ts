import { toFile, type OpenAI } from 'openai'
import { z } from 'zod'

import { breaker } from './breaker.ts'
import { clientFor, type ModelAddress } from './client.ts'

/** What Telegram lets a bot fetch, and less than what the servers take. */
const MOST_BYTES = 20_000_000
/** Half an hour of talk; more is a model that repeats itself. */
const MOST_CHARACTERS = 3_000

const reply = z.object({ text: z.string() })

/** A voice as Telegram gives it: Opus in OGG. */
export interface Voice {
  readonly bytes: Uint8Array
  readonly language: 'zh' | 'en'
}

/** What was said; undefined where nothing was heard, or the server cannot be asked in time. */
export type Transcribe = (voice: Voice, ends: AbortSignal) => Promise<string | undefined>

/** Asks once; throws where the server cannot be reached, is late, or answers anything but a text. */
export const transcribeOnce = async (
  client: OpenAI,
  model: string,
  file: { readonly bytes: Uint8Array; readonly name: string; readonly type: string },
  language: Voice['language'],
  signal: AbortSignal,
): Promise<string> => {
  const answer: unknown = await client.audio.transcriptions.create(
    {
      model,
      // By the ending of its name a server tells what it is, and .oga, as Telegram has it, is not known to all.
      file: await toFile(file.bytes, file.name, { type: file.type }),
      language,
      response_format: 'json',
    },
    { signal },
  )
  return reply.parse(answer).text
}

// Controls say nothing, and a line of a voice is no line of a letter.
const tidy = (text: string): string =>
  Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim())
    .slice(0, MOST_CHARACTERS)
    .join('')

/** Writes voices down with a model; one that fails several times in a row is left alone for a while. */
export const transcribeWith = (address: ModelAddress): Transcribe => {
  const client = clientFor(address)
  const guard = breaker()
  return async ({ bytes, language }, ends) => {
    // Late already for another reason: that is not the server's failure.
    if (ends.aborted || bytes.length === 0 || bytes.length > MOST_BYTES) return undefined
    const file = { bytes, name: 'voice.ogg', type: 'audio/ogg' }
    const text = await guard(() => transcribeOnce(client, address.model, file, language, ends))
    const words = tidy(text ?? '')
    return /[\p{L}\p{N}]/u.test(words) ? words : undefined
  }
}
