import { setImmediate as turn } from 'node:timers/promises'

import type { Steps } from '../domain/steps.ts'

/** Does long work in turns with everything else; undefined where it was stopped. */
export const inTurns = async <Result>(
  steps: Steps<Result>,
  signal?: AbortSignal,
): Promise<Result | undefined> => {
  for (;;) {
    if (signal?.aborted) return undefined
    const { done, value } = steps.next()
    if (done) return value
    await turn()
  }
}
