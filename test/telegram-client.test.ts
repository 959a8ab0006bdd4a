import { createServer, get, type Agent } from 'node:http'
import { text } from 'node:stream/consumers'

import { afterEach, expect, test } from 'vitest'

import { MOST_CONNECTIONS, telegramAgent } from '../src/telegram-client.ts'
import { open, openMute, openProxy } from './support/servers.ts'

const CONNECT_MS = 400
const opened: { close(): unknown }[] = []
const kept = async <T extends { close(): unknown }>(opening: Promise<T>): Promise<T> => {
  const one = await opening
  opened.push(one)
  return one
}
afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close()
})

const agentThrough = (proxy: string): Agent => {
  const agent = telegramAgent('http://127.0.0.1', proxy, CONNECT_MS)
  opened.push({ close: () => agent.destroy() })
  return agent
}

const fetchBy = (agent: Agent, url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (response) => void text(response).then(resolve, reject)).on('error', reject)
  })

test('a proxy that leaves every connection without an answer is left, and works when it answers again', async () => {
  const server = await kept(open(createServer((_, response) => response.end('here'))))
  const proxy = await kept(openProxy(MOST_CONNECTIONS))
  const agent = agentThrough(`http://${proxy.address}`)
  const url = `http://${server.address}/`
  const tried = await Promise.allSettled(
    Array.from({ length: MOST_CONNECTIONS }, () => fetchBy(agent, url)),
  )
  expect(tried.filter(({ status }) => status === 'rejected')).toHaveLength(MOST_CONNECTIONS)
  await expect.poll(proxy.connections).toBe(0)
  expect(await fetchBy(agent, url)).toBe('here')
  expect(proxy.asked()).toBe(MOST_CONNECTIONS + 1)
})

test('a proxy over TLS that never says a word is left too', async () => {
  const { address } = await kept(openMute())
  await expect(fetchBy(agentThrough(`https://${address}`), 'http://127.0.0.1:1/')).rejects.toThrow()
})

test('a connection once given stays, however long an answer takes', async () => {
  const server = await kept(
    open(
      createServer((_, response) => {
        setTimeout(() => response.end('at last'), CONNECT_MS * 3)
      }),
    ),
  )
  const proxy = await kept(openProxy())
  const agent = agentThrough(`http://${proxy.address}`)
  expect(await fetchBy(agent, `http://${server.address}/`)).toBe('at last')
})
