import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { isPrivateAddress, linkChecker } from '../src/link-check.ts'

let server: Server
let base: string
let asked: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/gone') return response.writeHead(404).end()
    if (request.url === '/moved') return response.writeHead(302, { location: '/open' }).end()
    if (request.url === '/inside')
      return response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    if (request.url === '/round') return response.writeHead(302, { location: '/round' }).end()
    if (request.url === '/no-head' && request.method === 'HEAD')
      return response.writeHead(405).end()
    if (request.url === '/broken') return response.writeHead(503).end()
    if (request.url === '/silent') return undefined
    return response.writeHead(200).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('what answers is open, what says that it is gone is dead, anything else is not known', async () => {
  const check = linkChecker({ allowPrivate: true, withinMs: 500 })
  const paths = ['/open', '/gone', '/moved', '/no-head', '/inside', '/round', '/broken', '/silent']
  const states = await check(paths.map((path) => base + path))
  expect(Object.fromEntries(paths.map((path) => [path, states.get(base + path)]))).toEqual({
    '/open': 'open',
    '/gone': 'dead',
    '/moved': 'open',
    '/no-head': 'open',
    '/inside': 'unknown',
    '/round': 'unknown',
    '/broken': 'unknown',
    '/silent': 'unknown',
  })
})

test('all together have their time, and what was not reached in it is missing', async () => {
  const slow = Array.from({ length: 40 }, (_, i) => `${base}/silent#${i}`)
  const check = linkChecker({ allowPrivate: true, withinMs: 60_000, allWithinMs: 300 })
  const states = await check([`${base}/gone`, ...slow])
  expect([...states]).toEqual([[`${base}/gone`, 'dead']])
  const stopped = await check([`${base}/open`], AbortSignal.abort())
  expect(stopped.size).toBe(0)
})

test('no address inside is asked, by number or by name', async () => {
  asked = []
  const port = new URL(base).port
  const links = [
    base,
    `http://localhost:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
  ]
  const states = await linkChecker({ withinMs: 500 })(links)
  expect([...states.values()]).toEqual(links.map(() => 'unknown'))
  expect(asked).toEqual([])
})

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['::ffff:10.0.0.1', true],
  ['fd00::1', true],
  ['no address', true],
  ['8.8.8.8', false],
  ['2400:3200::1', false],
])('%s is inside: %s', (address, inside) => {
  expect(isPrivateAddress(address)).toBe(inside)
})

test('with no way out nothing is dead', async () => {
  const states = await linkChecker({ withinMs: 2_000 })(['http://no-such-host.invalid/'])
  expect([...states.values()]).toEqual(['unknown'])
})
