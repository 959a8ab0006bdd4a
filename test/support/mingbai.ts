import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

export interface Said {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The real command, as somebody types it in a folder, where its database is. */
export const mingbaiIn =
  (folder: () => string) =>
  async (args: readonly string[], environment: Record<string, string> = {}): Promise<Said> => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'mingbai.js'), ...args], {
      // Not in the checkout: an .env that lies there is none of ours.
      cwd: folder(),
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: `sqlite:${join(folder(), 'town.db')}`,
        TOWNSHIP_DIR: join(ROOT, 'township'),
        LOG_LEVEL: 'silent',
        ...environment,
      },
    })
    const parts = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (part: string) => (parts[name] += part))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, ...parts }
  }
