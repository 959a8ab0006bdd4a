import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'

import { afterEach, describe, expect, test } from 'vitest'

import { telegramAgent, telegramWire } from '../src/telegram-client.ts'

const PATIENT = { ms: 10_000 }
const opened: { close(): unknown }[] = []

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  opened.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Says back where a call went and what it brought; to /…/silence it says nothing. */
const telegram = (): Promise<string> =>
  listening(
    createServer((request, response) => {
      if (request.url?.endsWith('/silence')) return
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () =>
        response.end(`${request.method} ${request.url} ${Buffer.concat(parts).toString()}`),
      )
    }),
  )

/** A proxy as an office has one, and how often it was gone through. */
const proxy = async () => {
  let asked = 0
  const server = createServer()
  server.on('connect', (request, socket, head) => {
    asked++
    const [host, port] = request.url!.split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.write(head)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { url: await listening(server), asked: () => asked }
}

const wireTo = (apiRoot: string, through?: string) => {
  const agent = telegramAgent(apiRoot, through)
  const wire = telegramWire(apiRoot, through, agent)
  opened.push({
    close: async () => {
      await wire.close()
      agent.destroy()
    },
  })
  return wire
}

afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close()
})

describe.each(['straight', 'through a proxy'])('a call of the Bot API, %s', (way) => {
  const open = async (folder = '') => {
    const apiRoot = (await telegram()) + folder
    const between = way === 'straight' ? undefined : await proxy()
    return { wire: wireTo(apiRoot, between?.url), asked: () => between?.asked() }
  }

  test('brings its words there, and the answer back to the letter', async () => {
    const { wire, asked } = await open('/telegram/')
    const json = JSON.stringify({ text: '下河村😀'.repeat(1_000) })
    const answer = await wire.post('/bot1:a/sendMessage', json, PATIENT)
    expect(answer).toBe(`POST /telegram/bot1:a/sendMessage ${json}`)
    if (way !== 'straight') expect(asked()).toBe(1)
  })

  test('is given up when it is told to, whether it has begun or not', async () => {
    const { wire } = await open()
    const stop = new AbortController()
    const begun = wire.post('/silence', '{}', { ...PATIENT, signal: stop.signal })
    setTimeout(() => stop.abort(), 50)
    await expect(begun).rejects.toThrow()
    await expect(wire.post('/silence', '{}', { ...PATIENT, signal: stop.signal })).rejects.toThrow()
  })

  test('is given up when no answer comes in time', async () => {
    const { wire } = await open()
    await expect(wire.post('/silence', '{}', { ms: 200 })).rejects.toThrow()
  })

  test('leaves nothing behind that listens for the stop', async () => {
    const { wire } = await open()
    const stop = new AbortController()
    const { signal } = stop
    const ears = { came: 0, left: 0 }
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      ears.came++
      add(...args)
    }
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      ears.left++
      remove(...args)
    }
    for (let i = 0; i < 3; i++) await wire.post('/bot1:a/getUpdates', '{}', { ms: 5_000, signal })
    expect(ears.came).toBeGreaterThanOrEqual(3)
    // The last one's may go a moment after its answer came.
    await expect.poll(() => ears.left).toBeGreaterThanOrEqual(ears.came)
  })
})
