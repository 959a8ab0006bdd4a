import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = join(import.meta.dirname, '..', '..')

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port is free')
  return address.port
}

/** The real program without a token, as a visitor starts it. */
export interface Program {
  /** Where it says that its page is. */
  readonly url: string
  readonly port: number
  /** SIGTERM; the status it ends with. */
  stop(): Promise<number | null>
}

/** Resolves when the program has named its page, which is when everybody of the cast is in their place. */
export const startProgram = async (folder: string): Promise<Program> => {
  const port = await freePort()
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'mingbai.js'), 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      // What the machine's own settings say is not this story's business.
      BOT_TOKEN: '',
      TELEGRAM_PROXY: '',
      OPENAI_MODEL: '',
      WEBHOOK_URL: '',
      TOWNSHIP_DIR: 'township',
      DATABASE_URL: `sqlite:${join(folder, 'simulator.db')}`,
      // Must count for nothing: the page stands on the loopback address whatever this says.
      HOST: '0.0.0.0',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  })
  const gone = once(child, 'exit') as Promise<[number | null]>
  const said: string[] = []
  const named = new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (/^https?:\/\/\S+$/.test(line)) resolve(line)
    })
    void gone.then(([code]) => reject(new Error(`the program ended (${code}): ${said.join('\n')}`)))
  })
  return {
    url: await named,
    port,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      return (await gone)[0]
    },
  }
}
