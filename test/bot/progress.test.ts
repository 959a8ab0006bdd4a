import { expect, test } from 'vitest'

import { everySoOften } from '../../src/bot/progress.ts'
import { handClock } from '../support/town.ts'

const counting = () => {
  const clock = handClock()
  const told: number[] = []
  return { clock, told, progress: everySoOften(clock.now, (percent) => void told.push(percent)) }
}

test('what is quick says nothing', () => {
  const { clock, told, progress } = counting()
  for (const done of [0, 40, 100]) {
    clock.pass(900)
    progress(done, 100)
  }
  expect(told).toEqual([])
})

test('what takes long says how far it is, once in three seconds at most, and never that it is done', () => {
  const { clock, told, progress } = counting()
  for (let done = 0; done <= 100; done += 10) {
    clock.pass(1_000)
    progress(done, 100)
  }
  clock.pass(10_000)
  progress(100, 100)
  expect(told).toEqual([20, 50, 80, 99])
})

test('the same twice is said once, and of nothing there is no part', () => {
  const { clock, told, progress } = counting()
  for (const [done, total] of [
    [0, 0],
    [5, 1_000],
    [6, 1_000],
    [20, 1_000],
  ] as const) {
    clock.pass(3_000)
    progress(done, total)
  }
  expect(told).toEqual([0, 2])
})
