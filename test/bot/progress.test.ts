import { expect, test } from 'vitest'

import { tellStages, type HowFar } from '../../src/bot/progress.ts'
import { handTimers } from '../support/hand-timers.ts'
import { handClock } from '../support/town.ts'

const telling = () => {
  const clock = handClock()
  const timers = handTimers()
  const told: HowFar[] = []
  const teller = tellStages({ timers, now: clock.now }, (how) => void told.push(how))
  /** Time goes by, for the clock and for what comes again and again. */
  const pass = (ms: number) => {
    clock.pass(ms)
    timers.pass(ms)
  }
  return { clock, timers, told, pass, ...teller }
}
const percents = (told: readonly HowFar[]) => told.map(({ percent }) => percent)

test('what is quick says nothing', () => {
  const { clock, told, progress } = telling()
  for (const done of [0, 40, 100]) {
    clock.pass(900)
    progress('counting', done, 100)
  }
  expect(told).toEqual([])
})

test('what takes long says how far it is, once in three seconds at most, and never that it is done', () => {
  const { clock, told, progress } = telling()
  for (let done = 0; done <= 100; done += 10) {
    clock.pass(1_000)
    progress('counting', done, 100)
  }
  clock.pass(10_000)
  progress('counting', 100, 100)
  expect(percents(told)).toEqual([20, 50, 80, 99])
})

test('the same twice is said once, and of nothing there is no part', () => {
  const { clock, told, progress } = telling()
  for (const [done, total] of [
    [0, 0],
    [5, 1_000],
    [6, 1_000],
    [20, 1_000],
  ] as const) {
    clock.pass(3_000)
    progress('counting', done, total)
  }
  expect(percents(told)).toEqual([0, 2])
})

test('a stage that is silent for long is told by its name, once; when it is over nothing is told', () => {
  const { told, progress, pass, stop, timers } = telling()
  progress('counting', 100, 100)
  progress('writing')
  pass(2_000)
  expect(told).toEqual([])
  pass(16_000)
  expect(told).toEqual([{ stage: 'writing', percent: undefined }])
  stop()
  expect(timers.repeating()).toBe(0)
})
