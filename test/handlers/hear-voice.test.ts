import { afterEach, beforeEach, expect, test } from 'vitest'

import { hearWith, type Hear } from '../../src/handlers/hear-voice.ts'
import type { FetchFile } from '../../src/handlers/keep-files.ts'
import { transcribeWith } from '../../src/model/transcribe.ts'
import { openAiServer, type OpenAiServer } from '../support/open-ai.ts'

let server: OpenAiServer
beforeEach(async () => {
  server = await openAiServer()
})
afterEach(() => server.close())

const FILE = { kind: 'voice', fileId: 'AwAC', name: null, mime: 'audio/ogg', size: 9 } as const
const voice = { bytes: Buffer.from('OggS what'), extension: '.oga' }
const ears = (fetchFile: FetchFile, withinMs = 10_000): Hear =>
  hearWith(fetchFile, transcribeWith(server.settings('whisper-1')), withinMs)

test('a voice is fetched by its name at Telegram and written down', async () => {
  const hear = ears(async (fileId) => (fileId === 'AwAC' ? voice : 'gone'))
  expect(await hear(FILE, 'zh')).toBe('路灯坏了')
  expect(server.transcriptions[0]!.bytes.equals(voice.bytes)).toBe(true)
})

test.each<[string, FetchFile]>([
  ['is gone', async () => 'gone'],
  ['cannot be fetched', async () => Promise.reject(new Error('ECONNRESET'))],
])('a file that %s is not heard, and that is no fault', async (_, fetchFile) => {
  expect(await ears(fetchFile)(FILE, 'zh')).toBeUndefined()
  expect(server.transcriptions).toEqual([])
})

test('a file that never comes is not waited for', async () => {
  const hear = ears(() => new Promise(() => {}), 100)
  expect(await hear(FILE, 'zh')).toBeUndefined()
})

test('a server that never answers is not waited for', async () => {
  server.transcribe = () => ({ never: true })
  expect(await ears(async () => voice, 300)(FILE, 'zh')).toBeUndefined()
})

test('where very many speak at once, some are asked to write rather than all made to wait', async () => {
  const waiting: (() => void)[] = []
  const slow: FetchFile = () =>
    new Promise((resolve) => {
      waiting.push(() => resolve(voice))
    })
  const hear = ears(slow)
  const heard = Array.from({ length: 20 }, () => hear(FILE, 'zh'))
  for (const come of waiting) come()
  const said = await Promise.all(heard)
  expect(said.filter((words) => words === '路灯坏了')).toHaveLength(8)
  expect(said.filter((words) => words === undefined)).toHaveLength(12)
  // There is room again afterwards.
  const next = hear(FILE, 'zh')
  waiting.at(-1)!()
  expect(await next).toBe('路灯坏了')
})
