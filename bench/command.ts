import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** What a command took. */
export interface Taken {
  readonly seconds: number
  /** Of the processor, which does not depend on who else uses it. */
  readonly cpu: number
  readonly megabytes: number
  readonly said: string
}

const LOOK_MS = 100
const TICKS_A_SECOND = 100

/** User and system time, fields 14 and 15 of proc(5)'s stat. */
const ticksIn = (stat: string): number => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

/** Runs the command; its peak is read while it lives, since nothing is left of it after. */
export const mingbai = async (databaseUrl: string, args: readonly string[]): Promise<Taken> => {
  const from = performance.now()
  const child = spawn(process.execPath, ['bin/mingbai.js', ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl, BOT_TOKEN: '', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  let kilobytes = 0
  let ticks = 0
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      kilobytes = Math.max(kilobytes, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
      ticks = Math.max(ticks, ticksIn(readFileSync(`/proc/${child.pid}/stat`, 'utf8')))
    } catch {
      // It has just ended.
    }
  }, LOOK_MS)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(look)
  if (code !== 0) throw new Error(`mingbai ${args.join(' ')} ended with ${code}`)
  return {
    seconds: (performance.now() - from) / 1_000,
    cpu: ticks / TICKS_A_SECOND,
    megabytes: kilobytes / 1_024,
    said,
  }
}
