import { setImmediate as breathe } from 'node:timers/promises'

import { expect } from 'vitest'

import type { Store } from '../../../src/store/store.ts'

interface Job {
  readonly id: number
  readonly lane: string | number
}

export interface Race {
  readonly owners: readonly { readonly name: string; readonly store: Store }[]
  /** Every job there is, in the order of its lane. */
  readonly jobs: readonly Job[]
  readonly claim: (store: Store, owner: string, limit: number) => Promise<readonly Job[]>
  readonly finish: (store: Store, id: number, owner: string) => Promise<void>
}

/**
 * Owners take and finish jobs beside each other until none is left. None may get a job another
 * has, nor one of a lane another works in; each is done once, in the order of its lane.
 */
export const expectFairRace = async ({ owners, jobs, claim, finish }: Race): Promise<void> => {
  const held = new Set<string | number>()
  const done: Job[] = []
  let over = false
  const work = async (name: string, store: Store, turn: number): Promise<void> => {
    while (!over && done.length < jobs.length) {
      const claimed = await claim(store, name, 1 + (turn++ % 5))
      for (const { lane } of claimed) {
        expect(held, `two hold lane ${lane}`).not.toContain(lane)
        held.add(lane)
      }
      for (const job of claimed) {
        done.push(job)
        // Given back a moment before the database hears of it, so that nobody is wronged.
        held.delete(job.lane)
        await finish(store, job.id, name)
      }
      await breathe()
    }
  }
  const racing = owners.map(({ name, store }, i) => work(name, store, i))
  await Promise.all(racing).finally(() => (over = true))
  const byLane = (list: readonly Job[]) =>
    Object.fromEntries(
      [...new Set(list.map(({ lane }) => String(lane)))]
        .toSorted()
        .map((lane) => [lane, list.filter((job) => String(job.lane) === lane).map(({ id }) => id)]),
    )
  expect(byLane(done)).toEqual(byLane(jobs))
}
