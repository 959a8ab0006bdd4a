import type { Plan } from '../handlers/mail.ts'
import type { ReportRequest } from '../handlers/world.ts'
import type { Desk } from './context.ts'
import { errorName, type Log } from './log.ts'
import { startLoop } from './loop.ts'
import { Gone, openReporting, Stopped } from './reporting.ts'

export interface ReporterOptions {
  readonly desk: Desk
  /** A transaction, and what it wants sent. */
  readonly send: (plan: Plan) => Promise<void>
  /** One name a process, for its leases. */
  readonly owner: string
  readonly log: Log
}

export interface Reporter {
  /** Somebody asked for something. */
  wake(): void
  /** Stops; what was begun is for the next start, or another process. */
  stop(): Promise<void>
}

const LOOK_MS = 1_000
const LEASE_MS = 2 * 60_000
const KEEP_MS = 30_000
const AGAIN_MS = 5_000
const MOST_TRIES = 3

/**
 * Makes what people ask of summaries, outside of their turns: a year takes minutes. Short ones do not wait behind
 * long ones. Each is made once, by the process that holds it; one that died is followed by another.
 */
export const startReporter = ({ desk, send, owner, log }: ReporterOptions): Reporter => {
  const { world, timers, now } = desk
  const { records, store } = world
  const ending = new AbortController()
  const stopping = ending.signal
  const stopped = new Promise<never>((_, reject) => {
    stopping.addEventListener('abort', () => reject(new Stopped()))
  })
  // Heard where something is in hand.
  stopped.catch(() => undefined)

  const leaseUntil = (): Date => new Date(now().getTime() + LEASE_MS)

  const reporting = openReporting({ desk, send, owner, log, leaseUntil, stopping })

  const make = async (request: ReportRequest): Promise<void> =>
    // Whoever made it died at it, again and again: it would take the next one along, too.
    request.tries >= MOST_TRIES ? reporting.giveUp(request) : reporting.make(request)

  /** Later again; or, where it fails again and again, it is said so, and what to do. */
  const afterFailure = async (request: ReportRequest, error: unknown): Promise<void> => {
    if (error instanceof Gone) return
    if (stopping.aborted) return store.commit((trx) => records.releaseReports(trx, owner))
    log.error({ report: request.id, error: errorName(error) }, 'report failed')
    if (request.tries + 1 < MOST_TRIES) {
      const again = new Date(now().getTime() + AGAIN_MS)
      return store.commit((trx) => records.postponeReport(trx, request.id, owner, again))
    }
    return reporting.giveUp(request)
  }

  const work = async (request: ReportRequest): Promise<void> => {
    const keep = () =>
      void store
        .commit((trx) => records.keepReport(trx, request.id, owner, leaseUntil()))
        .catch(() => undefined)
    const stopKeeping = timers.every(KEEP_MS, keep)
    try {
      // What cannot be broken off is not waited for: without its lease it ends nothing.
      await Promise.race([make(request), stopped])
    } catch (error) {
      await afterFailure(request, error)
    } finally {
      stopKeeping()
    }
  }

  const take = async (isLong: boolean): Promise<ReportRequest[]> => {
    try {
      if (!(await records.hasFreeReport(store.read, isLong, now()))) return []
      const one = await store.commit((trx) =>
        records.claimReport(trx, isLong, owner, now(), leaseUntil()),
      )
      return one ? [one] : []
    } catch (error) {
      log.error({ error: errorName(error) }, 'claiming reports failed')
      return []
    }
  }

  const loops = [false, true].map((isLong) =>
    startLoop<ReportRequest>({
      atOnce: 1,
      restMs: LOOK_MS,
      take: () => take(isLong),
      work: (request) =>
        work(request).catch((error: unknown) =>
          log.error({ report: request.id, error: errorName(error) }, 'report stays in line'),
        ),
    }),
  )
  return {
    wake: () => {
      for (const loop of loops) loop.wake()
    },
    stop: async () => {
      ending.abort()
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}
