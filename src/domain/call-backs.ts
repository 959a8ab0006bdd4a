import { share, type Contribution } from './indicators.ts'
import { CALL_COUNTS, type CallCounts } from './counts.ts'
import type { CallBacks } from './summary.ts'

type Call = Contribution['calls'][number]

/** What one call-back counts in. */
const countsOf = ({ solved, rating }: Call): Readonly<Record<keyof CallCounts, boolean>> => ({
  called: true,
  reached: solved !== null || rating !== null,
  callSolvedOf: solved !== null,
  callSolved: solved === true,
  callRatedOf: rating !== null,
  callSatisfied: rating !== null && rating !== 'dissatisfied',
})

const sumOf = (calls: readonly Call[]): CallCounts => {
  const sum = {
    called: 0,
    reached: 0,
    callSolvedOf: 0,
    callSolved: 0,
    callRatedOf: 0,
    callSatisfied: 0,
  }
  for (const counts of calls.map(countsOf))
    for (const count of CALL_COUNTS) sum[count] += Number(counts[count])
  return sum
}

/** What the call-backs on a ticket found; null where there was none. */
export const callsOn = ({ calls }: Pick<Contribution, 'calls'>): CallCounts | null =>
  calls.length === 0 ? null : sumOf(calls)

/** Counts what call-backs found, ticket by ticket. */
export interface CallTally {
  add(row: Pick<Contribution, 'calls'>): void
  callBacks(): CallBacks
}

export const callTally = (): CallTally => {
  const all = { ...sumOf([]) }
  return {
    add: (row) => {
      const own = callsOn(row)
      if (own) for (const count of CALL_COUNTS) all[count] += own[count]
    },
    callBacks: () => ({
      made: all.called,
      reached: share(all.reached, all.called),
      solved: share(all.callSolved, all.callSolvedOf),
      satisfaction: share(all.callSatisfied, all.callRatedOf),
    }),
  }
}
