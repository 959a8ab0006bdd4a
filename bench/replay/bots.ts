import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(import.meta.dirname, '..', '..')
const CLI = join(ROOT, 'bin', 'mingbai.js')

export type BotName = 'mingbai' | 'echo'

export interface Home {
  readonly folder: string
  readonly database: string
  remove(): void
}

/** A folder of its own for a run's records. */
export function newHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-replay-'))
  return {
    folder,
    database: join(folder, 'replay.db'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const argumentsOf: Record<BotName, readonly string[]> = {
  mingbai: [CLI, 'start'],
  echo: ['--import', 'tsx', fileURLToPath(new URL('./echo.ts', import.meta.url))],
}

const settings = (home: Home, token: string, apiRoot: string): NodeJS.ProcessEnv => ({
  ...process.env,
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: apiRoot,
  TELEGRAM_PROXY: '',
  DATABASE_URL: `sqlite:${home.database}`,
  TOWNSHIP_DIR: join(ROOT, 'township'),
  OPENAI_MODEL: '',
  WEBHOOK_URL: '',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
})

export interface RunningProcess {
  /** What it wrote to its two outputs; Mingbai warns there of what went wrong. */
  readonly said: () => string
  /** CPU time used so far, ms, user and system; NaN where the system does not tell (only Linux does). */
  readonly cpuMs: () => number
  stop(): Promise<void>
}

function listen(child: ChildProcess): () => string {
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => void parts.push(part))
  return () => Buffer.concat(parts).toString('utf8')
}

const TICK_MS = 10

function cpuOf(pid: number): number {
  try {
    // Behind the name in brackets: state is field 3, utime 14, stime 15 (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    return Number.NaN
  }
}

/** Starts a bot as a process of its own; `profile` is a folder for its CPU profile. */
export function startBotProcess(
  name: BotName,
  home: Home,
  token: string,
  apiRoot: string,
  profile?: string,
): RunningProcess {
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const child = spawn(process.execPath, [...flags, ...argumentsOf[name]], {
    cwd: ROOT,
    env: settings(home, token, apiRoot),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listen(child)
  const ended = once(child, 'exit')
  return {
    said,
    cpuMs: () => cpuOf(child.pid!),
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      if (code !== 0) throw new Error(`${name} ended with ${code}:\n${said()}`)
    },
  }
}

/** `mingbai verify` on what a run left behind: its exit status. */
export async function verifyRecords(home: Home): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, 'verify'], {
    cwd: ROOT,
    env: settings(home, '1:verify', 'http://127.0.0.1'),
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
