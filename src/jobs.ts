import { Cron } from 'croner'

import { announce } from './bot/announce.ts'
import type { RunningBot } from './bot/bot.ts'
import { sendCatalogueWeek } from './bot/catalogue-week.ts'
import { sendDigests } from './bot/digest.ts'
import { refreshDisclosures } from './bot/disclosure-cards.ts'
import { errorName, type Log } from './bot/log.ts'
import { publishDue } from './bot/publish-due.ts'
import { sendGapNews } from './bot/gap-news.ts'
import { recallMessages } from './bot/recall.ts'
import { recountLimits } from './bot/recount.ts'
import { sendReminders } from './bot/remind.ts'
import { announceDisclosures } from './bot/tell-disclosure.ts'
import { tellFindings } from './bot/tell-findings.ts'
import { sendSocialComment } from './bot/social-comment.ts'
import { tellNews } from './bot/tell-news.ts'
import { realTimers, type Timers } from './bot/timers.ts'
import { sendWeekly } from './bot/weekly.ts'
import { lapseCorrections } from './handlers/application-pauses.ts'
import { AT_ONCE, closeUnspoken, isDaytime, resumeWaiting } from './handlers/auto-close.ts'
import { growGaps } from './handlers/grow-gaps.ts'
import type { Happened } from './handlers/happened.ts'
import { LAST_LOOK } from './domain/inspection/asked.ts'
import { inspectLastQuarter } from './handlers/inspection-told.ts'
import { keepFiles, type FetchFile } from './handlers/keep-files.ts'
import { recallDrafts } from './handlers/recall-drafts.ts'
import { retain } from './handlers/retention.ts'
import type { Db, Outgoing, World } from './handlers/world.ts'

export interface JobTools {
  readonly world: World
  readonly bot: Pick<RunningBot, 'send' | 'desk'>
  readonly fetchFile: FetchFile
  readonly attachmentsDir: string
  /** What a long run's lease is renewed by. */
  readonly timers?: Pick<Timers, 'every'>
}

interface Job {
  /** When it is due, in the township's time. */
  readonly at: string
  /** Done once each time it is due, by one process, also after a crash. Others do what there is to do. */
  readonly once: boolean
  readonly run: (tools: JobTools, now: Date, as: Runner) => Promise<void>
}

interface Runner {
  /** One name a process, for leases. */
  readonly owner: string
  /** Aborted when the program is to stop. */
  readonly signal: AbortSignal
}

/**
 * Does something to tickets, some in each transaction, until there are no more, and tells those concerned. Not at
 * night, though a run was missed: it is for the morning then.
 */
const throughTickets =
  (some: (world: World, trx: Db, now: Date) => Promise<Happened[]>): Job['run'] =>
  async ({ world, bot }, now, { signal }) => {
    if (!isDaytime(world, now)) return
    for (let done = AT_ONCE; done === AT_ONCE && !signal.aborted;)
      await bot.send(async (trx) => {
        const events = await some(world, trx, now)
        done = events.length
        return announce(bot.desk, trx, events, now)
      })
  }

/** The whole schedule. */
export const JOBS = {
  /** A draft left lying is recalled once, then dropped and said so. */
  drafts: {
    at: '* * * * *',
    once: false,
    run: ({ world, bot }, now) =>
      bot.send(async (trx) => recallMessages(bot.desk, await recallDrafts(world, trx, now))),
  },
  /** Files residents sent are fetched and kept on disk. */
  files: {
    at: '*/10 * * * * *',
    once: false,
    run: async ({ world, fetchFile, attachmentsDir }, now) => {
      await keepFiles(world, fetchFile, attachmentsDir, now)
    },
  },
  /** Items that are new, or changed, get their vectors, where search by meaning is set up. */
  embeddings: {
    at: '*/10 * * * * *',
    once: false,
    run: async ({ world }, now, { owner, signal }) => {
      await world.meaning?.renew(owner, now, signal)
    },
  },
  /** Urgent tickets of which somebody has to hear again, at any hour. */
  reminders: {
    at: '*/10 * * * *',
    once: false,
    run: ({ bot }, now) => sendReminders(bot, now),
  },
  /** On working mornings: what is to be done today and what is late, in one message to each. */
  digest: {
    at: '30 8 * * *',
    once: true,
    run: ({ bot }, now) => sendDigests(bot, now),
  },
  /** On the first working morning of a week: what is overdue to be published, for those who watch over it. */
  catalogue: {
    at: '40 8 * * *',
    once: true,
    run: ({ bot }, now) => sendCatalogueWeek(bot, now),
  },
  /** The past week, on Monday or the next working day: whether it is time, and was not sent, is looked at each minute. */
  'weekly-summary': {
    at: '* * * * *',
    once: false,
    run: ({ bot }, now, { owner }) => sendWeekly(bot, owner, now),
  },
  /** Once a quarter residents are asked what they think of openness, some each minute. */
  'social-comment': {
    at: '* * * * *',
    once: false,
    run: ({ bot }, now, { owner }) => sendSocialComment(bot, owner, now),
  },
  /** What editors had approved for a time that has come is published. */
  publishing: {
    at: '* * * * *',
    once: false,
    run: ({ bot }, now, { signal }) => publishDue(bot, now, signal),
  },
  /** In the evening, what is new of what residents subscribed to: whether it is time is looked at each minute. */
  subscriptions: {
    at: '* * * * *',
    once: false,
    run: ({ bot }, now, { signal }) => tellNews(bot, now, signal),
  },
  /** What inspections found is told to its unit. */
  findings: {
    at: '*/10 * * * *',
    once: false,
    run: ({ bot }, now) => tellFindings(bot, now),
  },
  /** The quarter that is over is inspected, when its accounts are due: late in the month after it, and again a week on. */
  inspection: {
    at: `0 6 20,${LAST_LOOK} 1,4,7,10 *`,
    once: true,
    run: ({ world }, now, { signal }) => inspectLastQuarter(world, now, signal),
  },
  /** What residents asked in vain is grouped for those who publish. */
  gaps: {
    at: '*/10 * * * *',
    once: true,
    run: ({ world }, now, { signal }) => growGaps(world, now, signal),
  },
  /** Who asked what an item answers now is told, by day. */
  'gap-news': {
    at: '*/5 9-19 * * *',
    once: false,
    run: ({ bot }, now, { signal }) => sendGapNews(bot, now, signal),
  },
  /** When the holidays are other than open limits were counted with, they are counted anew. */
  calendar: {
    at: '* * * * *',
    once: false,
    run: ({ bot }, now, { owner, signal }) => recountLimits(bot, owner, now, signal),
  },
  /** Routing learns from what officers put right, and takes up what other processes learned. */
  routing: {
    at: '* * * * *',
    once: false,
    run: async ({ world }, now, { owner, signal }) => {
      await world.routing.renew(owner, now, signal)
    },
  },
  /** What was answered and not spoken of any more, or reached nobody, ends by itself. */
  'auto-close': { at: '20 8-19 * * *', once: true, run: throughTickets(closeUnspoken) },
  /** The clock goes on where a resident was waited for long enough. */
  waiting: { at: '5 8-19 * * *', once: true, run: throughTickets(resumeWaiting) },
  /** Applications that were not made clear in time are given up, and their applicants told. */
  corrections: {
    at: '35 8-19 * * *',
    once: true,
    run: async ({ world, bot }, now, { signal }) => {
      if (!isDaytime(world, now)) return
      for (let done = AT_ONCE; done === AT_ONCE && !signal.aborted;)
        await bot.send(async (trx) => {
          const events = await lapseCorrections(world, trx, now, AT_ONCE)
          done = events.length
          return announceDisclosures(bot.desk, trx, events, now)
        })
    },
  },
  /** What was handled and sent long ago loses its contents. */
  retention: {
    at: '30 3 * * *',
    once: true,
    run: ({ world, bot }, now) =>
      bot.send(async (trx) => {
        const edits: Outgoing[] = []
        for (const ticket of await retain(world, trx, now))
          edits.push(...(await refreshDisclosures(bot.desk, trx, ticket, now)))
        return edits
      }),
  },
} as const satisfies Record<string, Job>

export type JobName = keyof typeof JOBS
export const JOB_NAMES = Object.keys(JOBS) as JobName[]

const LEASE_MS = 10 * 60_000
/** Three of them in a lease: one that fails costs nothing. */
const KEEP_MS = 3 * 60_000
const NEVER = new AbortController().signal

/** The last time at or before `now` at which a job was due. */
const lastDue = (name: JobName, zone: string, now: Date): Date | undefined =>
  new Cron(JOBS[name].at, { timezone: zone, paused: true }).previousRuns(
    1,
    new Date(now.getTime() + 1),
  )[0]

/** While a job runs its lease goes on, so that no other process begins beside it; ends with what is returned. */
const keepLease = (
  { world: { store, records }, timers = realTimers }: JobTools,
  name: JobName,
  due: Date,
  owner: string,
  from: Date,
): (() => Promise<void>) => {
  let writing: Promise<void> = Promise.resolve()
  let until = from.getTime() + LEASE_MS
  const keep = (): void => {
    until += KEEP_MS
    // One that was not written is made good by the next.
    writing = store
      .commit((trx) => records.keepRun(trx, name, due, owner, new Date(until)))
      .catch(() => undefined)
  }
  const stop = timers.every(KEEP_MS, keep)
  return async () => {
    stop()
    await writing
  }
}

/** Runs a job if it is due and nobody ran it yet; says whether it ran. */
export const runIfDue = async (
  tools: JobTools,
  name: JobName,
  owner: string,
  now: Date,
  signal: AbortSignal = NEVER,
): Promise<boolean> => {
  const { store, records, town } = tools.world
  const job: Job = JOBS[name]
  const as = { owner, signal }
  if (!job.once) {
    await job.run(tools, now, as)
    return true
  }
  const due = lastDue(name, town.timezone, now)
  if (!due) return false
  const lease = new Date(now.getTime() + LEASE_MS)
  const taken = await store.commit((trx) => records.takeRun(trx, name, due, owner, now, lease))
  if (!taken) return false
  const stopKeeping = keepLease(tools, name, due, owner, now)
  try {
    await job.run(tools, now, as)
  } finally {
    await stopKeeping()
  }
  await store.commit((trx) => records.finishRun(trx, name, due, now))
  return true
}

/** When it is looked whether a run was missed: one that failed, or whose process died at it. */
const LOOK = '*/10 * * * *'

/**
 * Runs every job when it is due, and at once what was due while nothing ran. A job never overlaps itself in a process,
 * whoever calls for it; `look` runs what was missed, as the schedule does by itself.
 */
export const startJobs = (
  tools: JobTools,
  owner: string,
  now: () => Date,
  log: Log,
): { stop(): Promise<void>; look(): Promise<void> } => {
  const running = new Map<JobName, Promise<unknown>>()
  const stopping = new AbortController()
  const start = async (name: JobName): Promise<void> => {
    if (running.has(name)) return
    const run = runIfDue(tools, name, owner, now(), stopping.signal).catch((error: unknown) => {
      // What was broken off by a stop is done after the next start.
      if (!stopping.signal.aborted) log.error({ job: name, error: errorName(error) }, 'job failed')
    })
    running.set(name, run)
    await run.finally(() => running.delete(name))
  }
  const runMissed = async (): Promise<void> => {
    await Promise.all(JOB_NAMES.filter((name) => JOBS[name].once).map(start))
  }
  const every = { timezone: tools.world.town.timezone, protect: true }
  const crons = [
    ...JOB_NAMES.map((name) => new Cron(JOBS[name].at, every, () => start(name))),
    new Cron(LOOK, every, runMissed),
  ]
  void runMissed()
  return {
    look: runMissed,
    stop: async () => {
      for (const cron of crons) cron.stop()
      stopping.abort()
      await Promise.all(running.values())
    },
  }
}
