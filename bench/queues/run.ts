/**
 * What the desk's lists cost: `npx tsx bench/queues/run.ts [--tickets 100000] [--open 5000] [--calls 2000] [--without 10] [--plans]`
 *
 * Fills an SQLite file and a real PostgreSQL of their own with made-up tickets (the same at every run), makes every
 * call as its handler does, and prints a row each; then again without the queues' indexes; then files tickets with and
 * without them. `--plans` writes docs/query-plans.md. What it made is gone when it ends.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { sql } from 'kysely'

import { openPostgres, openSqlite, type Db, type Handles } from '../../src/store/dialect.ts'
import { openStore, type DatabaseAddress, type Store } from '../../src/store/store.ts'
import { startServer } from '../../test/support/postgres.ts'
import { callsOn, type Call } from './calls.ts'
import { fill } from './fill.ts'
import { fileSome } from './filing.ts'
import { plansPage, type PlannedCall } from './plans.ts'
import { worldOf } from './town.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    open: { type: 'string' },
    calls: { type: 'string', default: '2000' },
    // Without the indexes a call may take a thousand times as long.
    without: { type: 'string', default: '10' },
    on: { type: 'string', default: 'sqlite,postgres' },
    plans: { type: 'boolean', default: false },
  },
})
const tickets = Number(values.tickets)
const open = Number(values.open ?? tickets / 20)
const calls = Number(values.calls)
/** Calls before the first that is timed: a server has been up for a while. */
const WARM_UP = 200
const peerCalls = Number(values.without)

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!

const timesOf = async (call: Call, db: Db, times: number): Promise<number[]> => {
  for (let i = 0; i < Math.min(WARM_UP, times); i++) await call.run(db, i)
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const from = performance.now()
    await call.run(db, i)
    taken.push(performance.now() - from)
  }
  return taken.toSorted((a, b) => a - b)
}

const INDEXES = {
  complaints_ranks: 'complaints (rank, no, state, answer_by) where rank is not null',
  complaints_units:
    'complaints (unit_id, rank, no, state, answer_by, handler) where rank is not null',
  complaints_handlers:
    'complaints (handler, rank, no) where handler is not null and rank is not null',
  complaints_states: 'complaints (state, rank, no)',
  complaints_requests: 'complaints (rank, no) where request is not null and rank is not null',
  complaints_reviews: 'complaints (rank, no) where reviewing = 1 and rank is not null',
  complaint_helpers_ranks: 'complaint_helpers (unit_id, rank, complaint_no) where rank is not null',
}
type Indexes = Readonly<Record<string, string>>
const without = async (db: Db, indexes: Indexes): Promise<void> => {
  for (const name of Object.keys(indexes)) await sql.raw(`drop index ${name}`).execute(db)
}
const having = async (db: Db, indexes: Indexes): Promise<void> => {
  for (const [name, on] of Object.entries(indexes))
    await sql.raw(`create index ${name} on ${on}`).execute(db)
}

/** What queues were read by before there were ranks. */
const OLD_INDEXES = {
  complaints_queue: 'complaints (unit_id, state, answer_by)',
  complaints_due: 'complaints (state, answer_by)',
}
const ROUNDS = 5

/** Milliseconds to file a ticket, with the indexes there are and with the one there was before, taken in turns. */
const filingOf = async (store: Store, db: Db): Promise<{ now: number; before: number }> => {
  const now: number[] = []
  const before: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    now.push(await fileSome(store))
    await without(db, INDEXES)
    await having(db, OLD_INDEXES)
    before.push(await fileSome(store))
    await without(db, OLD_INDEXES)
    await having(db, INDEXES)
  }
  const median = (times: number[]) =>
    quantile(
      times.toSorted((a, b) => a - b),
      0.5,
    )
  return { now: median(now), before: median(before) }
}

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))
const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`)

const measure = async (address: DatabaseAddress): Promise<PlannedCall[]> => {
  const store = await openStore(address)
  const handles: Handles =
    address.kind === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url)
  try {
    const from = performance.now()
    await fill(store, tickets, open)
    await sql.raw(address.kind === 'sqlite' ? 'analyze' : 'vacuum analyze').execute(handles.write)
    // Else the server goes on writing what was filled in for minutes, beside what is measured.
    if (address.kind === 'postgres') await sql.raw('checkpoint').execute(handles.write)
    const filled = ((performance.now() - from) / 1000).toFixed(0)
    console.error(`${address.kind}: ${tickets} tickets, ${open} open, filled in ${filled} s`)
    const all = await callsOn(worldOf(store), store.read)
    const found: { call: Call; taken: number[] }[] = []
    for (const call of all)
      found.push({ call, taken: await timesOf(call, store.read, call.times ?? calls) })
    const planned = values.plans ? await plansPage.collect(address, all) : []
    const { before, now } = await filingOf(store, handles.write)
    await without(handles.write, INDEXES)
    if (address.kind === 'postgres') await sql.raw('analyze').execute(handles.write)
    for (const { call, taken } of found) {
      const peer = call.times === undefined ? await timesOf(call, store.read, peerCalls) : undefined
      const p50 = quantile(taken, 0.5)
      row(
        address.kind,
        call.name,
        ms(p50),
        ms(quantile(taken, 0.95)),
        ms(quantile(taken, 0.99)),
        peer ? ms(quantile(peer, 0.5)) : '-',
        peer ? `${(quantile(peer, 0.5) / p50).toFixed(1)} ×` : '-',
      )
    }
    console.log(
      `filing, ${address.kind}: ${ms(now)} ms, ${ms(before)} ms with the indexes the queues had before (${(now / before).toFixed(2)} ×)`,
    )
    return planned
  } finally {
    await handles.read.destroy()
    if (handles.write !== handles.read) await handles.write.destroy()
    await store.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mingbai-queues-'))
// Also where somebody ends it early.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const kinds = values.on.split(',')
console.log(
  `${tickets} tickets, ${open} open, ${calls} calls each; ${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.versions.node}`,
)
row('database', 'call', 'p50 ms', 'p95 ms', 'p99 ms', 'without indexes p50 ms', 'ratio')
row('---', '---', '---', '---', '---', '---', '---')
const pages: string[] = []
if (kinds.includes('sqlite')) {
  const planned = await measure({ kind: 'sqlite', file: join(folder, 'town.db') })
  pages.push(plansPage.section('SQLite', planned))
}
if (kinds.includes('postgres')) {
  const server = await startServer(['-c', 'shared_buffers=512MB'])
  try {
    const planned = await measure({ kind: 'postgres', url: `${server.url}/postgres` })
    pages.push(plansPage.section('PostgreSQL', planned))
  } finally {
    await server.stop()
  }
}
if (values.plans) writeFileSync(plansPage.file, plansPage.whole(tickets, open, pages))
