import { afterEach, expect, test } from 'vitest'
import type { Fault } from '../../src/simulator/index.ts'
import { openWorld, type World } from './world.ts'

let world: World

afterEach(() => world.close())

const withFault = async (fault: () => Fault) => {
  world = await openWorld({
    faults: { call: (method) => (method === 'sendMessage' ? fault() : undefined) },
  })
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  zhen.send('/start')
  return { zhen, send: () => world.call('sendMessage', { chat_id: 1, text: '答复' }) }
}

test('a dropped line does nothing; one dropped afterwards has done it', async () => {
  let fault: Fault = 'drop'
  const { zhen, send } = await withFault(() => fault)
  await expect(send()).rejects.toThrow()
  expect(zhen.shown()).toBe('')
  fault = 'drop-after'
  await expect(send()).rejects.toThrow()
  expect(zhen.shown()).toBe('答复')
})

test('an injected 429 carries retry_after and leaves nothing', async () => {
  const { zhen, send } = await withFault(() => ({ code: 429, retryAfter: 3 }))
  expect(await send()).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  })
  expect(zhen.shown()).toBe('')
})

test('a server error after the effect has shown the message all the same', async () => {
  const { zhen, send } = await withFault(() => ({
    code: 502,
    description: 'Bad Gateway',
    after: true,
  }))
  expect(await send()).toMatchObject({ error_code: 502 })
  expect(zhen.shown()).toBe('答复')
})

test('a slow answer is slow', async () => {
  const { send } = await withFault(() => ({ delayMs: 60 }))
  const began = Date.now()
  await send()
  expect(Date.now() - began).toBeGreaterThanOrEqual(55)
})

test('polls fail on their own', async () => {
  const faults: Fault[] = ['drop', { code: 502 }]
  world = await openWorld({ faults: { poll: () => faults.shift() } })
  await expect(world.call('getUpdates')).rejects.toThrow()
  expect(await world.call('getUpdates')).toMatchObject({ error_code: 502 })
  expect(await world.call('getUpdates')).toMatchObject({ ok: true })
})

test('with limits, a chat takes three in three seconds, a group twenty a minute', async () => {
  let now = 0
  world = await openWorld({ limits: true, now: () => now })
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  zhen.send('/start')
  world.telegram.group({ id: -100, title: '群', members: [zhen] })
  const burst = async (chat_id: number, n: number) => {
    const answers = []
    for (let i = 0; i < n; i++)
      answers.push(await world.call('sendMessage', { chat_id, text: 'x' }))
    return answers
  }
  const first = await burst(1, 4)
  expect(first.map((a) => a.ok)).toEqual([true, true, true, false])
  expect(first[3]).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } })
  now += 3000
  expect((await burst(1, 1)).map((a) => a.ok)).toEqual([true])
  const group = await burst(-100, 21)
  expect(group.filter((a) => a.ok)).toHaveLength(20)
  expect(group.at(-1)?.parameters?.retry_after).toBe(60)
})

test('thirty messages a second in all', async () => {
  world = await openWorld({ limits: true, now: () => 0 })
  let taken = 0
  for (let id = 1; id <= 40; id++) {
    world.telegram.user({ id, firstName: `${id}` }).send('/start')
    if ((await world.call('sendMessage', { chat_id: id, text: 'x' })).ok) taken++
  }
  expect(taken).toBe(30)
})
