import { afterEach, beforeEach, expect, test } from 'vitest'

import { transcribeWith } from '../../src/model/transcribe.ts'
import { tryTranscription } from '../../src/model/try.ts'
import { openAiServer, type OpenAiServer, type Said } from '../support/open-ai.ts'

let server: OpenAiServer
beforeEach(async () => {
  server = await openAiServer()
})
afterEach(() => server.close())

const OGG = Buffer.from('OggS\u0000\u0002 what somebody said')
const transcribe = (bytes: Uint8Array = OGG, withinMs = 10_000, language: 'zh' | 'en' = 'zh') =>
  transcribeWith(server.settings('whisper-1'))({ bytes, language }, AbortSignal.timeout(withinMs))

test('a voice becomes words: sent whole, under a name that says what it is', async () => {
  server.transcribe = () => ({ body: { text: ' 上塘村的路灯坏了。\n' } })
  expect(await transcribe()).toBe('上塘村的路灯坏了。')
  expect(server.transcriptions).toHaveLength(1)
  const [asked] = server.transcriptions
  expect(asked).toMatchObject({
    fields: { model: 'whisper-1', language: 'zh', response_format: 'json' },
    fileName: 'voice.ogg',
    authorization: 'Bearer none',
  })
  expect(asked!.bytes.equals(OGG)).toBe(true)
})

test('who reads English is heard in English', async () => {
  await transcribe(OGG, 10_000, 'en')
  expect(server.transcriptions[0]!.fields['language']).toBe('en')
})

test.each<[string, Said]>([
  ['silence', { body: { text: '' } }],
  ['blanks', { body: { text: ' \n\u200b ' } }],
  ['nothing but marks', { body: { text: '……。' } }],
  ['no text', { body: {} }],
  ['a number for a text', { body: { text: 7 } }],
  ['a page', { raw: '<html>' }],
  ['an error', { status: 500 }],
  ['a server that cannot', { status: 404, body: { error: { message: 'no such path' } } }],
  ['too much asked', { status: 429 }],
])('of %s nothing is heard, and that is no fault', async (_, said) => {
  server.transcribe = () => said
  expect(await transcribe()).toBeUndefined()
})

test('a server that says nothing is waited for no longer than asked', async () => {
  server.transcribe = () => ({ never: true })
  expect(await transcribe(OGG, 200)).toBeUndefined()
})

test('a model that repeats itself for ever is cut off', async () => {
  server.transcribe = () => ({ body: { text: '路灯坏了。'.repeat(5_000) } })
  expect(await transcribe()).toHaveLength(3_000)
})

test('what no database keeps is taken out', async () => {
  server.transcribe = () => ({ body: { text: '路灯\u0000坏了\u202e，\ud800请修' } })
  expect(await transcribe()).toBe('路灯 坏了 ， 请修')
})

test('what is too big, or empty, is not sent', async () => {
  expect(await transcribe(new Uint8Array(20_000_001))).toBeUndefined()
  expect(await transcribe(new Uint8Array(0))).toBeUndefined()
  expect(server.transcriptions).toEqual([])
})

test('after three failures the server is left alone', async () => {
  server.transcribe = () => ({ status: 503 })
  const patient = transcribeWith(server.settings('whisper-1'))
  for (let i = 0; i < 6; i++)
    await patient({ bytes: OGG, language: 'zh' }, AbortSignal.timeout(10_000))
  expect(server.transcriptions).toHaveLength(3)
})

test('time that ran out before the voice was there is not the server to blame for', async () => {
  const patient = transcribeWith(server.settings('whisper-1'))
  for (let i = 0; i < 5; i++) await patient({ bytes: OGG, language: 'zh' }, AbortSignal.abort())
  expect(await patient({ bytes: OGG, language: 'zh' }, AbortSignal.timeout(10_000))).toBe(
    '路灯坏了',
  )
})

test('trying a model says whether it takes a voice, be it silent', async () => {
  const address = server.settings('whisper-1')
  server.transcribe = () => ({ body: { text: '' } })
  expect(await tryTranscription(address)).toBe(true)
  const { bytes, fileName } = server.transcriptions[0]!
  expect(fileName).toBe('voice.wav')
  expect(bytes.subarray(0, 4).toString()).toBe('RIFF')
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
  expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44)
  server.transcribe = () => ({ status: 404 })
  expect(await tryTranscription(address)).toBe(false)
  expect(await tryTranscription({ ...address, baseUrl: 'http://127.0.0.1:9/v1' })).toBe(false)
})
