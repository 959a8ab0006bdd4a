const FAILURES = 3
const REST_MS = 60_000

/**
 * Stops asking a server that failed several times in a row, for a while. The guarded call gives
 * undefined where it failed or was not made.
 */
export const breaker = (clock: () => number = () => performance.now()) => {
  let failures = 0
  let restUntil = 0
  return async <T>(call: () => Promise<T | undefined>): Promise<T | undefined> => {
    if (clock() < restUntil) return undefined
    try {
      const value = await call()
      failures = 0
      return value
    } catch {
      failures++
      if (failures >= FAILURES) {
        failures = 0
        restUntil = clock() + REST_MS
      }
      return undefined
    }
  }
}
