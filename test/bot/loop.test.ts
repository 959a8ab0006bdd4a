import fc from 'fast-check'
import { expect, test } from 'vitest'

import { startLoop } from '../../src/bot/loop.ts'

/** Longer than any test: whoever is not woken sleeps for good. */
const FOR_EVER = 2 ** 30

/** Work that ends when the test says so. */
const bench = (jobs: number[]) => {
  const doing = new Map<number, () => void>()
  let most = 0
  const seen: number[] = []
  return {
    doing,
    seen,
    most: () => most,
    take: async (room: number) => jobs.splice(0, room),
    work: (job: number) =>
      new Promise<void>((resolve) => {
        seen.push(job)
        doing.set(job, () => {
          doing.delete(job)
          resolve()
        })
        most = Math.max(most, doing.size)
      }),
  }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('jobs run beside each other, never more than allowed, and each once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.nat(20), async (atOnce, count) => {
      const jobs = Array.from({ length: count }, (_, i) => i)
      const { take, work, doing, seen, most } = bench([...jobs])
      const loop = startLoop({ take, work, atOnce, restMs: FOR_EVER })
      await settled()
      expect(doing.size).toBe(Math.min(atOnce, count))
      while (doing.size > 0) {
        // The last begun ends first: nobody waits for those before.
        ;[...doing.values()].at(-1)!()
        await settled()
      }
      await loop.stop()
      expect(seen).toEqual(jobs)
      expect(most()).toBeLessThanOrEqual(atOnce)
    }),
    { numRuns: 40 },
  )
})

test('a loop that rests looks again when it is woken', async () => {
  const jobs: number[] = []
  const { take, work, doing, seen } = bench(jobs)
  const loop = startLoop({ take, work, atOnce: 2, restMs: FOR_EVER })
  await settled()
  jobs.push(1)
  loop.wake()
  await settled()
  expect(seen).toEqual([1])
  doing.get(1)!()
  await loop.stop()
})

test('a wake that comes while it looks is not lost', async () => {
  const jobs: number[] = []
  const { work, doing, seen } = bench(jobs)
  let looks = 0
  const loop = startLoop<number>({
    take: async (room) => {
      await settled()
      const found = jobs.splice(0, room)
      if (looks++ === 0) {
        jobs.push(7)
        loop.wake()
      }
      return found
    },
    work,
    atOnce: 1,
    restMs: FOR_EVER,
  })
  for (let turn = 0; turn < 5; turn++) await settled()
  expect(seen).toEqual([7])
  doing.get(7)!()
  await loop.stop()
})

test('stopping takes nothing more, and waits for what is in hand', async () => {
  const jobs = [1, 2, 3]
  const { take, work, doing, seen } = bench(jobs)
  const loop = startLoop({ take, work, atOnce: 1, restMs: FOR_EVER })
  await settled()
  let stopped = false
  const stopping = loop.stop().then(() => (stopped = true))
  await settled()
  expect(stopped).toBe(false)
  doing.get(1)!()
  await stopping
  expect([seen, jobs]).toEqual([[1], [2, 3]])
})

test('what is given begins at once, beyond the room too, and is followed by a look only where more waits', async () => {
  const jobs: number[] = []
  const { work, doing, seen } = bench(jobs)
  let looks = 0
  const take = async (room: number) => {
    looks++
    return jobs.splice(0, room)
  }
  const loop = startLoop<number>({ take, work, atOnce: 2, restMs: FOR_EVER })
  await settled()
  expect(looks).toBe(1)
  loop.give([1, 2, 3], 0)
  expect([seen, loop.room()]).toEqual([[1, 2, 3], 0])
  for (const job of [1, 2, 3]) doing.get(job)!()
  await settled()
  expect([looks, loop.room()]).toEqual([1, 2])
  // One is told of that waits behind the one in hand.
  loop.give([4], 1)
  await settled()
  jobs.push(5)
  doing.get(4)!()
  await settled()
  expect(seen).toEqual([1, 2, 3, 4, 5])
  // Behind one that was taken another may wait.
  jobs.push(6)
  doing.get(5)!()
  await settled()
  expect(seen.at(-1)).toBe(6)
  doing.get(6)!()
  await loop.stop()
  loop.give([7], 0)
  expect(seen.at(-1)).toBe(6)
})
