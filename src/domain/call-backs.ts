import { rateTally, type Contribution } from './indicators.ts'
import type { CallBacks } from './summary.ts'

/** Counts what call-backs found, ticket by ticket. */
export interface CallTally {
  add(row: Contribution): void
  callBacks(): CallBacks
}

export const callTally = (): CallTally => {
  let made = 0
  const reached = rateTally()
  const solved = rateTally()
  const satisfaction = rateTally()
  return {
    add: ({ calls }) => {
      made += calls.length
      for (const call of calls) {
        reached.add(call.solved !== null || call.rating !== null)
        solved.add(call.solved)
        satisfaction.add(call.rating === null ? null : call.rating !== 'dissatisfied')
      }
    },
    callBacks: () => ({
      made,
      reached: reached.rate(),
      solved: solved.rate(),
      satisfaction: satisfaction.rate(),
    }),
  }
}
