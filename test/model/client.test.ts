import { createServer } from 'node:http'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { openChat } from '../../src/model/chat.ts'
import { embedWith } from '../../src/model/embed.ts'
import { reachModel } from '../../src/model/reach.ts'
import { transcribeWith } from '../../src/model/transcribe.ts'
import { tryEmbedding, tryTranscription } from '../../src/model/try.ts'
import { open, type Opened } from '../support/servers.ts'

const WITHIN_MS = 10_000
const patient = () => AbortSignal.timeout(WITHIN_MS)
type Address = Parameters<typeof reachModel>[0]
const at = ({ address }: Opened): Address => ({
  apiKey: 'secret',
  baseUrl: `http://${address}/v1`,
  model: 'tiny',
})

/** All that is ever asked of a model, and what it gives where the server does not answer as it should. */
const ASKED: readonly (readonly [string, (address: Address) => Promise<unknown>])[] = [
  [
    'words',
    (address) =>
      openChat(address)
        .ask([{ role: 'user', content: '我想问低保' }], 'answer', z.object({}), patient())
        .catch(() => undefined),
  ],
  ['vectors', (address) => embedWith(address)(['我想问低保'], WITHIN_MS)],
  [
    'what was said',
    (address) =>
      transcribeWith(address)({ bytes: Buffer.from('OggS 我想问低保'), language: 'zh' }, patient()),
  ],
  ['its models', async (address) => (await reachModel(address)) || undefined],
  ['vectors, to try it', async (address) => (await tryEmbedding(address)) || undefined],
  ['a voice, to try it', async (address) => (await tryTranscription(address)) || undefined],
]

describe('a server that sends us to another', () => {
  let other: Opened
  let set: Opened
  let gone: string[]
  beforeEach(async () => {
    gone = []
    other = await open(
      createServer((request, response) => {
        gone.push(`${request.method} ${request.url}`)
        response.setHeader('content-type', 'application/json')
        const { url = '' } = request
        if (url.endsWith('/models')) return response.end('{"object":"list","data":[{"id":"tiny"}]}')
        if (url.includes('audio')) return response.end('{"text":"喂"}')
        if (url.includes('embeddings'))
          return response.end('{"data":[{"index":0,"embedding":[1,0]}]}')
        return response.end('{"choices":[{"message":{"content":"{}"}}]}')
      }),
    )
    set = await open(
      createServer((request, response) => {
        request.resume().on('end', () => {
          response.writeHead(307, { location: `http://${other.address}${request.url}` }).end()
        })
      }),
    )
  })
  afterEach(() => Promise.all([other.close(), set.close()]))

  test.each(ASKED)('is not followed, asked for %s', async (_, ask) => {
    expect(await ask(at(set))).toBeUndefined()
    expect(gone).toEqual([])
    // The other would have been understood: what holds is the refusal.
    expect(await ask(at(other))).toBeDefined()
  })
})

describe('a server whose answer has no end', () => {
  const MEGABYTE = ' '.repeat(1024 * 1024)
  let endless: Opened
  let sent: number
  beforeEach(async () => {
    sent = 0
    endless = await open(
      createServer((request, response) => {
        request.resume()
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"data":[')
        const write = (): void => {
          while (!response.destroyed && sent < 200 && response.write(MEGABYTE)) sent++
          if (!response.destroyed) response.once('drain', write)
        }
        write()
      }),
    )
  })
  afterEach(() => endless.close())

  test.each(ASKED)('is hung up on long before the memory is full, asked for %s', async (_, ask) => {
    expect(await ask(at(endless))).toBeUndefined()
    expect(sent).toBeLessThan(100)
  })
})

test('a list of very many models is read to its end', async () => {
  const models = Array.from({ length: 5_000 }, (_, i) => ({ id: `m${i}`, about: 'x'.repeat(300) }))
  const many = await open(
    createServer((_, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ object: 'list', data: [...models, { id: 'tiny' }] }))
    }),
  )
  expect(await reachModel(at(many))).toBe(true)
  await many.close()
})

test('a batch of the longest vectors is taken whole', async () => {
  const embedding = Array.from({ length: 8_192 }, (_, i) => Math.sin(i) / 7)
  const long = await open(
    createServer((request, response) => {
      request.resume()
      response.setHeader('content-type', 'application/json')
      const data = Array.from({ length: 10 }, (_, index) => ({ index, embedding }))
      response.end(JSON.stringify({ data }))
    }),
  )
  const texts = Array.from({ length: 10 }, (_, i) => `第${i}段`)
  expect(await embedWith(at(long))(texts, WITHIN_MS)).toHaveLength(10)
  await long.close()
})
