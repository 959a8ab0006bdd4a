import { afterEach, beforeEach, expect, test } from 'vitest'

import type { BotContext } from '../../src/bot/context.ts'
import { askFor } from '../../src/bot/patience.ts'
import type { Compose } from '../../src/handlers/world.ts'
import { NOW, openSample } from '../model/sample.ts'
import { handTimers } from '../support/hand-timers.ts'

const CARD = '办残疾人证要带什么材料？'
const SECOND = 1_000

let sample: Awaited<ReturnType<typeof openSample>>
beforeEach(async () => {
  sample = await openSample()
})
afterEach(() => sample.close())

/** An update that was taken up `waited` ms ago, with a model that answers as it is told to. */
const turn = (waited: number, compose: Compose) => {
  const timers = handTimers()
  const shown: string[] = []
  const ctx = {
    turn: { now: NOW, chat: 7, t: sample.textsOf('en') },
    desk: { world: { ...sample.world, compose }, timers, now: () => new Date(+NOW + waited) },
    telegram: { sendChatAction: (_: number, what: string) => Promise.resolve(shown.push(what)) },
  } as unknown as BotContext
  return { ctx, timers, shown }
}

test.each([
  ['just taken up', 0, 11 * SECOND],
  ['that has waited for the records', 5 * SECOND, 6 * SECOND],
  ['that has waited too long', 20 * SECOND, 0],
  ['under a clock that was set back', -3_600 * SECOND, 11 * SECOND],
])('of an update %s, what is left of eleven seconds is the model’s', async (_, waited, left) => {
  const languages: string[] = []
  const { ctx, timers } = turn(waited, ({ language }) => {
    languages.push(language)
    return Promise.resolve(undefined)
  })
  await askFor(ctx, CARD)
  expect(timers.patience).toEqual([left])
  expect(languages).toEqual(['en'])
})

test('typing is shown at once and every four seconds, and ends with a fault too', async () => {
  const { ctx, timers, shown } = turn(0, () => {
    timers.pass(9 * SECOND)
    return Promise.reject(new Error('a fault of ours'))
  })
  await expect(askFor(ctx, CARD)).rejects.toThrow('a fault of ours')
  expect(shown).toEqual(['typing', 'typing', 'typing'])
  expect(timers.repeating()).toBe(0)
})

test('an answer that is found and not worded takes no time to be shown', async () => {
  const { ctx, timers, shown } = turn(0, () => Promise.resolve(undefined))
  const { compose: _, ...world } = ctx.desk.world
  ;(ctx.desk as { world: unknown }).world = world
  expect((await askFor(ctx, CARD)).finding.answered).toBe(true)
  expect(shown).toEqual([])
  expect(timers.repeating()).toBe(0)
})
