/**
 * What looking for gaps costs: `npx tsx bench/gaps/run.ts [--questions 100000] [--on sqlite,postgres] [--plans]`
 *
 * So many questions of 90 days on a database of its own, three in ten of them asked in vain, by 20,000 people about
 * made-up matters in several wordings. The job runs over all of them once, then again when nothing is new, and when 50
 * are. `--plans`: what each database does for its two scans.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { growGaps } from '../../src/handlers/grow-gaps.ts'
import * as records from '../../src/store/records.ts'
import { openStore, type DatabaseAddress } from '../../src/store/store.ts'
import { plansOf } from '../../test/support/plans.ts'
import { startServer } from '../../test/support/postgres.ts'
import { put } from '../queues/fill.ts'
import { worldOf } from '../queues/town.ts'
import { askedAt, PEOPLE } from './made-up.ts'

const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '100000' },
    on: { type: 'string', default: 'sqlite,postgres' },
    plans: { type: 'boolean', default: false },
  },
})
const QUESTIONS = Number(values.questions)
const NOW = new Date('2026-11-27T02:00:00Z')
const DAY_MS = 86_400_000
const SINCE = new Date(NOW.getTime() - 90 * DAY_MS)
const NEW = 50
/** So many rows go in together. */
const BATCH = 5_000

const never = new AbortController().signal
const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(2)

const measure = async (name: string, address: DatabaseAddress): Promise<void> => {
  const store = await openStore(address)
  try {
    await store.commit(async (trx) => {
      await put(
        trx,
        'people',
        Array.from({ length: PEOPLE }, (_, i) => ({
          id: i + 1,
          telegram_id: i + 1,
          created_at: SINCE.toISOString(),
          blocked: 0,
        })),
      )
      for (let at = 0; at < QUESTIONS; at += BATCH) {
        const many = Math.min(BATCH, QUESTIONS - at)
        const rows = Array.from({ length: many }, (_, i) => askedAt(at + i, SINCE, QUESTIONS))
        await put(trx, 'questions', rows)
      }
    })
    const world = worldOf(store)
    const grow = async (): Promise<string> => {
      const from = performance.now()
      const before = process.cpuUsage()
      await growGaps(world, NOW, never)
      const { user, system } = process.cpuUsage(before)
      return `${seconds(from)} s (${((user + system) / 1e6).toFixed(2)} of the processor's)`
    }
    const first = await grow()
    const again = await grow()
    await store.commit((trx) =>
      put(
        trx,
        'questions',
        Array.from({ length: NEW }, (_, i) => ({
          ...askedAt(10 * i, SINCE, 10 * NEW),
          id: QUESTIONS + i + 1,
          asked_at: new Date(NOW.getTime() - 1000 + i).toISOString(),
        })),
      ),
    )
    const some = await grow()
    const gaps = await records.countGaps(store.read, 'all', 'open')
    const from = performance.now()
    await records.pageOfGaps(store.read, 'all', 'open', 0, 8)
    const page = seconds(from)
    const mb = Math.round(process.memoryUsage().rss / 1e6)
    const [load] = loadavg()
    console.log(
      `${name}: ${QUESTIONS} questions, ${gaps} gaps; first run ${first}, nothing new ${again}, ${NEW} new ${some}, a page of /gaps ${page} s; ${mb} MB, ${availableParallelism()} cores, load ${load!.toFixed(1)}`,
    )
  } finally {
    await store.close()
  }
  if (!values.plans) return
  const plans = await plansOf(address, async (db) => {
    const after = { askedAt: NOW.toISOString(), id: 1 }
    await records.questionsInVain(db, SINCE, 50, after)
    await records.answeredForGaps(db, SINCE, 50)
  })
  for (const { sql, plan } of plans) console.log(`\n${sql}\n  ${plan.join('\n  ')}`)
}

for (const name of values.on.split(',')) {
  if (name === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'gaps-'))
    await measure(name, { kind: 'sqlite', file: join(folder, 'bench.db') })
    rmSync(folder, { recursive: true })
  } else {
    const server = await startServer([])
    try {
      await measure(name, { kind: 'postgres', url: `${server.url}/postgres` })
    } finally {
      await server.stop()
    }
  }
}
