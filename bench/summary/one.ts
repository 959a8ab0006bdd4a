/** Summarises one period of a database and says what it took; started by scale.ts, in a process of its own. */
import { readFileSync } from 'node:fs'

import { readPeriod, type PeriodKind } from '../../src/domain/period.ts'
import { freshSummary } from '../../src/handlers/summaries.ts'
import { openStore } from '../../src/store/store.ts'
import { NOW } from '../queues/tickets.ts'
import { worldOf } from '../queues/town.ts'

/** The most this process had; what the system counts of its children would be the most of its parent's. */
const mostMegabytes = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024

const [url, kind, label] = process.argv.slice(2) as [string, PeriodKind, string]
const store = await openStore(
  url.startsWith('postgres') ? { kind: 'postgres', url } : { kind: 'sqlite', file: url },
)
const empty = mostMegabytes()
const from = performance.now()
const cpu = process.cpuUsage()
const summary = await freshSummary(worldOf(store), readPeriod(kind, label)!, NOW)
const { user, system } = process.cpuUsage(cpu)
console.log(
  JSON.stringify({
    seconds: (performance.now() - from) / 1000,
    cpu: (user + system) / 1e6,
    megabytes: mostMegabytes(),
    empty,
    received: summary.received,
    tickets: summary.tickets.length,
    topics: summary.hotTopics.length,
  }),
)
await store.close()
