import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { embedWith } from '../../src/model/embed.ts'
import { tryEmbedding } from '../../src/model/try.ts'
import { openAiServer, vectorsBody, type OpenAiServer, type Said } from '../support/open-ai.ts'

let server: OpenAiServer
beforeEach(async () => {
  server = await openAiServer()
})
afterEach(() => server.close())

const WITHIN = 10_000
const embed = (texts: readonly string[], withinMs = WITHIN, signal?: AbortSignal) =>
  embedWith(server.settings('bge-m3'))(texts, withinMs, signal)
const rounded = (vectors: Awaited<ReturnType<typeof embed>>) =>
  Array.isArray(vectors)
    ? vectors.map((vector: Float32Array) => [...vector].map((number) => Number(number.toFixed(5))))
    : vectors

test('texts get their vectors, at length 1', async () => {
  server.embed = () => ({
    body: vectorsBody([
      [3, 4],
      [0, -2],
    ]),
  })
  expect(rounded(await embed(['高龄津贴', '低保']))).toEqual([
    [0.6, 0.8],
    [0, -1],
  ])
  expect(server.embeddings).toEqual([
    { model: 'bge-m3', input: ['高龄津贴', '低保'], encoding_format: 'float' },
  ])
})

test('a server that answers in an order of its own is read by its indexes', async () => {
  const data = [
    { index: 1, embedding: [0, 1] },
    { index: 0, embedding: [1, 0] },
  ]
  server.embed = () => ({ body: { data } })
  expect(rounded(await embed(['一', '二']))).toEqual([
    [1, 0],
    [0, 1],
  ])
})

const one = (embedding: unknown, index: unknown = 0) => ({ index, embedding })
test.each<[string, Said]>([
  ['too few', { body: { data: [one([1, 0])] } }],
  ['too many', { body: { data: [one([1]), one([1], 1), one([1], 2)] } }],
  ['one index twice', { body: { data: [one([1, 0]), one([0, 1])] } }],
  ['an index beyond the texts', { body: { data: [one([1, 0]), one([0, 1], 7)] } }],
  ['an index before them', { body: { data: [one([1, 0]), one([0, 1], -1)] } }],
  ['two dimensions', { body: { data: [one([1, 0]), one([1], 1)] } }],
  ['no direction', { body: { data: [one([1, 0]), one([0, 0], 1)] } }],
  [
    'a number that is none',
    { raw: '{"data":[{"index":0,"embedding":[1e999]},{"index":1,"embedding":[1]}]}' },
  ],
  ['words for numbers', { body: { data: [one(['1']), one(['0'], 1)] } }],
  ['base64 that nobody asked for', { body: { data: [one('AACAPw=='), one('AACAPw==', 1)] } }],
  ['nothing', { body: {} }],
  ['an empty answer', { raw: '' }],
  ['a page', { raw: '<html>bad gateway</html>' }],
  ['an error', { status: 500, body: { error: { message: 'down' } } }],
  ['too many requests', { status: 429, body: { error: { message: 'slow down' } } }],
  ['a wrong key', { status: 401, body: { error: { message: 'who are you' } } }],
])('%s is no vectors, and no fault', async (_, said) => {
  server.embed = () => said
  expect(await embed(['一', '二'])).toBeUndefined()
})

test.each([400, 413, 422])(
  'texts refused with %i are told apart from a server that is down',
  async (status) => {
    server.embed = () => ({ status, body: { error: { message: 'input is too long' } } })
    expect(await embed(['很长'])).toBe('refused')
  },
)

describe('a server that says nothing', () => {
  test('is waited for no longer than asked', async () => {
    server.embed = () => ({ never: true })
    expect(await embed(['一'], 200)).toBeUndefined()
  })

  test('is left where the program stops', async () => {
    const stopping = new AbortController()
    server.embed = () => {
      stopping.abort()
      return { never: true }
    }
    expect(await embed(['一'], 60_000, stopping.signal)).toBeUndefined()
  })
})

test('after three failures the server is left alone', async () => {
  server.embed = () => ({ status: 503 })
  const patient = embedWith(server.settings('bge-m3'))
  for (let i = 0; i < 6; i++) expect(await patient(['一'], WITHIN)).toBeUndefined()
  expect(server.embeddings).toHaveLength(3)
})

test('refusals do not count as failures', async () => {
  server.embed = () => ({ status: 400 })
  const patient = embedWith(server.settings('bge-m3'))
  for (let i = 0; i < 5; i++) expect(await patient(['一'], WITHIN)).toBe('refused')
  expect(server.embeddings).toHaveLength(5)
})

test('numbers that point at a person do not leave the machine', async () => {
  await embed(['身份证440106199003077313，手机13800138000，座机0750-1234567，要多久？'])
  const [text] = server.embeddings[0]!.input
  expect(text).toContain('要多久')
  expect(text).not.toMatch(/\d{5,}/)
})

test('whatever numbers come, vectors have length 1 and one dimension', async () => {
  const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  const texts = fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc.integer({ min: 1, max: 12 }).chain((dimension) =>
      fc.array(fc.array(numbers, { minLength: dimension, maxLength: dimension }), {
        minLength: count,
        maxLength: count,
      }),
    ),
  )
  const asked = embedWith(server.settings('bge-m3'))
  await fc.assert(
    fc.asyncProperty(texts, async (vectors) => {
      // What has no direction is refused, and tested above.
      fc.pre(vectors.every((vector) => Math.hypot(...vector) > 1e-3))
      server.embed = () => ({ body: vectorsBody(vectors) })
      const given = await asked(
        vectors.map(() => '文'),
        WITHIN,
      )
      if (!Array.isArray(given)) throw new Error(`no vectors: ${String(given)}`)
      expect(given).toHaveLength(vectors.length)
      for (const vector of given as Float32Array[]) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    }),
    { numRuns: 30 },
  )
})

test('trying a model says whether it gives vectors', async () => {
  const address = server.settings('bge-m3')
  expect(await tryEmbedding(address)).toBe(true)
  server.embed = () => ({ status: 404, body: { error: { message: 'no such model' } } })
  expect(await tryEmbedding(address)).toBe(false)
  expect(await tryEmbedding({ ...address, baseUrl: 'http://127.0.0.1:9/v1' })).toBe(false)
})
