import { getEventListeners } from 'node:events'
import { createServer, type Server } from 'node:http'

import { afterEach, describe, expect, test } from 'vitest'

import { telegramWire } from '../src/telegram-wire.ts'
import { open as openServer, openMute, openProxy } from './support/servers.ts'

// Longer than any test may take: what ends earlier ends for another reason.
const PATIENT = { ms: 120_000 }
const opened: { close(): unknown }[] = []

/** To be closed when the test is over. */
const kept = async <T extends { close(): unknown }>(opening: Promise<T>): Promise<T> => {
  const one = await opening
  opened.push(one)
  return one
}

const listening = async (server: Server): Promise<string> =>
  `http://${(await kept(openServer(server))).address}`

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

const wireTo = (apiRoot: string, through?: string, connections?: number) => {
  const wire = telegramWire(apiRoot, through, connections)
  opened.push(wire)
  return wire
}

afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close()
})

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length

describe.each(['straight', 'through a proxy'])('a call of the Bot API, %s', (way) => {
  const open = async (folder = '') => {
    const apiRoot = (await telegram()) + folder
    const between = way === 'straight' ? undefined : await kept(openProxy())
    return {
      wire: wireTo(apiRoot, between && `http://${between.address}`),
      asked: () => between?.asked(),
    }
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
    await expect(begun).rejects.toThrow('given up')
    await expect(wire.post('/silence', '{}', { ...PATIENT, signal: stop.signal })).rejects.toThrow(
      'given up',
    )
  })

  test('is given up when no answer comes in time', async () => {
    const { wire } = await open()
    await expect(wire.post('/silence', '{}', { ms: 100 })).rejects.toThrow('given up')
    expect(await wire.post('/after', '{}', PATIENT)).toBe('POST /after {}')
  })

  test('that cannot even begin is given up all the same', async () => {
    const { address: dead } = await kept(openMute())
    const wire =
      way === 'straight'
        ? wireTo(`https://${dead}`)
        : wireTo('http://127.0.0.1:1', `http://${dead}`)
    await expect(wire.post('/a', '{}', { ms: 100 })).rejects.toThrow('given up')
    const stop = new AbortController()
    const waiting = wire.post('/b', '{}', { ...PATIENT, signal: stop.signal })
    setTimeout(() => stop.abort(), 50)
    await expect(waiting).rejects.toThrow('given up')
  })

  test('leaves nothing behind that listens for the stop', async () => {
    const { wire } = await open()
    const { signal } = new AbortController()
    for (const path of ['/getUpdates', '/silence']) {
      const call = wire.post(path, '{}', { ms: path === '/silence' ? 100 : PATIENT.ms, signal })
      expect(listeners(signal)).toBe(1)
      await call.catch(() => undefined)
      expect(listeners(signal)).toBe(0)
    }
  })
})

test('one that waits for a connection is given up in its place, and never sent', async () => {
  const asked: string[] = []
  const answers: (() => void)[] = []
  const apiRoot = await listening(
    createServer((request, response) => {
      asked.push(request.url!)
      request.resume()
      answers.push(() => response.end('done'))
    }),
  )
  const wire = wireTo(apiRoot, undefined, 1)
  const first = wire.post('/first', '{}', PATIENT)
  await expect(wire.post('/second', '{}', { ms: 100 })).rejects.toThrow('given up')
  answers[0]!()
  expect(await first).toBe('done')
  const third = wire.post('/third', '{}', PATIENT)
  await expect.poll(() => asked).toContain('/third')
  answers.at(-1)!()
  expect(await third).toBe('done')
  expect(asked).toEqual(['/first', '/third'])
})
