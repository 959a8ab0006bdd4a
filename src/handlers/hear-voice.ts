import { setTimeout as pause } from 'node:timers/promises'

import { Refusal } from '../domain/errors.ts'
import { refuseTooMuch } from './draft.ts'
import type { FetchFile } from './keep-files.ts'
import type { Db, KeptVoice, SentFile, Who, World } from './world.ts'

/** Writes a voice down by a model; undefined where nothing was heard, or it cannot be asked in time. */
export type Transcribe = (
  voice: { readonly bytes: Uint8Array; readonly language: 'zh' | 'en' },
  ends: AbortSignal,
) => Promise<string | undefined>

/** What somebody said; undefined where it could not be heard. Never throws, and never takes long. */
export type Hear = (file: SentFile, language: 'zh' | 'en') => Promise<string | undefined>

/** Fetching and hearing together: nobody waits longer than this for a voice to be understood. */
const WITHIN_MS = 12_000
/** Where many speak at once and the server is slow, the others' messages must not wait for it. */
const MOST_AT_ONCE = 8

/** Hears voices: fetches them from where Telegram keeps them, and has them written down. */
export const hearWith = (
  fetchFile: FetchFile,
  transcribe: Transcribe,
  withinMs = WITHIN_MS,
): Hear => {
  let atIt = 0
  const listen = async (
    file: SentFile,
    language: 'zh' | 'en',
    ends: AbortSignal,
  ): Promise<string | undefined> => {
    const fetched = await fetchFile(file.fileId)
    return fetched === 'gone' ? undefined : transcribe({ bytes: fetched.bytes, language }, ends)
  }
  return async (file, language) => {
    if (atIt >= MOST_AT_ONCE) return undefined
    atIt++
    const ends = AbortSignal.timeout(withinMs)
    const heard = new AbortController()
    try {
      return await Promise.race([
        listen(file, language, ends),
        // A file that comes slowly is not waited for.
        pause(withinMs, undefined, { signal: heard.signal, ref: false }),
      ])
    } catch {
      return undefined
    } finally {
      heard.abort()
      atIt--
    }
  }
}

/** Keeps a voice until its speaker says what it is for; refused where it could not be filed either. */
export const keepVoice = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  file: SentFile,
  words: string | undefined,
  now: Date,
): Promise<KeptVoice> => {
  refuseTooMuch([file], 0)
  const voice = { person: who.person, chat, file, words: words ?? null }
  return world.records.addVoice(trx, voice, now)
}

/** A voice of this person that waits, or a refusal that says what became of it. */
export const ownVoice = async (world: World, db: Db, who: Who, id: number): Promise<KeptVoice> => {
  const voice = await world.records.findVoice(db, id)
  if (!voice) throw new Refusal('stale-button')
  if (voice.person !== who.person) throw new Refusal('not-your-button')
  if (voice.used) throw new Refusal('already-done')
  return voice
}

/** Its speaker said what a voice is for: once. */
export const useVoice = async (world: World, trx: Db, id: number, now: Date): Promise<void> => {
  if (!(await world.records.useVoice(trx, id, now))) throw new Refusal('already-done')
}
