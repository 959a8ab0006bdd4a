import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import type { ItemContent } from '../../src/domain/item.ts'
import { openChat } from '../../src/model/chat.ts'
import { composeWith } from '../../src/model/compose.ts'
import { readPrompt } from '../../src/model/prompt.ts'
import { reachModel } from '../../src/model/reach.ts'

// A stand-in for an OpenAI-compatible server: it says what the test tells it to.
interface Asked {
  readonly response_format?: { readonly type: string }
  readonly messages: readonly { readonly content: string }[]
}
let server: Server
let baseUrl: string
let asked: Asked[]
let answer: (request: Asked) => { status?: number; content: string }

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      if (request.url === '/v1/models')
        return response.end(JSON.stringify({ object: 'list', data: [{ id: 'tiny' }] }))
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked
      asked.push(body)
      const { status = 200, content } = answer(body)
      response.statusCode = status
      return response.end(
        JSON.stringify(
          status === 200
            ? { choices: [{ index: 0, message: { role: 'assistant', content } }] }
            : { error: { message: content } },
        ),
      )
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const item: ItemContent = {
  id: 'QH-1',
  title: '残疾人证办理',
  body: '办理时限：30个工作日。收费：不收费。咨询电话：0750-0000101。地址：人民路8号。',
  unit: 'civil-affairs',
  level: 'government',
  kind: 'procedure',
  publishedAt: '2026-03-02',
  audience: 'public',
  keywords: [],
  columns: {},
}
const prompt = readPrompt(join(import.meta.dirname, '../../prompts/answer.md'), [
  'question',
  'items',
])
const compose = () => composeWith(openChat({ apiKey: 'none', baseUrl, model: 'tiny' }), prompt)
const says = (...sentences: { text: string; item?: string; quote: string }[]) =>
  JSON.stringify({ sentences: sentences.map((sentence) => ({ item: 'QH-1', ...sentence })) })

test('a sentence that the item holds is kept with its source', async () => {
  answer = () => ({
    content: says({ text: '要30个工作日，不收费。', quote: '办理时限：30个工作日' }),
  })
  expect(await compose()('要多久？', [item])).toEqual([
    { text: '要30个工作日，不收费。', itemId: 'QH-1' },
  ])
})

test.each([
  ['a wrong figure', { text: '要20个工作日。', quote: '办理时限：30个工作日' }],
  ['a part of a number', { text: '打0750-000010。', quote: '咨询电话：0750-0000101' }],
  ['another telephone number', { text: '打0750-0000102。', quote: '咨询电话：0750-0000101' }],
  ['a link nobody published', { text: '见 https://evil.example/ 。', quote: '人民路8号' }],
  ['a quote changed by one character', { text: '不收费。', quote: '收费：不收钱' }],
  ['an invented item', { text: '不收费。', item: 'QH-9', quote: '收费：不收费' }],
  ['no quote', { text: '不收费。', quote: '' }],
  ['a date nobody published', { text: '2027-01-01起不收费。', quote: '收费：不收费' }],
  ['a figure in Chinese numerals', { text: '要二十天。', quote: '30个工作日' }],
])('a sentence with %s takes the answer away', async (_, claim) => {
  answer = () => ({
    content: says({ text: '不收费。', quote: '收费：不收费' }, claim),
  })
  expect(await compose()('要多久？', [item])).toBeUndefined()
})

test.each([
  ['broken JSON', () => ({ content: '{"sentences": [' })],
  ['plain talk', () => ({ content: '好的，没问题！' })],
  ['nothing', () => ({ content: '' })],
  ['an error', () => ({ status: 500, content: 'down' })],
  ['JSON of another kind', () => ({ content: '{"answer": "30天"}' })],
])('%s costs nothing but the better wording', async (_, said) => {
  answer = said
  expect(await compose()('要多久？', [item])).toBeUndefined()
})

test('a server that knows no schema is asked in a simpler way, from then on', async () => {
  answer = ({ response_format: format }) =>
    format
      ? { status: 400, content: 'response_format is not supported' }
      : { content: `Sure:\n${says({ text: '不收费。', quote: '收费：不收费' })}` }
  const composing = compose()
  expect(await composing('收费吗？', [item])).toHaveLength(1)
  expect(await composing('收费吗？', [item])).toHaveLength(1)
  expect(asked.map(({ response_format: format }) => format?.type)).toEqual([
    'json_schema',
    'json_object',
    undefined,
    undefined,
  ])
})

test('after three failures the server is left alone', async () => {
  answer = () => ({ status: 500, content: 'down' })
  const composing = compose()
  for (let i = 0; i < 6; i++) await composing('收费吗？', [item])
  expect(asked).toHaveLength(3)
})

test('numbers that point at a person do not leave the machine', async () => {
  answer = () => ({ content: says() })
  await compose()(
    '我叫张三，身份证440106199003077313，手机13800138000，卡6222021234567890128，' +
      '邮箱zhang@example.com，车粤A12345，座机0750-1234567，要多久？',
    [item],
  )
  const [sent] = asked
  const question = sent!.messages[0]!.content.split('<question>')[1]!
  expect(question).toContain('要多久')
  expect(question).not.toMatch(/\d{5,}|zhang@|粤A/)
})

test('reaching a model says whether the server knows it', async () => {
  expect(await reachModel({ apiKey: 'none', baseUrl, model: 'tiny' })).toBe(true)
  expect(await reachModel({ apiKey: 'none', baseUrl, model: 'other' })).toBe(false)
  expect(
    await reachModel({ apiKey: 'none', baseUrl: 'http://127.0.0.1:9/v1', model: 'tiny' }),
  ).toBe(false)
})
