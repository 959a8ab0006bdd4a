/**
 * What an inspection costs: `npx tsx bench/inspection/run.ts [--units 300] [--items 10000] [--on sqlite,postgres]`
 *
 * A township of so many units (villages, schools, stations and offices in turn) on a database of its own, with so many
 * items of about 1,000 characters, one in five of them spoiled; its quarter is inspected twice. Links are not followed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { workCalendar } from '../../src/config/calendar.ts'
import { readTownship } from '../../src/config/township.ts'
import type { ItemContent } from '../../src/domain/item.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { inspectQuarter } from '../../src/handlers/inspect.ts'
import type { World } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { openStore, type DatabaseAddress } from '../../src/store/store.ts'
import { startServer } from '../../test/support/postgres.ts'
import { GOOD } from '../../test/domain/inspection/good.ts'
import { SPOILED } from '../../test/domain/inspection/spoiled.ts'

const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '300' },
    items: { type: 'string', default: '10000' },
    on: { type: 'string', default: 'sqlite,postgres' },
  },
})
const UNITS = Number(values.units)
const ITEMS = Number(values.items)
const QUARTER = readPeriod('quarter', '2026-Q4')!
const SEEN = new Date('2026-10-01T02:00:00Z')
const NOW = new Date('2027-01-25T02:00:00Z')

const sample = readTownship('township')
const town = {
  ...sample,
  units: Array.from({ length: UNITS }, (_, i) => {
    const like = sample.units[i % sample.units.length]!
    const round = Math.floor(i / sample.units.length)
    return round === 0 ? like : { ...like, id: `${like.id}-${round}`, areas: [] }
  }),
}

const FILLER =
  '以上内容由本单位负责解释，群众有疑问的可以到窗口查询或者打电话咨询，工作人员当面答复。'

/** The nth item: like a good one, every fifth like a spoiled one, of about 1,000 characters. */
const itemAt = (n: number): ItemContent => {
  const like = n % 5 === 0 ? SPOILED[n % SPOILED.length]!.item : GOOD[n % GOOD.length]!
  const of = town.units.filter(({ level }) => level === like.level)
  const { version: _, key: __, firstSeenAt: ___, ...content } = like
  return {
    ...content,
    id: `B${n}`,
    unit: of[n % of.length]!.id,
    body: `${like.body}\n\n${FILLER.repeat(Math.ceil((1_000 - like.body.length) / FILLER.length))}`,
  }
}

const fill = async (world: World): Promise<void> => {
  for (let from = 0; from < ITEMS; from += 500)
    await world.store.commit(async (trx) => {
      for (let n = from; n < Math.min(ITEMS, from + 500); n++) {
        const item = itemAt(n)
        await records.addVersion(trx, item, `h${n}`, `k${n}`, SEEN)
      }
    })
}

/** Seconds by the clock, and of the processor in this process: where others are at work the second says more. */
const timed = async (work: () => Promise<unknown>): Promise<string> => {
  const from = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  const seconds = ((performance.now() - from) / 1_000).toFixed(2)
  return `${seconds} (${((user + system) / 1_000_000).toFixed(2)})`
}

const measure = async (name: string, address: DatabaseAddress): Promise<void> => {
  const store = await openStore(address)
  const calendar = workCalendar(2026, town.holidays)
  const world = { town, calendar, records, store } as unknown as World
  await fill(world)
  const inspect = () => inspectQuarter(world, QUARTER, { links: false }, NOW)
  const first = await timed(inspect)
  const again = await timed(inspect)
  const found = (await records.findingsOf(store.read, QUARTER.label)).length
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1_024)
  console.log(`| ${[name, UNITS, ITEMS, found, first, again, megabytes].join(' | ')} |`)
  await store.close()
}

console.log(`${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}`)
console.log(
  '| database | units | items | findings | first run, s (of the processor) | again, s (of the processor) | MB |',
)
const folder = mkdtempSync(join(tmpdir(), 'inspection-'))
try {
  if (values.on.includes('sqlite'))
    await measure('SQLite', { kind: 'sqlite', file: join(folder, 'town.db') })
  if (values.on.includes('postgres')) {
    const server = await startServer([])
    try {
      await measure('PostgreSQL', { kind: 'postgres', url: `${server.url}/postgres` })
    } finally {
      await server.stop()
    }
  }
} finally {
  rmSync(folder, { recursive: true })
}
