import { Cron } from 'croner'

import { JOB_NAMES, JOBS, runIfDue, type JobName } from '../../src/jobs.ts'
import type { Town } from '../support/town.ts'
import { at, plus } from './days.ts'
import { openAgenda, type Agenda } from './agenda.ts'
import { watchWire, type Wire } from './wire.ts'

/**
 * A year goes by. The clock is in the test's hands, and at some times of every day each job runs that the schedule
 * would have started since: at night, when the day begins, at noon, in the afternoon, in the evening.
 */
const LOOKS = ['03:31', '06:01', '08:41', '09:01', '12:41', '15:21', '18:31', '20:01', '23:01']

export interface Year {
  readonly town: Town
  readonly wire: Wire
  readonly agenda: Agenda
  /** The township's day. */
  today(): string
  /** Plays all days up to and with the last. `dawn`: what is planned when a day begins. */
  live(last: string, dawn: (day: string) => void): Promise<void>
  /** How long people acted in all, ms. */
  acting(): number
  /** How long each job took in all, ms, and how often it ran; the slowest first. */
  costs(): { job: JobName; runs: number; ms: number }[]
}

export const beginYear = (town: Town, first: string): Year => {
  const { timezone } = town.app.house.world.town
  const wire = watchWire(town.telegram)
  const spent = new Map(JOB_NAMES.map((job) => [job, { runs: 0, ms: 0 }]))
  const schedules = JOB_NAMES.map(
    (job) => [job, new Cron(JOBS[job].at, { timezone, paused: true })] as const,
  )
  let looked = town.clock.now()
  let today = first

  const settle = async (): Promise<void> => {
    const { records, store } = town.app.house.world
    if ((await records.waitingMessages(store.read)) > 0) await town.settled()
    wire.take()
  }
  const look = async (moment: Date): Promise<void> => {
    // Who acted a little before may have taken until a little after.
    const now = new Date(Math.max(moment.getTime(), town.clock.now().getTime()))
    town.clock.set(now.toISOString())
    for (const [job, schedule] of schedules) {
      const due = schedule.nextRun(looked)
      if (!due || due > now) continue
      const begun = performance.now()
      await runIfDue(town.app.tools, job, 'year', now)
      const cost = spent.get(job)!
      cost.runs++
      cost.ms += performance.now() - begun
    }
    looked = now
    await settle()
  }
  /** On to a time of a day, with every look on the way. */
  const turn = async (day: string, time: string): Promise<void> => {
    const now = at(day, time)
    for (const look_ of LOOKS) {
      const moment = at(day, look_)
      if (moment > looked && moment <= now) await look(moment)
    }
    if (now > town.clock.now()) town.clock.set(now.toISOString())
  }
  const agenda = openAgenda(turn)
  const jobbing = (): number => [...spent.values()].reduce((sum, { ms }) => sum + ms, 0)
  let acted = 0
  return {
    town,
    wire,
    agenda,
    today: () => today,
    live: async (last, dawn) => {
      for (; today <= last; today = plus(today, 1)) {
        dawn(today)
        const begun = performance.now()
        const idle = jobbing()
        await agenda.play(today)
        acted += performance.now() - begun - (jobbing() - idle)
        await turn(today, '23:59')
        wire.take()
      }
    },
    acting: () => Math.round(acted),
    costs: () =>
      [...spent]
        .map(([job, { runs, ms }]) => ({ job, runs, ms: Math.round(ms) }))
        .toSorted((a, b) => b.ms - a.ms),
  }
}
