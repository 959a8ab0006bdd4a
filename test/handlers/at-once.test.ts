import { expect, test } from 'vitest'

import { atOnce } from '../../src/handlers/at-once.ts'

/** A work that is done when the test says so, and notes what it was begun with. */
const work = () => {
  const begun: string[] = []
  const ends: ((error?: Error) => void)[] = []
  const run = atOnce((given: string) => {
    begun.push(given)
    return new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()))
    })
  })
  const end = async (error?: Error) => {
    ends.shift()!(error)
    await new Promise(setImmediate)
  }
  return { begun, run, end }
}
const soon = () => new Promise(setImmediate)

test('who comes while it runs waits for one more run, all of them for the same', async () => {
  const { begun, run, end } = work()
  const first = run('first')
  await soon()
  const later = [run('second'), run('third')]
  await soon()
  expect(begun).toEqual(['first'])
  await end()
  await first
  expect(begun).toEqual(['first', 'second'])
  await end()
  await Promise.all(later)
  expect(begun).toEqual(['first', 'second'])
})

test('one that failed is its own askers’, and the next one runs', async () => {
  const { begun, run, end } = work()
  const first = run('first')
  await soon()
  const second = run('second')
  const failed = first.catch((error: Error) => error.message)
  await end(new Error('gone'))
  expect(await failed).toBe('gone')
  await end()
  await second
  expect(begun).toEqual(['first', 'second'])
})
