import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

interface Where {
  readonly database: string
  readonly token: string
  readonly apiRoot: string
}

const run = (command: string, { database, token, apiRoot }: Where): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'bin', 'mingbai.js'), command], {
    cwd: ROOT,
    // A process group of its own: whatever it starts dies with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      TELEGRAM_PROXY: '',
      DATABASE_URL: `sqlite:${database}`,
      TOWNSHIP_DIR: 'township',
      OPENAI_MODEL: '',
      WEBHOOK_URL: '',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
  })

/** The real program, as somebody else starts and kills it. */
export interface Program {
  ended(): boolean
  /** What it wrote to its outputs. */
  said(): string
  /** SIGKILL to it and all it started; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; the status it ends with. */
  end(): Promise<number | null>
}

export const startProgram = (where: Where): Program => {
  const child = run('start', where)
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => void parts.push(part))
  const gone = once(child, 'exit') as Promise<[number | null]>
  const ended = () => child.exitCode !== null || child.signalCode !== null
  return {
    ended,
    said: () => Buffer.concat(parts).toString('utf8'),
    kill: async () => {
      if (!ended()) process.kill(-child.pid!, 'SIGKILL')
      await gone
    },
    end: async () => {
      if (!ended()) child.kill('SIGTERM')
      return (await gone)[0]
    },
  }
}

/** `mingbai verify`: its exit status. */
export const verifyRecords = async (database: string): Promise<number | null> => {
  const child = run('verify', { database, token: '1:none', apiRoot: 'http://127.0.0.1' })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
