import type { ServerResponse } from 'node:http'

import type { Reply } from '../liar.ts'
import { card } from './lie.ts'

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const failing = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  wire: (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    json(response, status, { error: { message: '办证要交99元' } })
  },
})
const CHUNK = 'x'.repeat(64 * 1024)

/** Writes for as long as somebody listens. */
const forEver = (response: ServerResponse, piece: string): void => {
  const go = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', go)
  }
  go()
}

/** Servers that answer in no way a model’s server does. */
export const wires = card(
  'wires',
  {
    'a fault of its own': failing(500),
    'a bad gateway': failing(502),
    'no room': failing(503),
    'too many asked': failing(429, { 'retry-after': '30' }),
    'a wrong key': failing(401),
    'no right': failing(403),
    'no such model': failing(404),
    'a request it does not like': failing(400),
    'a request it cannot do': failing(422),
    'nothing but a status': { wire: (response) => void response.writeHead(204).end() },
    'a page': {
      wire: (response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>办证要交99元</h1>'),
    },
    'no choices': { wire: (response) => json(response, 200, { choices: [] }) },
    'an empty object': { wire: (response) => json(response, 200, {}) },
    'an error with a good face': {
      wire: (response) => json(response, 200, { error: { message: '办证要交99元' } }),
    },
    'a stream nobody asked for': {
      wire: (response) =>
        void response
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .end('data: {"choices":[{"delta":{"content":"办证要交99元"}}]}\n\ndata: [DONE]\n\n'),
    },
    'a body that is cut off': {
      wire: (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
        response.write('{"choices":[{"message":')
        setImmediate(() => response.destroy())
      },
    },
    'a closed door': { wire: (response) => void response.destroy() },
    'another place': {
      wire: (response) =>
        void response.writeHead(302, { location: 'http://127.0.0.1:9/v1/elsewhere' }).end(),
    },
    'bytes that are no text': {
      wire: (response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(Buffer.from([0xff, 0xfe, 0x00, 0x80])),
    },
    'a body without an end': {
      wire: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"choices":[{"message":{"content":"')
        forEver(response, CHUNK)
      },
    },
    'a stream without an end': {
      wire: (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        forEver(response, `data: {"choices":[{"delta":{"content":"${CHUNK}"}}]}\n\n`)
      },
    },
  },
  '99元',
)

/** Servers that never end. */
export const silences = card('silences', {
  'not a word': { wire: () => undefined },
  'a head and no body': {
    wire: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.flushHeaders()
    },
  },
  'the beginning of an answer': {
    wire: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"choices":[{"message":{"content":"')
    },
  },
}).map((lie) => ({ ...lie, endless: true as const }))
