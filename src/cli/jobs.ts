import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type { Telegram } from 'telegraf'

import type { CallBotApi } from '../bot/bot-api.ts'
import { startOutbox } from '../bot/bot.ts'
import type { Log } from '../bot/log.ts'
import { realTimers } from '../bot/timers.ts'
import { openMail, type Plan } from '../handlers/mail.ts'
import { JOB_NAMES, runIfDue, type JobName, type JobTools } from '../jobs.ts'
import type { House } from '../house.ts'
import { data, json, UsageError, type ExitCode } from './io.ts'
import { botName } from './bot-name.ts'

const isJob = (name: string): name is JobName => JOB_NAMES.some((known) => known === name)

export const readTime = (house: House, text: string | undefined, now: Date): Date => {
  if (text === undefined) return now
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new UsageError(house.textsOf('zh-CN').plain('cli.badTime', { time: text }))
  return at
}

/** `jobs`: what there is. */
export const listJobs = (options: { readonly json?: boolean }): ExitCode => {
  if (options.json) json(JOB_NAMES)
  else data(JOB_NAMES.join('\n'))
  return 0
}

/** How long what a job made may take to go out before the command leaves it to the bot. */
const PATIENCE_MS = 60_000

const drained = async (house: House): Promise<void> => {
  const until = Date.now() + PATIENCE_MS
  const { read } = house.world.store
  while (Date.now() < until && (await house.world.records.waitingMessages(read)) > 0)
    await pause(20)
}

/** Telegram for one command. */
export interface Client {
  readonly telegram: Telegram
  readonly api: CallBotApi
}

/** `jobs run [NAME…] [--now TIME]`: runs what is due at that time, sends what it made, and stops. */
export const runJobs = async (
  house: House,
  { telegram, api }: Client,
  log: Log,
  tools: Pick<JobTools, 'fetchFile' | 'attachmentsDir'>,
  names: readonly string[],
  now: Date,
  options: { readonly json?: boolean },
): Promise<ExitCode> => {
  const { world, textsOf } = house
  const t = textsOf('zh-CN')
  const unknown = names.find((name) => !isJob(name))
  if (unknown !== undefined)
    throw new UsageError(t.plain('cli.noSuchJob', { job: unknown, jobs: JOB_NAMES.join(' ') }))
  const owner = `jobs-${randomUUID()}`
  // Messages go out by the clock of the wall, also where the jobs are run for another time.
  const clock = () => new Date()
  const desk = {
    world,
    textsOf,
    botName: await botName(house, telegram),
    now: clock,
    timers: realTimers,
  }
  const mail = openMail(world, owner)
  const sender = startOutbox({ world, api, log, now: clock }, desk, mail)
  const bot = {
    desk,
    send: async (plan: Plan) => sender.send(await mail.send(plan, clock())),
  }
  const ran: JobName[] = []
  for (const name of JOB_NAMES) {
    if (names.length > 0 && !names.includes(name)) continue
    if (!(await runIfDue({ world, bot, ...tools }, name, owner, now))) continue
    ran.push(name)
    if (!options.json) data(t.plain('cli.jobRan', { job: name }))
  }
  await drained(house)
  await sender.stop()
  await mail.release()
  if (options.json) json({ ran })
  return 0
}
