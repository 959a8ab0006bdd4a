import type { Period } from '../domain/period.ts'
import type { Plan } from '../handlers/mail.ts'
import {
  annualKindOf,
  isAnnual,
  isPaper,
  readRequest,
  reportRef,
  type Asked,
  type WantedAnnual,
  type WantedPaper,
} from '../handlers/report-requests.ts'
import { messagesAbout } from '../handlers/shown.ts'
import { behindSummary, freshSummary, summaryOf } from '../handlers/summaries.ts'
import type { Progress } from '../handlers/stages.ts'
import { keepTitles } from '../handlers/topics.ts'
import type { Db, Outgoing, ReportRequest } from '../handlers/world.ts'
import { groupTexts } from './cards.ts'
import type { Desk } from './context.ts'
import { errorName, type Log } from './log.ts'
import { tellStages, type HowFar } from './progress.ts'
import { annualPaper, reportPaper, type Made } from './report-paper.ts'
import { listScreen, readersScreen, reportReader, type ReportReader } from './report.ts'
import { replaceMessage, toChat, type Screen } from './screen.ts'
import { howFarScreen, notCountedScreen } from './screens/summary.ts'
import type { Texts } from './texts.ts'

/** One thing that was asked of a summary, from its request to what is sent of it. */

export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Somebody wants something else by now, or another process has it. */
export class Gone extends Error {
  override readonly name = 'Gone'
}

export interface ReportingOptions {
  readonly desk: Desk
  /** A transaction, and what it wants sent. */
  readonly send: (plan: Plan) => Promise<void>
  /** Whose leases. */
  readonly owner: string
  readonly log: Log
  readonly leaseUntil: () => Date
  readonly stopping: AbortSignal
}

export interface Reporting {
  /** Makes it and sends it, or says why not. */
  make(request: ReportRequest): Promise<void>
  /** Says that it could not be made. */
  giveUp(request: ReportRequest): Promise<void>
}

export const openReporting = ({
  desk,
  send,
  owner,
  log,
  leaseUntil,
  stopping,
}: ReportingOptions): Reporting => {
  const { world, now } = desk
  const { records, store } = world

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
  const end = ({ id }: ReportRequest, plan: Plan): Promise<void> =>
    send(async (trx) => ((await records.endReport(trx, id, owner)) ? plan(trx) : []))

  const readerOf = (db: Db, request: ReportRequest): Promise<ReportReader | undefined> =>
    reportReader(desk, db, request, now())

  const refusal = (trx: Db, request: ReportRequest): Promise<Outgoing[]> =>
    put(trx, request, { html: groupTexts(desk).html('refusal.not-allowed') })

  /** Says whether it is still waited for. */
  const tellHowFar = async (request: ReportRequest, t: Texts, how: HowFar): Promise<boolean> => {
    let isWanted = false
    await send(async (trx) => {
      isWanted = await records.keepReport(trx, request.id, owner, leaseUntil())
      return isWanted ? put(trx, request, howFarScreen(t, how)) : []
    })
    return isWanted
  }

  /** Does something long and says now and then how far it is; all that was said has been written when it is done. */
  const whileTelling = async <T>(
    request: ReportRequest,
    t: Texts,
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> => {
    let telling = Promise.resolve()
    let isGone = false
    const tellOne = async (how: HowFar): Promise<void> => {
      isGone = !(await tellHowFar(request, t, how))
    }
    const teller = tellStages(desk, (how) => {
      if (stopping.aborted) return
      telling = telling
        .then(() => tellOne(how))
        .catch((error: unknown) => log.warn({ error: errorName(error) }, 'progress not told'))
    })
    try {
      return await work((...at) => {
        if (stopping.aborted) throw new Stopped()
        if (isGone) throw new Gone()
        teller.progress(...at)
      })
    } finally {
      teller.stop()
      await telling
    }
  }

  const makePaper = async (
    { period, wanted }: { readonly period: Period; readonly wanted: WantedPaper | WantedAnnual },
    reader: ReportReader,
    progress: Progress,
  ): Promise<Made> => {
    const kind = annualKindOf(wanted)
    if (kind !== undefined) return annualPaper(desk, reader, { period, kind, progress })
    const summary = await summaryOf(world, period, now(), progress)
    return reportPaper(desk, reader, { summary, period, wanted: wanted as WantedPaper, progress })
  }

  /** Computes what was asked for, and gives what sends it. */
  const making = async (
    request: ReportRequest,
    { period, wanted }: Asked,
    reader: ReportReader,
    progress: Progress,
  ): Promise<Plan> => {
    if (isPaper(wanted) || isAnnual(wanted)) {
      const paper = await makePaper({ period, wanted }, reader, progress)
      return async (trx) => {
        const said = await messagesAbout(world, trx, reportRef(request.id))
        if ('screen' in paper) return put(trx, request, paper.screen)
        const made = { html: reader.t.html('summary.made') }
        const sent = await paper.send(trx, request.chat, now())
        return [...(said.length > 0 ? await put(trx, request, made) : []), ...sent]
      }
    }
    if (wanted.what === 'summary') {
      // What hangs on a summary says what it says; one that is asked for says what is.
      const summary = await freshSummary(world, period, now(), progress)
      const screen = await readersScreen(desk, summary, reader, progress)
      return async (trx) => {
        await keepTitles(world, trx, summary)
        return put(trx, request, screen)
      }
    }
    const behind = await behindSummary(world, period, now(), progress)
    const screen = await listScreen(desk, reader, behind, wanted)
    return (trx) => put(trx, request, screen)
  }

  const giveUp = async (request: ReportRequest): Promise<void> => {
    const t = (await readerOf(store.read, request))?.t ?? groupTexts(desk)
    return end(request, (trx) => put(trx, request, notCountedScreen(t)))
  }

  return {
    giveUp,
    make: async (request) => {
      const asked = readRequest(request)
      const reader = await readerOf(store.read, request)
      if (!asked || !reader) return end(request, (trx) => refusal(trx, request))
      const made = await whileTelling(request, reader.t, (progress) =>
        making(request, asked, reader, progress),
      )
      // It may have taken minutes: who lost their office meanwhile has no more right to it.
      return end(request, async (trx) =>
        (await readerOf(trx, request)) ? made(trx) : refusal(trx, request),
      )
    },
  }
}
