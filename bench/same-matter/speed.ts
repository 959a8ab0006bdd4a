/**
 * Measures how long finding takes: `npx tsx bench/same-matter/speed.ts [DATABASE_URL [OPEN]]`, on a new SQLite
 * file where no address is given; the database must be empty. Files OPEN (5,000) made-up complaints, then looks
 * for what is like 2,000 more, every tenth after something has happened to a ticket.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { readTownship } from '../../src/config/township.ts'
import { routeByWords } from '../../src/domain/routing.ts'
import { keepNearby } from '../../src/handlers/nearby-tickets.ts'
import * as records from '../../src/store/records.ts'
import { openStore, type DatabaseAddress } from '../../src/store/store.ts'
import { quantile } from '../answers/measures.ts'
import { draws } from './data.ts'
import { madeUpComplaint } from './made-up.ts'

const [url, size = '5000'] = process.argv.slice(2)
const OPEN = Number(size)
const ASKED = 2_000
const WARM_UP = 200
const AT_ONCE = 100

const town = readTownship('township')
const folder = mkdtempSync(join(tmpdir(), 'same-matter-'))
const address: DatabaseAddress = url
  ? { kind: 'postgres', url }
  : { kind: 'sqlite', file: join(folder, 'speed.db') }
const store = await openStore(address)
const below = draws(20_261_126)
let now = Date.parse('2026-11-23T01:00:00.000Z')
const tick = () => new Date((now += 1_000))

/** Filed as the bot files it, but for the draft. */
const file = async (count: number): Promise<void> =>
  store.commit(async (trx) => {
    for (let i = 0; i < count; i++) {
      const { text } = madeUpComplaint(below)
      const { category, unit, area } = routeByWords(town, text)
      const words = records.saltWords(text)
      const at = tick().toISOString()
      const limits = { acceptBy: at, answerBy: at, provisional: false }
      const no = await records.nextTicketNumber(trx, 'QH', '2026-11-23')
      await records.appendEvent(
        trx,
        no,
        undefined,
        {
          verb: 'file',
          at,
          by: { role: 'resident', person: null },
          unit,
          category,
          area,
          contact: 'anonymous',
          words: words.digest,
          files: 0,
          question: null,
          ...limits,
        },
        null,
        words,
      )
    }
  })
for (let i = 0; i < OPEN; i += AT_ONCE) await file(AT_ONCE)

const nearby = keepNearby({ town, records, store })
interface Took {
  readonly wall: number
  /** Of this process, so that other work on the machine does not count. */
  readonly cpu: number
}
const ask = async (): Promise<Took> => {
  const { text } = madeUpComplaint(below)
  const { category, area } = routeByWords(town, text)
  const began = performance.now()
  const used = process.cpuUsage()
  await nearby.find({ words: text, category, area, person: 0 }, tick())
  const { user, system } = process.cpuUsage(used)
  return { wall: performance.now() - began, cpu: (user + system) / 1_000 }
}
const first = await ask()
const times: Took[] = []
for (let i = 0; i < WARM_UP + ASKED; i++) {
  if (i % 10 === 0) await file(1)
  const took = await ask()
  if (i >= WARM_UP) times.push(took)
}
const shown = (ms: number) => `${ms.toFixed(1)} ms`
console.log(`${address.kind}, ${OPEN} open: taken in ${shown(first.wall)}, CPU ${shown(first.cpu)}`)
for (const kind of ['wall', 'cpu'] as const) {
  const those = times.map((took) => took[kind])
  const at = (share: number) => shown(quantile(those, share))
  console.log(`${kind}: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, slowest ${at(1)}`)
}
await store.close()
rmSync(folder, { recursive: true })
