/** A failure of the server that says itself how long it is to be left alone, ms. */
export interface Resting {
  readonly restMs?: number | undefined
}

export interface BreakerOptions {
  /** Milliseconds of any steady clock. */
  readonly clock?: () => number
  /** So many failures in a row open it. */
  readonly failures?: number
  readonly restMs?: number
  /** So many calls at once; who comes beyond them goes without. */
  readonly atOnce?: number
}

const MOST_REST_MS = 600_000

const restOf = (error: unknown): number | undefined => {
  const { restMs } = (error ?? {}) as Resting
  return typeof restMs === 'number' && restMs > 0 ? Math.min(restMs, MOST_REST_MS) : undefined
}

/**
 * Stops asking a server that failed several times in a row, for a while; then one call alone tries it
 * again. The guarded call gives undefined where it failed or was not made.
 */
export const breaker = ({
  clock = () => performance.now(),
  failures: limit = 3,
  restMs: rest = 60_000,
  atOnce = 8,
}: BreakerOptions = {}) => {
  let failures = 0
  let restUntil: number | undefined
  let inHand = 0

  const mayCall = (): boolean => {
    if (inHand >= atOnce) return false
    if (restUntil === undefined) return true
    // Rested: one probe, alone.
    return clock() >= restUntil && inHand === 0
  }
  const failed = (error: unknown): void => {
    failures++
    const asked = restOf(error)
    if (asked !== undefined || failures >= limit || restUntil !== undefined)
      restUntil = Math.max(restUntil ?? 0, clock() + (asked ?? rest))
  }

  return async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    if (!mayCall()) return undefined
    inHand++
    const isProbe = restUntil !== undefined
    try {
      const value = await call()
      // What was asked before it opened says nothing about how the server is now.
      if (isProbe || restUntil === undefined) {
        failures = 0
        restUntil = undefined
      }
      return value
    } catch (error) {
      failed(error)
      return undefined
    } finally {
      inHand--
    }
  }
}
