/**
 * What summaries cost: `npx tsx bench/summary/scale.ts [--tickets 100000] [--on sqlite,postgres]`
 *
 * Fills databases of their own with two years of made-up tickets, so many a year, and as many questions, and summarises a week, a quarter and
 * the year in fresh processes: seconds, and the most memory the process had. What it made is gone when it ends.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { sql } from 'kysely'

import { openPostgres, openSqlite } from '../../src/store/dialect.ts'
import { openStore, type DatabaseAddress } from '../../src/store/store.ts'
import { startServer } from '../../test/support/postgres.ts'
import { fill } from '../queues/fill.ts'
import { fillQuestions } from './questions.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    on: { type: 'string', default: 'sqlite,postgres' },
  },
})
const aYear = Number(values.tickets)
const PERIODS = [
  ['week', '2026-W47'],
  ['quarter', '2026-Q4'],
  ['year', '2026'],
] as const

interface Taken {
  readonly seconds: number
  readonly cpu: number
  readonly megabytes: number
  readonly empty: number
  readonly received: number
  readonly tickets: number
  readonly topics: number
}

const summarised = (url: string, kind: string, label: string): Taken =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'one.ts'), url, kind, label],
      { encoding: 'utf8' },
    ),
  ) as Taken

const row = (...cells: readonly (string | number)[]): void =>
  console.log(`| ${cells.join(' | ')} |`)

const measure = async (address: DatabaseAddress): Promise<void> => {
  const from = performance.now()
  const store = await openStore(address)
  await fill(store, 2 * aYear, Math.round(aYear / 20))
  await fillQuestions(store, 2 * aYear)
  await store.close()
  const { read, write } =
    address.kind === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url)
  await sql.raw(address.kind === 'sqlite' ? 'analyze' : 'vacuum analyze').execute(write)
  if (address.kind === 'postgres') await sql.raw('checkpoint').execute(write)
  await read.destroy()
  if (write !== read) await write.destroy()
  console.error(`${address.kind}: filled in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  const url = address.kind === 'sqlite' ? address.file : address.url
  for (const [kind, label] of PERIODS) {
    const { seconds, cpu, megabytes, empty, ...found } = summarised(url, kind, label)
    row(
      address.kind,
      label,
      found.received,
      found.tickets,
      found.topics,
      seconds.toFixed(2),
      cpu.toFixed(2),
      `${megabytes.toFixed(0)} (${empty.toFixed(0)} before)`,
    )
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mingbai-summary-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
console.log(
  `${aYear} tickets a year; ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.versions.node}`,
)
row('database', 'period', 'received', 'tickets behind', 'topics', 'seconds', 'of a processor', 'MB')
row('---', '---', '---', '---', '---', '---', '---', '---')
const kinds = values.on.split(',')
if (kinds.includes('sqlite')) await measure({ kind: 'sqlite', file: join(folder, 'town.db') })
if (kinds.includes('postgres')) {
  const server = await startServer(['-c', 'shared_buffers=512MB'])
  try {
    await measure({ kind: 'postgres', url: `${server.url}/postgres` })
  } finally {
    await server.stop()
  }
}
