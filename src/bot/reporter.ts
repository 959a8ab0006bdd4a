import type { Plan } from '../handlers/mail.ts'
import { isPaper, readRequest, reportRef, type Asked } from '../handlers/report-requests.ts'
import { messagesAbout } from '../handlers/shown.ts'
import { freshSummary, summaryOf } from '../handlers/summaries.ts'
import type { Db, Outgoing, ReportRequest } from '../handlers/world.ts'
import type { Desk } from './context.ts'
import { errorName, type Log } from './log.ts'
import { startLoop } from './loop.ts'
import { everySoOften } from './progress.ts'
import { reportPaper, reportReader, reportScreen, type ReportReader } from './report.ts'
import { replaceMessage, toChat, type Screen } from './screen.ts'
import { countingScreen, notCountedScreen } from './screens/summary.ts'
import { groupTexts } from './cards.ts'
import type { Texts } from './texts.ts'

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

class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Somebody wants something else by now, or another process has it. */
class Gone extends Error {
  override readonly name = 'Gone'
}

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

  /** In place of the message it began with, or of the one that said how far it is; else in one of its own. */
  const put = async (
    trx: Db,
    { id, chat, message }: ReportRequest,
    screen: Screen,
  ): Promise<Outgoing[]> => {
    if (message !== null) return replaceMessage(chat, message, screen)
    const [shown] = await messagesAbout(world, trx, reportRef(id))
    return shown
      ? replaceMessage(chat, shown.messageId ?? { inLine: shown.id }, screen)
      : toChat(chat, { ...screen, ref: reportRef(id) })
  }

  /** The last step: the request is gone with the transaction that sends what came of it. */
  const end = (
    { id }: ReportRequest,
    plan: (trx: Db) => Promise<readonly Outgoing[]>,
  ): Promise<void> =>
    send(async (trx) => ((await records.endReport(trx, id, owner)) ? plan(trx) : []))

  const readerOf = async (request: ReportRequest): Promise<ReportReader | undefined> =>
    reportReader(desk, request, now())

  /** Says whether it is still waited for. */
  const tellProgress = async (
    request: ReportRequest,
    t: Texts,
    percent: number,
  ): Promise<boolean> => {
    let isWanted = false
    await send(async (trx) => {
      isWanted = await records.keepReport(trx, request.id, owner, leaseUntil())
      return isWanted ? put(trx, request, countingScreen(t, percent)) : []
    })
    return isWanted
  }

  /** Computes it, saying how far it is now and then; what was said has been written when it is done. */
  const compute = async (request: ReportRequest, { period, wanted }: Asked, t: Texts) => {
    let telling = Promise.resolve()
    let isGone = false
    const tellOne = async (percent: number): Promise<void> => {
      isGone = !(await tellProgress(request, t, percent))
    }
    const tell = everySoOften(now, (percent) => {
      telling = telling
        .then(() => tellOne(percent))
        .catch((error: unknown) => log.warn({ error: errorName(error) }, 'progress not told'))
    })
    const progress = (done: number, total: number): void => {
      if (stopping.aborted) throw new Stopped()
      if (isGone) throw new Gone()
      tell(done, total)
    }
    try {
      // What hangs on a summary says what it says; one that is asked for says what is.
      const make = wanted.what === 'summary' ? freshSummary : summaryOf
      return await make(world, period, now(), progress)
    } finally {
      await telling
    }
  }

  const sayNotCounted = async (request: ReportRequest): Promise<void> => {
    const t = (await readerOf(request))?.t ?? groupTexts(desk)
    return end(request, (trx) => put(trx, request, notCountedScreen(t)))
  }

  const refuse = (request: ReportRequest): Promise<void> =>
    end(request, (trx) => put(trx, request, { html: groupTexts(desk).html('refusal.not-allowed') }))

  /** Computes what was asked for, and gives what sends it. */
  const making = async (
    request: ReportRequest,
    asked: Asked,
    reader: ReportReader,
  ): Promise<Plan> => {
    const summary = await compute(request, asked, reader.t)
    const { wanted } = asked
    if (!isPaper(wanted)) {
      const screen = await reportScreen(desk, reader, summary, wanted)
      return (trx) => put(trx, request, screen)
    }
    const { chat } = request
    const paper = await reportPaper(desk, reader, summary, { ...asked, wanted }, chat, now())
    return async (trx) => {
      const said = await messagesAbout(world, trx, reportRef(request.id))
      const made = { html: reader.t.html('summary.made') }
      return [...(said.length > 0 ? await put(trx, request, made) : []), ...(await paper(trx))]
    }
  }

  const make = async (request: ReportRequest): Promise<void> => {
    // Whoever made it died at it, again and again: it would take the next one along, too.
    if (request.tries >= MOST_TRIES) return sayNotCounted(request)
    const asked = readRequest(request)
    const reader = await readerOf(request)
    if (!asked || !reader) return refuse(request)
    const made = await making(request, asked, reader)
    // It may have taken minutes: who lost their office meanwhile has no more right to it.
    return (await readerOf(request)) ? end(request, made) : refuse(request)
  }

  /** Later again; or, where it fails again and again, it is said so, and what to do. */
  const afterFailure = async (request: ReportRequest, error: unknown): Promise<void> => {
    if (error instanceof Gone) return
    if (stopping.aborted) return store.commit((trx) => records.releaseReports(trx, owner))
    log.error({ report: request.id, error: errorName(error) }, 'report failed')
    if (request.tries + 1 < MOST_TRIES) {
      const again = new Date(now().getTime() + AGAIN_MS)
      return store.commit((trx) => records.postponeReport(trx, request.id, owner, again))
    }
    return sayNotCounted(request)
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
